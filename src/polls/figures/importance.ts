import type { Scale } from '../instrument/definition.ts';
import { meanInterval } from '../statistics/mean.ts';
import type { Interval } from '../statistics/proportion.ts';
import { FIVE_POINTS } from './shares.ts';
import type { Tally } from './tally.ts';

/** A dot of the importance–performance map. */
export interface MapPoint {
  element: 'service' | 'product' | 'image';
  n: number;
  /** The mean answer as a part of the way up the scale, 0–1, with its t interval. */
  performance: number;
  interval: Interval;
  /** Correlation of the answers with "better or worse than expected", −1 to 1; null without spread. */
  importance: number | null;
}

const MAP_FROM = 100;
const ELEMENTS = { service: 'serviceBy', product: 'productBy', image: 'imageBy' } as const;

/** Only dots that rest on 100 answers; the map is drawn once all three are there. */
export function importanceMap(tally: Tally, scale: Scale = FIVE_POINTS): MapPoint[] {
  const points: MapPoint[] = [];
  for (const element of ['service', 'product', 'image'] as const) {
    const point = pointOf(element, tally.all(ELEMENTS[element]), scale);
    if (point) points.push(point);
  }
  return points;
}

function pointOf(element: MapPoint['element'], joint: readonly number[], { from, to }: Scale) {
  const sums = momentsOf(joint);
  if (sums.n < MAP_FROM) return undefined;
  const up = (answer: number) => (answer - from) / (to - from);
  const sd = Math.sqrt((sums.xx * sums.n) / (sums.n - 1));
  const interval = meanInterval({ n: sums.n, mean: sums.x, sd });
  const spread = Math.sqrt(sums.xx * sums.yy);
  return {
    ...{ element, n: sums.n, performance: up(sums.x) },
    interval: { low: up(interval?.low ?? sums.x), high: up(interval?.high ?? sums.x) },
    importance: spread === 0 ? null : sums.xy / spread,
  };
}

interface Joint {
  n: number;
  /** Means of answers and of expectations, their variances and covariance. */
  x: number;
  xx: number;
  yy: number;
  xy: number;
}

function momentsOf(joint: readonly number[]): Joint {
  let [n, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (const [place, count] of joint.entries()) {
    const [x, y] = [Math.floor(place / 3), (place % 3) - 1];
    n += count;
    sx += count * x;
    sy += count * y;
    sxx += count * x * x;
    syy += count * y * y;
    sxy += count * x * y;
  }
  const [x, y] = [sx / n, sy / n];
  return { n, x, xx: sxx / n - x * x, yy: syy / n - y * y, xy: sxy / n - x * y };
}
