import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Claim,
  figuresOf,
  type Imported,
  measureNames,
  newest,
  type Observation,
  type PollEvent,
  type PollRecord,
  type PollStore,
  parseDay,
  replay,
  type Split,
  segmentsOf,
  Tally,
  tallyOf,
} from '../../src/polls/index.ts';
import { aClosing } from '../polls/closing.ts';
import { definition } from '../polls/instrument.ts';
import { countedIn } from '../polls/memoryFigures.ts';
import { isIn, observation, splits, view } from '../polls/observations.ts';
import type { Open, Opened } from './opened.ts';

/** What every engine's PollStore promises. */
export function pollStoreContract(open: Open<PollStore>): void {
  let opened: Opened<PollStore>;
  let store: PollStore;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
    await store.keepDefinition(definition);
  });
  afterEach(() => opened.end());

  const nowAndReopened = async function* () {
    yield store;
    yield opened.reopen();
  };
  const totals = async (from: PollStore) => (await from.count({}, []))[0]?.tally ?? new Tally();

  describe('a record of polls', () => {
    it('is not there before it was saved', async () => {
      expect(await store.find(aClosing('m').matter)).toBeUndefined();
      expect((await totals(store)).get('closed')).toBe(0);
    });

    it('is found as it was saved, and counted once', async () => {
      const record = answered(closedRecord('m|0000001'), 5);
      expect(await store.save(record, 0)).toBe(true);
      for await (const now of nowAndReopened()) {
        expect(await now.find(record.matter)).toEqual(record);
        expect((await totals(now)).get('closed')).toBe(1);
        expect((await totals(now)).all('rating')[5]).toBe(1);
      }
    });

    it('is counted as it is now, not as it was', async () => {
      const record = answered(closedRecord('m'), 2);
      await store.save(record, 0);
      store = await opened.reopen();
      const changed = replay(record.matter, [...record.history, rated(5)]);
      expect(await store.save(changed, record.version)).toBe(true);
      for await (const now of nowAndReopened()) {
        const tally = await totals(now);
        expect([tally.get('closed'), ...tally.all('rating')]).toEqual([
          1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0,
        ]);
      }
    });

    it('is written over the version one knows, and no other', async () => {
      const record = closedRecord('m');
      const saved = await Promise.all([1, 2, 3].map(() => store.save(record, 0)));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await store.save(answered(record, 1), 7)).toBe(false);
      expect((await totals(store)).get('answered')).toBe(0);
      expect((await totals(store)).get('closed')).toBe(1);
    });

    it('counts each round by the day it was closed', async () => {
      const record = closedRecord('m');
      const again = aClosing('m', { at: Date.UTC(2026, 10, 9, 12), how: 'assumed' });
      const twice = replay(record.matter, [...record.history, closed(again)]);
      await store.save(twice, 0);
      for await (const now of nowAndReopened()) {
        const weeks = await now.count({}, ['week', 'how']);
        expect(weeks.map(({ key }) => key)).toEqual([
          [String(parseDay('2026-10-05')), 'confirmed'],
          [String(parseDay('2026-11-09')), 'assumed'],
        ]);
      }
    });

    it('is due when it says so, the earliest first', async () => {
      const asked = (name: string, at: number) =>
        replay(aClosing(name).matter, [...closedRecord(name).history, askedEvent(at)]);
      for (const [name, at] of [
        ['a', 300],
        ['b', 100],
        ['c', 200],
      ] as const) {
        await store.save(asked(name, at), 0);
      }
      for await (const now of nowAndReopened()) {
        expect(await now.nextDue()).toBe(1100);
        const due = await now.due(1250, 10);
        expect(due.map(({ matter }) => matter)).toEqual(['b', 'c']);
        expect(await now.due(1250, 1)).toHaveLength(1);
      }
    });

    it("is found among its customer's, by the date of closing", async () => {
      const closing = aClosing('m', { at: Date.UTC(2099, 0, 1) });
      const { customer, at } = closing;
      const record = replay(closing.matter, [closed(closing)]);
      await store.save(record, 0);
      for await (const now of nowAndReopened()) {
        expect(await now.closedSince(customer, at)).toEqual([record]);
        expect(await now.closedSince(customer, at + 1)).toEqual([]);
        expect(await now.closedSince(aClosing('other').customer, 0)).toEqual([]);
      }
    });

    it('is not found any more once its customer came again', async () => {
      const closing = aClosing('m', { at: Date.UTC(2099, 0, 1) });
      const { customer, at } = closing;
      const record = replay(closing.matter, [closed(closing), { type: 'came-again', at: at + 1 }]);
      await store.save(record, 0);
      for await (const now of nowAndReopened())
        expect(await now.closedSince(customer, at)).toEqual([]);
    });

    it('gives its comment to a view that holds it', async () => {
      const record = commented(closedRecord('m'), '=1+1 "谢谢"');
      await store.save(record, 0);
      for await (const now of nowAndReopened()) {
        const [comment] = await now.comments({ of: { channel: ['web'] } }, 10);
        expect(comment).toMatchObject({
          text: '=1+1 "谢谢"',
          rating: 4,
          matter: 'm',
          language: 'en',
        });
        expect(await now.comments({ of: { channel: ['slack'] } }, 10)).toEqual([]);
      }
    });
  });

  describe('a claim', () => {
    const aClaim = (by: string, at: number, with_: Partial<Claim> = {}): Claim => ({
      ...{ customer: aClosing('m').customer, what: 'rating', by, at, since: at - 100 },
      ...with_,
    });

    it('is had by one of many who ask at once, and by him again', async () => {
      const claims = ['a', 'b', 'c', 'd'].map((by) => aClaim(by, 500));
      const had = await Promise.all(claims.map((claim) => store.claim(claim)));
      expect(had.filter(Boolean)).toHaveLength(1);
      const winner = ['a', 'b', 'c', 'd'][had.indexOf(true)] ?? '';
      for await (const now of nowAndReopened()) {
        expect(await now.claim(aClaim(winner, 501))).toBe(true);
        expect(await now.claim(aClaim('e', 520))).toBe(false);
      }
    });

    it('ends with its time, and holds for one kind of question and one customer', async () => {
      await store.claim(aClaim('a', 500));
      expect(await store.claim(aClaim('b', 600))).toBe(true);
      expect(await store.claim(aClaim('c', 600, { what: 'recommend' }))).toBe(true);
      expect(await store.claim(aClaim('d', 600, { customer: 'else' as never }))).toBe(true);
    });
  });

  describe('definitions', () => {
    it('are kept, each version once', async () => {
      await store.keepDefinition({ ...definition, version: 'other' });
      await store.keepDefinition({ ...definition, version: 'other' });
      for await (const now of nowAndReopened()) {
        const versions = (await now.definitions()).map(({ version }) => version);
        expect(versions.sort()).toEqual([definition.version, 'other'].sort());
      }
    });
  });

  describe('an imported batch', () => {
    const batch = async function* (observations: readonly Observation[]): AsyncGenerator<Imported> {
      for (const one of observations) yield { observation: one, at: 1, comment: `day ${one.day}` };
    };

    it('is counted whole and once', async () => {
      const observations = fc.sample(observation, { numRuns: 50, seed: 3 });
      expect(await store.importBatch('file', batch(observations))).toBe(true);
      for await (const now of nowAndReopened()) {
        expect(await now.importBatch('file', batch(observations))).toBe(false);
        expect((await totals(now)).counts()).toEqual(tallyOf(observations).counts());
        expect(await now.comments({}, 1000)).toHaveLength(50);
      }
    });

    it('leaves nothing behind when its source breaks off', async () => {
      const broken = async function* (): AsyncGenerator<Imported> {
        yield* batch(fc.sample(observation, { numRuns: 3, seed: 4 }));
        throw new Error('no more');
      };
      await expect(store.importBatch('file', broken())).rejects.toThrow('no more');
      for await (const now of nowAndReopened()) {
        expect((await totals(now)).get('closed')).toBe(0);
      }
      expect(await (await opened.reopen()).importBatch('file', batch([]))).toBe(true);
    });

    it('is counted under any filter and split as one counts by hand', async () => {
      const observations = fc.sample(observation, { numRuns: 600, seed: 5 });
      await store.importBatch('file', batch(observations));
      await fc.assert(
        fc.asyncProperty(view, splits, async (wanted, by) => {
          const inView = observations.filter((one) => isIn(wanted, one));
          const groups = await store.count(wanted, by);
          const counted = new Map(groups.map(({ key, tally }) => [key.join('\t'), tally.counts()]));
          expect(counted).toEqual(byHand(inView, by));
          const rows = await Array.fromAsync(store.rows(wanted));
          expect(tallyOf(rows).counts()).toEqual(tallyOf(inView).counts());
        }),
        { numRuns: 200 },
      );
    });

    it('has the figures, weeks and segments that are counted by hand', async () => {
      const observations = fc.sample(observation, { numRuns: 600, seed: 6 });
      await store.importBatch('file', batch(observations));
      const byHand = countedIn(observations);
      const ofOne = view.map(({ of, ...span }) => ({ ...span, of: { ...of, version: ['v1'] } }));
      const measure = fc.constantFrom(...measureNames);
      await fc.assert(
        fc.asyncProperty(ofOne, measure, async (wanted, name) => {
          expect(await figuresOf(store, wanted)).toEqual(await figuresOf(byHand, wanted));
          const found = await segmentsOf(store, wanted, { by: 'topic', name });
          const counted = await segmentsOf(byHand, wanted, { by: 'topic', name });
          expect(byKey(found)).toEqual(byKey(counted));
        }),
        { numRuns: 100 },
      );
    });
  });
}

