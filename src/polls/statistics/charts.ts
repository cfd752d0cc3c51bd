import type { Moments } from './mean.ts';
import type { Interval, Share } from './proportion.ts';

export interface ChartPoint extends Interval {
  value: number;
  isOut: boolean;
}

/**
 * Shewhart's p-chart: each sample's share with its own three-sigma limits around the common share.
 * Source: NIST/SEMATECH e-Handbook 6.3.3.2. Samples without answers have value NaN and are never out.
 */
export function pChart(samples: readonly Share[]): { centre: number; points: ChartPoint[] } {
  const total = samples.reduce((sum, { n }) => sum + n, 0);
  const centre = total === 0 ? 0 : samples.reduce((sum, { count }) => sum + count, 0) / total;
  return { centre, points: samples.map((sample) => pChartPoint(sample, centre)) };
}

function pChartPoint({ count, n }: Share, centre: number): ChartPoint {
  if (n === 0) return { value: Number.NaN, low: 0, high: 1, isOut: false };
  const half = 3 * Math.sqrt((centre * (1 - centre)) / n);
  const [low, high, value] = [Math.max(0, centre - half), Math.min(1, centre + half), count / n];
  return { value, low, high, isOut: value < low || value > high };
}

/**
 * Shewhart's chart of means: each sample's mean with its own three-sigma limits around the common
 * mean, from the standard deviation within the samples. Source: NIST/SEMATECH e-Handbook 6.3.2.1,
 * with the pooled deviation in the place of s̄/c₄, as samples differ in size.
 */
export function meanChart(samples: readonly Moments[]): {
  centre: number;
  sd: number;
  points: ChartPoint[];
} {
  const n = samples.reduce((sum, one) => sum + one.n, 0);
  const centre = n === 0 ? 0 : samples.reduce((sum, one) => sum + one.n * one.mean, 0) / n;
  const within = samples.reduce((sum, one) => sum + (one.n - 1) * one.sd ** 2, 0);
  const sd = n > samples.length ? Math.sqrt(within / (n - samples.length)) : 0;
  const points = samples.map(({ n: size, mean }) =>
    pointWithin(mean, centre, (3 * sd) / Math.sqrt(size)),
  );
  return { centre, sd, points };
}

/** So much a normal value differs from the one before it, in standard deviations, on average. */
const D2 = 1.128;

/**
 * Chart of single values, with limits from how much each differs from the one before. Source:
 * NIST/SEMATECH e-Handbook 6.3.2.2.
 */
export function individualsChart(values: readonly number[]): {
  centre: number;
  sd: number;
  points: ChartPoint[];
} {
  const centre = values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
  const ranges = values.slice(1).map((value, place) => Math.abs(value - (values[place] ?? value)));
  const sd = ranges.reduce((sum, one) => sum + one, 0) / Math.max(1, ranges.length) / D2;
  return { centre, sd, points: values.map((value) => pointWithin(value, centre, 3 * sd)) };
}

function pointWithin(value: number, centre: number, half: number): ChartPoint {
  const [low, high] = [centre - half, centre + half];
  return { value, low, high, isOut: value < low || value > high };
}

export interface EwmaOptions {
  /** Where the average starts: the target. */
  start: number;
  /** Standard deviation of a single value. */
  sd: number;
  /** The weight of the newest value, .2–.3. */
  lambda: number;
  /** Width of the limits in standard deviations. */
  width: number;
}

/**
 * Exponentially weighted moving average with its asymptotic limits; the first average is the start.
 * Source: NIST/SEMATECH e-Handbook 6.3.2.4.
 */
export function ewma(
  values: readonly number[],
  { start, sd, lambda, width }: EwmaOptions,
): { averages: number[]; limits: Interval } {
  const averages = [start];
  for (const value of values) {
    const previous = averages.at(-1) ?? start;
    averages.push(lambda * value + (1 - lambda) * previous);
  }
  const half = width * sd * Math.sqrt(lambda / (2 - lambda));
  return { averages, limits: { low: start - half, high: start + half } };
}
