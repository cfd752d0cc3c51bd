import { type Strength, strengthOf } from './estimate.ts';
import { waitMs } from './observation.ts';
import type { Tally } from './tally.ts';

/** Half waited less than the median, nine in ten less than `most`; milliseconds, precise to a fifth. */
export interface Waits {
  n: number;
  strength: Strength;
  median: number | null;
  most: number | null;
}

export function waitsOf(tally: Tally, name: 'firstAnswer' | 'firstPerson' | 'took'): Waits {
  const classes = known(tally.all(name));
  const n = classes.reduce((sum, one) => sum + one, 0);
  const strength = strengthOf(n);
  const shown = strength !== 'counts-only';
  return {
    ...{ n, strength },
    median: shown ? quantile(classes, n * 0.5) : null,
    most: shown ? quantile(classes, n * 0.9) : null,
  };
}

/** Class 0 is: it never happened. */
const known = (classes: readonly number[]): readonly number[] => [0, ...classes.slice(1)];

function quantile(classes: readonly number[], rank: number): number {
  let passed = 0;
  for (const [place, count] of classes.entries()) {
    if (count > 0 && passed + count >= rank) return waitMs(place + (rank - passed) / count - 0.5);
    passed += count;
  }
  return 0;
}

/** The class in which half of all have been reached. */
export function medianClass(classes: readonly number[]): number {
  const n = classes.reduce((sum, one) => sum + one, 0);
  let passed = 0;
  for (const [place, count] of classes.entries()) {
    passed += count;
    if (passed * 2 >= n && n > 0) return place;
  }
  return 0;
}