const byKey = <One extends { key: string }>(all: readonly One[]): Map<string, One> =>
  new Map(all.map((one) => [one.key, one]));

function byHand(observations: readonly Observation[], by: readonly Split[]) {
  const groups = Map.groupBy(observations, ({ day, of }) =>
    by.map((split) => (split === 'week' ? String(day - ((day + 3) % 7)) : of[split])).join('\t'),
  );
  if (by.length === 0 && groups.size === 0) groups.set('', []);
  return new Map([...groups].map(([key, found]) => [key, tallyOf(found).counts()]));
}

const closed = (closing: ReturnType<typeof aClosing>): PollEvent => ({
  ...{ type: 'closed', at: closing.at, closing, version: definition.version },
  ...{ day: Math.floor(closing.at / 86_400_000), exclusion: null, before: null, askAt: closing.at },
});

const closedRecord = (matter: string): PollRecord =>
  replay(aClosing(matter).matter, [closed(aClosing(matter))]);

const askedEvent = (at: number): PollEvent => ({
  type: 'asked',
  at,
  expiresAt: at + 1000,
  remindAt: at + 500,
});
const rated = (value: number): PollEvent => ({ type: 'rated', at: 10, value, recover: false });

const answered = (record: PollRecord, rating: number): PollRecord =>
  replay(record.matter, [...record.history, askedEvent(5), rated(rating)]);

function commented(record: PollRecord, text: string): PollRecord {
  const events: PollEvent[] = [
    askedEvent(5),
    rated(4),
    { type: 'expected', at: 11, value: 'same' },
    { type: 'module-chosen', at: 12, module: 'image' },
    { type: 'module-answered', at: 13, module: 'image', value: 5 },
    { type: 'commented', at: 14, text },
  ];
  const after = replay(record.matter, [...record.history, ...events]);
  expect(newest(after).completedAt).toBe(13);
  return after;
}
