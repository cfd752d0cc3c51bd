import jstat from 'jstat';
import { newcombe, type Share } from './proportion.ts';

/** Two-sided p value of a difference that is normally distributed with this standard error. */
export function tailsBeyond(difference: number, error: number): number {
  if (difference === 0) return 1;
  return error === 0 ? 0 : 2 * jstat.normal.cdf(-Math.abs(difference) / error, 0, 1);
}

const widest = 40;
const halvings = 100;

/**
 * The smallest α whose Newcombe interval for a − b excludes 0: the p value that goes with the
 * interval shown. 1 when the shares are equal or one side has no answers.
 */
export function pValue(a: Share, b: Share): number {
  if (a.n === 0 || b.n === 0 || a.count * b.n === b.count * a.n) return 1;
  return 2 * jstat.normal.cdf(-smallestZ((z) => includesZero(a, b, z)), 0, 1);
}

function includesZero(a: Share, b: Share, z: number): boolean {
  const { low, high } = newcombe(a, b, z);
  return low <= 0 && 0 <= high;
}

/** Where a condition that holds from some z on begins to hold. */
function smallestZ(holds: (z: number) => boolean): number {
  let [low, high] = [0, widest];
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Holm's step-down adjusted p values, in the order given.
 * Source: Holm 1979, Scandinavian Journal of Statistics 6, 65–70.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let floor = 0;
  for (const [rank, { p, index }] of order.entries()) {
    floor = Math.max(floor, Math.min(1, p * (pValues.length - rank)));
    adjusted[index] = floor;
  }
  return adjusted;
}
