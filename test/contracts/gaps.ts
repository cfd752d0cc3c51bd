import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Gap, GapStore } from '../../src/knowledge/index.ts';
import { attempt, type Open, type Opened } from './opened.ts';

/** What every engine's GapStore promises. */
export function gapStoreContract(open: Open<GapStore>): void {
  let opened: Opened<GapStore>;
  let store: GapStore;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(() => opened.end());

  describe('a gap', () => {
    it('is not there before it was recorded', async () => {
      expect(await store.list()).toEqual([]);
    });

    it('is listed as it was recorded, the oldest first', async () => {
      const gaps = [aGap('c|0000003', 1), aGap('a|0000001', 2), aGap('b|0000002', 3)];
      await Promise.all(gaps.toReversed().map((gap) => store.record(gap)));
      expect(await store.list()).toEqual(gaps);
      expect(await (await opened.reopen()).list()).toEqual(gaps);
    });

    it('recorded again is replaced', async () => {
      await store.record(aGap('one', 1));
      const answered: Gap = { ...aGap('one', 1), answered: 'kettle-descale' as never };
      await store.record(answered);
      expect(await store.list()).toEqual([answered]);
      expect(await (await opened.reopen()).list()).toEqual([answered]);
    });

    it('recorded by many at once is there once', async () => {
      await Promise.all([1, 2, 3, 4].map(() => store.record(aGap('one', 1))));
      expect(await store.list()).toEqual([aGap('one', 1)]);
    });

    it('is not changed by what a caller does to what he recorded or was given', async () => {
      const gap = aGap('one', 1);
      await store.record(gap);
      gap.question = 'changed';
      for (const listed of await store.list())
        attempt(() => Object.assign(listed, { question: 'changed too' }));
      expect(await store.list()).toEqual([aGap('one', 1)]);
    });
  });
}

function aGap(id: string, at: number): Gap {
  const candidates = ['kettle-descale' as never, 'fridge-noise' as never];
  return { id, at, language: 'en', question: 'Why "E7"? 为什么', outcome: 'abstained', candidates };
}
