import { type ChartPoint, individualsChart, meanChart, pChart } from '../statistics/charts.ts';
import type { Interval, Share } from '../statistics/proportion.ts';
import type { Score } from './estimate.ts';
import { partUnder, quantile } from './waits.ts';

/** Where a week lies: how far from the ordinary, in its own standard deviations, and back in the unit. */
export interface Point {
  limits: Interval;
  isOut: boolean;
  distance: number;
  at(distance: number): number;
}

/** Weeks between limits that suit the kind of figure. */
export interface Line {
  centre: number;
  points: readonly Point[];
}

export const WIDTH = 3;

/** A p-chart. */
export function shareLine(weeks: readonly Share[]): Line {
  const { centre, points } = pChart(weeks);
  const sdOf = (n: number) => Math.sqrt((centre * (1 - centre)) / n);
  const ends = { low: 0, high: 1 };
  return {
    centre,
    points: points.map((point, place) => {
      const sd = sdOf(weeks[place]?.n ?? 1);
      return pointOf(point, { centre, sd, ends });
    }),
  };
}

/** A chart of means of +100, 0 and −100. */
export function scoreLine(weeks: readonly Score[]): Line {
  const { centre, sd, points } = meanChart(weeks.map(momentsOf));
  const ends = { low: -100, high: 100 };
  return {
    centre,
    points: points.map((point, place) => {
      const { n = 1 } = weeks[place] ?? {};
      return pointOf(point, { centre, sd: sd / Math.sqrt(n), ends });
    }),
  };
}

function momentsOf({ n, counts: { good, bad } }: Score) {
  const mean = (100 * (good - bad)) / n;
  const squares = 10_000 * (good + bad) - n * mean ** 2;
  return { n, mean, sd: n < 2 ? 0 : Math.sqrt(Math.max(0, squares) / (n - 1)) };
}

/** Single values, such as amounts. */
export function amountLine(values: readonly number[]): Line {
  const { centre, sd, points } = individualsChart(values);
  const ends = { low: 0, high: Number.POSITIVE_INFINITY };
  return { centre, points: points.map((point) => pointOf(point, { centre, sd, ends })) };
}

interface Around {
  centre: number;
  sd: number;
  /** Of the scale: no limit lies beyond. */
  ends: Interval;
}

function pointOf({ value, low, high, isOut }: ChartPoint, { centre, sd, ends }: Around): Point {
  const within = (place: number) => Math.min(ends.high, Math.max(ends.low, place));
  return {
    ...{ limits: { low: within(low), high: within(high) }, isOut },
    distance: sd === 0 ? 0 : (value - centre) / sd,
    at: (distance) => within(centre + distance * sd),
  };
}

/**
 * Medians of weeks, by class of waiting. If all weeks waited alike, half of each waits less than half
 * of all: a p-chart of that part, its limits read as waits off all weeks together.
 */
export function waitLine(weeks: readonly (readonly number[])[]): Line {
  const all = weeks.reduce<number[]>((sum, week) => week.map((n, at) => n + (sum[at] ?? 0)), []);
  const centre = quantile(all, 0.5);
  return { centre, points: weeks.map((week) => medianPoint(week, all, centre)) };
}

function medianPoint(week: readonly number[], all: readonly number[], centre: number): Point {
  const n = week.reduce((sum, one) => sum + one, 0);
  const sd = 0.5 / Math.sqrt(n);
  const distance = (0.5 - partUnder(week, centre)) / sd;
  const at = (far: number) => quantile(all, Math.min(1, Math.max(0, 0.5 + far * sd)));
  const isOut = Math.abs(distance) > WIDTH;
  return { limits: { low: at(-WIDTH), high: at(WIDTH) }, isOut, distance, at };
}
