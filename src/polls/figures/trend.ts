import { ewma, pChart } from '../statistics/charts.ts';
import type { Interval, Share } from '../statistics/proportion.ts';
import { type Estimate, estimate } from './estimate.ts';

export interface Week {
  /** The day number of its Monday. */
  monday: number;
  estimate: Estimate;
  /** The week's own p-chart limits, three standard deviations around the centre. */
  limits: Interval;
  isOut: boolean;
  /** The exponentially weighted average up to this week, and whether it warns. */
  smoothed: number;
  warns: boolean;
}

/** Weeks in their order; those without answers are left out of the averages. */
export interface Trend {
  centre: number;
  weeks: readonly Week[];
}

const LAMBDA = 0.25;
const WIDTH = 3;

/**
 * The p-chart says what was out of the ordinary, the EWMA what is slowly going another way. Weeks
 * differ in size, so that the average is taken of each week's distance in its own standard deviations.
 */
export function trend(parts: readonly { monday: number; share: Share }[]): Trend {
  const weeks = parts.filter(({ share }) => share.n > 0).sort((a, b) => a.monday - b.monday);
  const { centre, points } = pChart(weeks.map(({ share }) => share));
  const distances = weeks.map(({ share }) => distance(share, centre));
  const { averages, limits } = ewma(distances, { start: 0, sd: 1, lambda: LAMBDA, width: WIDTH });
  return {
    centre,
    weeks: weeks.map(({ monday, share }, index) => {
      const average = averages[index + 1] ?? 0;
      const { low = 0, high = 1, isOut = false } = points[index] ?? {};
      return {
        ...{ monday, estimate: estimate(share), limits: { low, high }, isOut },
        smoothed: centre + average * deviation(share, centre),
        warns: average < limits.low || average > limits.high,
      };
    }),
  };
}

function distance(share: Share, centre: number): number {
  const sd = deviation(share, centre);
  return sd === 0 ? 0 : (share.count / share.n - centre) / sd;
}

const deviation = ({ n }: Share, centre: number): number => Math.sqrt((centre * (1 - centre)) / n);
