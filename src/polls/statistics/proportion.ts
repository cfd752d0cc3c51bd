import jstat from 'jstat';

/** `count` of `n`: so many satisfied of so many answers. */
export interface Share {
  count: number;
  n: number;
}

/** Both ends included; proportions are 0–1. */
export interface Interval {
  low: number;
  high: number;
}

/** The two-sided normal quantile of a confidence level: 1.96 for .95. */
export function zFor(confidence: number): number {
  return jstat.normal.inv(1 - (1 - confidence) / 2, 0, 1);
}

const z95 = zFor(0.95);

/**
 * Wilson's score interval of a proportion, without continuity correction.
 * Source: Newcombe 1998, Statistics in Medicine 17, 857–872, method 3. Without answers: 0–1.
 */
export function wilson({ count, n }: Share, z = z95): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const p = count / n;
  const centre = (2 * n * p + z * z) / (2 * (n + z * z));
  const half = (z * Math.sqrt(z * z + 4 * n * p * (1 - p))) / (2 * (n + z * z));
  return {
    low: count === 0 ? 0 : Math.max(0, centre - half),
    high: count === n ? 1 : Math.min(1, centre + half),
  };
}

/**
 * The difference a − b of two independent proportions with Newcombe's hybrid score interval.
 * Source: Newcombe 1998, Statistics in Medicine 17, 873–890, method 10.
 */
export function newcombe(a: Share, b: Share, z = z95): Interval & { difference: number } {
  const [pa, pb] = [proportion(a), proportion(b)];
  const [wa, wb] = [wilson(a, z), wilson(b, z)];
  const difference = pa - pb;
  return {
    difference,
    low: difference - Math.hypot(pa - wa.low, wb.high - pb),
    high: difference + Math.hypot(wa.high - pa, pb - wb.low),
  };
}

function proportion({ count, n }: Share): number {
  return n === 0 ? 0.5 : count / n;
}
