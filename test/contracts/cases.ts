import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/cases/context.ts';
import { carryOut } from '../../src/cases/decide.ts';
import type { CaseRecord, CaseStore, Recording } from '../../src/cases/index.ts';
import { recordCase } from '../../src/cases/recording.ts';
import {
  colleague,
  company,
  customer,
  parseStaffId,
  recordingOf,
  responsible,
  staff,
} from '../cases/fixture.ts';
import { attempt, type Open, type Opened } from './opened.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 9);
const ada = colleague('Ada');
const ben = colleague('Ben');

const worldAt = (now: number): Context => ({
  now,
  company,
  roster: { staff: [ada, ben], responsible },
  load: () => 0,
});

const aRecord = (who: string, at = NOW, more: Partial<Recording> = {}): CaseRecord =>
  recordCase(recordingOf(who, 1, more), worldAt(at), {});

const takenBy = (record: CaseRecord, who = ada, at = NOW): CaseRecord =>
  carryOut(record, { do: 'take', by: staff(who) }, worldAt(at)).record;

const dueAt = ({ case: { due } }: CaseRecord): number => due?.at ?? Number.NaN;

/** What every engine's CaseStore promises. */
export function caseStoreContract(open: Open<CaseStore>): void {
  let opened: Opened<CaseStore>;
  let store: CaseStore;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.end());

  const stored = async (record: CaseRecord) => {
    expect(await store.create(record)).toBe('created');
    return record;
  };

  describe('a case', () => {
    it('is not there before it was created', async () => {
      const { id, number } = aRecord('nobody').case;
      expect(await store.find(id)).toBeUndefined();
      expect(await store.findByNumber(number)).toBeUndefined();
      expect(await store.replace(aRecord('nobody'), 1)).toBe(false);
      expect(await store.list({})).toEqual([]);
      expect(await store.nextDue()).toBeUndefined();
    });

    it('is found as it was created, by id and by number, after a restart too', async () => {
      const record = await stored(
        aRecord('ann', NOW, { facts: { what: '漏水 “E7” \u2028', wish: 'a new one' } }),
      );
      const { id, number } = record.case;
      expect(await store.find(id)).toEqual(record);
      expect(await store.findByNumber(number)).toEqual(record);
      store = await opened.reopen();
      expect(await store.find(id)).toEqual(record);
      expect(await store.findByNumber(number)).toEqual(record);
    });

    it('is created once, however many ask at the same time', async () => {
      const record = aRecord('ann');
      const results = await Promise.all([1, 2, 3, 4].map(() => store.create(record)));
      expect(results.toSorted()).toEqual(['created', 'id-taken', 'id-taken', 'id-taken']);
    });

    it('never has the number of another', async () => {
      const { number } = (await stored(aRecord('ann'))).case;
      const other = aRecord('bob');
      const same = { ...other, case: { ...other.case, number } };
      expect(await store.create(same)).toBe('number-taken');
      expect(await store.find(other.case.id)).toBeUndefined();
      expect(await store.create(other)).toBe('created');
    });

    it('is replaced only by who knows its version', async () => {
      const record = await stored(aRecord('ann'));
      const taken = takenBy(record);
      expect(await store.replace(taken, 7)).toBe(false);
      expect(await store.replace(taken, record.case.version)).toBe(true);
      expect(await store.replace(taken, record.case.version)).toBe(false);
      expect(await store.find(record.case.id)).toEqual(taken);
      expect(await (await opened.reopen()).find(record.case.id)).toEqual(taken);
    });

    it('is taken by one of many who press at the same time', async () => {
      const record = await stored(aRecord('ann'));
      const both = [takenBy(record, ada), takenBy(record, ben)];
      const written = await Promise.all(both.map((one) => store.replace(one, record.case.version)));
      expect(written.filter(Boolean)).toHaveLength(1);
      expect(await store.find(record.case.id)).toEqual(both[written.indexOf(true)]);
    });

    it('is not changed by what a caller does to what he stored or found', async () => {
      const record = structuredClone(aRecord('ann'));
      await stored(record);
      attempt(() => Object.assign(record.case.facts, { what: 'changed' }));
      const found = await store.find(record.case.id);
      attempt(() => Object.assign(found?.case.facts ?? {}, { what: 'changed too' }));
      expect((await store.find(record.case.id))?.case.facts.what).toBe('The kettle leaks.');
    });
  });

  describe('lists', () => {
    it('show what was asked for, in the order of opening', async () => {
      const late = await stored(aRecord('ann', NOW + 2, { kind: 'emergency' }));
      const early = await stored(
        aRecord('bob', NOW, { facts: { what: '!', product: 'kettle', topic: 'leak' } }),
      );
      const closed = carryOut(
        aRecord('cat', NOW + 1),
        { do: 'withdraw', by: customer },
        worldAt(NOW + 1),
      ).record;
      await stored(closed);
      await store.replace(takenBy(late, ben, NOW + 3), 1);
      const idsOf = async (filter: Parameters<CaseStore['list']>[0]) =>
        (await store.list(filter)).map(({ id }) => id);
      const [a, b, c] = [late.case.id, early.case.id, closed.case.id];
      for (const engine of [store, await opened.reopen()]) {
        store = engine;
        expect(await idsOf({})).toEqual([b, c, a]);
        expect(await idsOf({ open: true })).toEqual([b, a]);
        expect(await idsOf({ open: false })).toEqual([c]);
        expect(await idsOf({ kind: 'emergency' })).toEqual([a]);
        expect(await idsOf({ customer: early.case.customer, open: true })).toEqual([b]);
        expect(await idsOf({ conversation: late.case.conversation })).toEqual([a]);
        expect(await idsOf({ handler: ben.id })).toEqual([a]);
        expect(await idsOf({ owner: early.case.owner.id })).toContain(b);
        expect(await idsOf({ product: 'kettle', topic: 'leak', since: NOW })).toEqual([b]);
        expect(await idsOf({ since: NOW + 2 })).toEqual([a]);
      }
    });

    it('count the open cases by who looks after them', async () => {
      const mine = await stored(aRecord('ann'));
      await stored(aRecord('bob'));
      expect(await store.load()).toEqual(new Map([[ada.id, 2]]));
      await store.replace(takenBy(mine, ben), 1);
      expect((await store.load()).get(ben.id)).toBe(1);
      const { record: done } = carryOut(
        takenBy(mine, ben),
        { do: 'confirm', by: customer },
        worldAt(NOW),
      );
      await store.replace(done, 2);
      expect((await store.load()).get(ben.id) ?? 0).toBe(0);
      expect((await store.load()).get(parseStaffId('ada'))).toBe(1);
    });
  });

  describe('due work', () => {
    it('is taken earliest first, at most as many as wanted', async () => {
      const [c, a, b] = [
        await stored(aRecord('c', NOW + 30)),
        await stored(aRecord('a', NOW + 10)),
        await stored(aRecord('b', NOW + 20)),
      ];
      expect(await store.nextDue()).toBe(dueAt(a));
      expect(await store.takeDue(NOW + 5, 9, MINUTE)).toEqual([]);
      expect(await store.takeDue(NOW + 99, 2, MINUTE)).toEqual([a.case.id, b.case.id]);
      expect(await store.takeDue(NOW + 99, 2, MINUTE)).toEqual([c.case.id]);
      expect(await store.takeDue(NOW + 99, 2, MINUTE)).toEqual([]);
    });

    it('is taken by one of many who ask at the same time', async () => {
      await stored(aRecord('ann'));
      const taken = await Promise.all([1, 2, 3, 4].map(() => store.takeDue(NOW, 9, MINUTE)));
      expect(taken.flat()).toHaveLength(1);
    });

    it('comes again when its lease ends, and after a restart', async () => {
      const record = await stored(aRecord('ann'));
      await store.takeDue(NOW, 9, MINUTE);
      expect(await store.nextDue()).toBe(NOW + MINUTE);
      expect(await store.takeDue(NOW + MINUTE - 1, 9, MINUTE)).toEqual([]);
      expect(await store.takeDue(NOW + MINUTE, 9, MINUTE)).toEqual([record.case.id]);
      store = await opened.reopen();
      expect(await store.takeDue(NOW + MINUTE, 9, MINUTE)).toEqual([record.case.id]);
    });

    it('stays lent while others write, until it is released', async () => {
      const record = await stored(aRecord('ann'));
      await store.takeDue(NOW, 9, MINUTE);
      const taken = takenBy(record);
      await store.replace(taken, 1);
      expect(await store.takeDue(NOW, 9, MINUTE)).toEqual([]);
      const again = carryOut(
        taken,
        { do: 'note', by: staff(ada), text: 'Seal.' },
        worldAt(NOW),
      ).record;
      await store.replace(again, taken.case.version, true);
      expect(await store.takeDue(NOW, 9, MINUTE)).toEqual([again.case.id]);
    });
  });
}
