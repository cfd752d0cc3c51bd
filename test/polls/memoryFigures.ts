import { type FigureStore, type Observation, tallyOf } from '../../src/polls/index.ts';
import { isIn } from './observations.ts';

/** Counts by looking at every single one. */
export function countedIn(observations: readonly Observation[]): FigureStore {
  return {
    async count(view, splits) {
      const found = observations.filter((one) => isIn(view, one));
      const groups = Map.groupBy(found, ({ day, of }) =>
        splits
          .map((split) => (split === 'week' ? String(day - ((day + 3) % 7)) : of[split]))
          .join('\t'),
      );
      if (splits.length === 0 && groups.size === 0) groups.set('', []);
      return [...groups].map(([key, group]) => ({ key: key.split('\t'), tally: tallyOf(group) }));
    },
    comments: async () => [],
    values: async (dimension) => [...new Set(observations.map(({ of }) => of[dimension]))],
    importBatch: async () => false,
    async *rows(view) {
      yield* observations.filter((one) => isIn(view, one));
    },
  };
}
