import { type Interval, type Share, wilson } from '../statistics/proportion.ts';
import { type Compared, compareShares } from './change.ts';
import { classesIn, msIn } from './observation.ts';
import { type Strength, strengthOf } from './strength.ts';
import type { Tally } from './tally.ts';

export const waitNames = ['firstAnswer', 'firstPerson', 'took'] as const;
export type WaitName = (typeof waitNames)[number];

/** Half waited less than the median, nine in ten less than `most`; milliseconds, precise to a fifth. */
export interface Waits {
  n: number;
  strength: Strength;
  median: number | null;
  /** Of the median. */
  interval: Interval | null;
  most: number | null;
}

/**
 * The median's interval lies between the waits at the ends of Wilson's interval of one half.
 * Source: Woodruff 1952, Journal of the American Statistical Association 47, 635–646.
 */
export function waitsOf(tally: Tally, name: WaitName): Waits {
  const classes = waitsIn(tally, name);
  const n = sum(classes);
  const strength = strengthOf(n);
  if (strength === 'counts-only') return { n, strength, median: null, interval: null, most: null };
  const { low, high } = wilson({ count: n / 2, n });
  const at = (part: number) => quantile(classes, part);
  return {
    n,
    strength,
    median: at(0.5),
    interval: { low: at(low), high: at(high) },
    most: at(0.9),
  };
}

/** By class, without those who never waited: class 0 is "it never happened". */
export const waitsIn = (tally: Tally, name: WaitName): readonly number[] => [
  0,
  ...tally.all(name).slice(1),
];

/**
 * How much more of the one waited longer than half of both together did: Newcombe's interval,
 * positive where the one waited longer.
 */
export function compareWaits(one: Tally, other: Tally, name: WaitName): Compared | null {
  const [a, b] = [waitsIn(one, name), waitsIn(other, name)];
  const half = quantile(
    a.map((count, place) => count + (b[place] ?? 0)),
    0.5,
  );
  return compareShares(longerThan(a, half), longerThan(b, half));
}

/** In whole people: an interval of a share wants them. */
function longerThan(classes: readonly number[], ms: number): Share {
  const n = sum(classes);
  return { count: Math.round(n * (1 - partUnder(classes, ms))), n };
}

/** How long the shortest part of all waited at most; within a class spread evenly. */
export function quantile(classes: readonly number[], part: number): number {
  const rank = sum(classes) * part;
  let [passed, last] = [0, 0];
  for (const [place, count] of classes.entries()) {
    if (count > 0 && passed + count >= rank) return msIn(place - 1 + (rank - passed) / count);
    passed += count;
    if (count > 0) last = place;
  }
  return msIn(last);
}

/** What part of all waited less: what `quantile` turns round. */
export function partUnder(classes: readonly number[], ms: number): number {
  const reached = classesIn(ms);
  const under = classes.reduce((total, count, place) => {
    const part = Math.min(1, Math.max(0, reached - (place - 1)));
    return total + count * part;
  }, 0);
  const n = sum(classes);
  return n === 0 ? 0 : under / n;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

/** The class in which half of all have been reached. */
export function medianClass(classes: readonly number[]): number {
  const n = sum(classes);
  let passed = 0;
  for (const [place, count] of classes.entries()) {
    passed += count;
    if (passed * 2 >= n && n > 0) return place;
  }
  return 0;
}
