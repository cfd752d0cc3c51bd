import type { Scale } from '../instrument/definition.ts';
import type { Interval } from '../statistics/proportion.ts';
import { type Compared, compareShares } from './change.ts';
import { compareScores, estimate, type ScoreName, scoreNames, scoreOf } from './estimate.ts';
import { type Line, scoreLine, shareLine, waitLine } from './lines.ts';
import { FIVE_POINTS, type ShareName, shareNames, shareOf } from './shares.ts';
import type { Strength } from './strength.ts';
import type { Tally } from './tally.ts';
import { compareWaits, type WaitName, waitNames, waitsIn, waitsOf } from './waits.ts';

/** What can be compared between segments and followed from week to week. */
export type MeasureName = ShareName | ScoreName | WaitName;

/** In which unit it is: 0–1, −100 to 100, or milliseconds. */
export type Unit = 'share' | 'score' | 'wait';

/** A figure with its interval, in its unit; both null where there are too few. */
export interface Value {
  n: number;
  /** So many of them, where it is a share: all that may be told of few. */
  count: number | null;
  strength: Strength;
  value: number | null;
  interval: Interval | null;
}

export interface Measure {
  name: MeasureName;
  unit: Unit;
  read(tally: Tally): Value;
  /**
   * One against another; null unless both have 30 or more. Shares and scores differ in their own
   * unit; of waits it is the share of those who waited longer than half of both together.
   */
  compare(one: Tally, other: Tally): Compared | null;
  /** Weeks between their limits. */
  line(weeks: readonly Tally[]): Line;
}

const isIn = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((one) => one === name);

/** What customers say first. */
export const measureNames: readonly MeasureName[] = [
  ...new Set<MeasureName>(['satisfaction', ...scoreNames, ...shareNames, ...waitNames]),
];

/** `scale` is that of the overall rating in the version that is looked at; only shares depend on it. */
export function measureOf(name: MeasureName, scale: Scale = FIVE_POINTS): Measure {
  if (isIn(scoreNames, name)) return scoreMeasure(name);
  if (isIn(waitNames, name)) return waitMeasure(name);
  return shareMeasure(name, scale);
}

function shareMeasure(name: ShareName, scale: Scale): Measure {
  const share = (tally: Tally) => shareOf(name, tally, scale);
  return {
    ...{ name, unit: 'share' },
    read: (tally) => {
      const { n, count, strength, share: value, interval } = estimate(share(tally));
      return { n, count, strength, value, interval };
    },
    compare: (one, other) => compareShares(share(one), share(other)),
    line: (weeks) => shareLine(weeks.map(share)),
  };
}

const scoreMeasure = (name: ScoreName): Measure => ({
  ...{ name, unit: 'score' },
  read: (tally) => {
    const { n, strength, score: value, interval } = scoreOf(name, tally);
    return { n, count: null, strength, value, interval };
  },
  compare: (one, other) => compareScores(scoreOf(name, one), scoreOf(name, other)),
  line: (weeks) => scoreLine(weeks.map((week) => scoreOf(name, week))),
});

const waitMeasure = (name: WaitName): Measure => ({
  ...{ name, unit: 'wait' },
  read: (tally) => {
    const { n, strength, median: value, interval } = waitsOf(tally, name);
    return { n, count: null, strength, value, interval };
  },
  compare: (one, other) => compareWaits(one, other, name),
  line: (weeks) => waitLine(weeks.map((week) => waitsIn(week, name))),
});
