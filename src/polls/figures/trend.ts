import { ewma } from '../statistics/charts.ts';
import type { Interval } from '../statistics/proportion.ts';
import type { View } from './figureStore.ts';
import { amountLine, type Line, WIDTH } from './lines.ts';
import type { Measure, Value } from './measure.ts';
import { strengthOf } from './strength.ts';
import type { Tally } from './tally.ts';

export interface Week {
  /** The day number of its Monday. */
  monday: number;
  value: Value;
  /** The week's own limits: what three standard deviations allow. */
  limits: Interval;
  isOut: boolean;
  /** The exponentially weighted average up to this week, and whether it warns. */
  smoothed: number;
  warns: boolean;
}

/** Weeks in their order; those of fewer than ten are no points, and move no average. */
export interface Trend {
  name: Measure['name'] | 'volume';
  unit: Measure['unit'] | 'amount';
  centre: number;
  weeks: readonly Week[];
}

/** What was counted in a week. */
export interface Counted {
  monday: number;
  tally: Tally;
}

/** The weeks of a figure. */
export function trendOf(counted: readonly Counted[], { name, unit, read, line }: Measure): Trend {
  const weeks = counted
    .map(({ monday, tally }) => ({ monday, tally, value: read(tally) }))
    .filter(({ value }) => value.value !== null)
    .sort((a, b) => a.monday - b.monday);
  const drawn = line(weeks.map(({ tally }) => tally));
  return { name, unit, centre: drawn.centre, weeks: weeksOn(drawn, weeks) };
}

const LAMBDA = 0.25;

/**
 * The limits say what was out of the ordinary, the EWMA what is slowly going another way. Weeks
 * differ in size, so that the average is taken of each week's distance in its own standard deviations.
 */
function weeksOn({ points }: Line, weeks: readonly Pick<Week, 'monday' | 'value'>[]): Week[] {
  const distances = points.map(({ distance }) => distance);
  const { averages, limits } = ewma(distances, { start: 0, sd: 1, lambda: LAMBDA, width: WIDTH });
  return points.flatMap(({ limits: own, isOut, at }, place) => {
    const [week, average = 0] = [weeks[place], averages[place + 1]];
    if (!week) return [];
    const { monday, value } = week;
    const warns = average < limits.low || average > limits.high;
    return { monday, value, limits: own, isOut, smoothed: at(average), warns };
  });
}

const DAYS = 7;

/** Matters closed a day, in the weeks that are whole in the view; `isTold` may keep a week back. */
export function volumeOf(
  counted: readonly Counted[],
  view: View,
  isTold: (closed: number) => boolean,
): Trend {
  const closed = new Map(counted.map(({ monday, tally }) => [monday, tally.get('closed')]));
  const weeks = wholeWeeks(view, [...closed.keys()])
    .map((monday) => ({ monday, n: closed.get(monday) ?? 0 }))
    .filter(({ n }) => isTold(n))
    .map(({ monday, n }) => ({ monday, value: amount(n) }));
  const drawn = amountLine(weeks.map(({ value }) => value.value ?? 0));
  return { name: 'volume', unit: 'amount', centre: drawn.centre, weeks: weeksOn(drawn, weeks) };
}

const amount = (n: number): Value => ({
  ...{ n, count: n, strength: strengthOf(n) },
  ...{ value: n / DAYS, interval: null },
});

/** One without a single matter is a week too. */
function wholeWeeks({ from = 0, to = Number.MAX_SAFE_INTEGER }: View, mondays: readonly number[]) {
  const first = Math.min(...mondays);
  const last = Math.max(...mondays);
  const weeks: number[] = [];
  for (let monday = first; monday <= last; monday += DAYS)
    if (monday >= from && monday + DAYS - 1 <= to) weeks.push(monday);
  return weeks;
}
