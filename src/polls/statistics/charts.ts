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
