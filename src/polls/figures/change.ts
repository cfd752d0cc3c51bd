import { holm, pValue } from '../statistics/comparison.ts';
import { type Interval, newcombe, type Share } from '../statistics/proportion.ts';
import { strengthOf } from './strength.ts';

/** A difference with its 95 % interval; called one only when `isEstablished`. */
export interface Difference extends Interval {
  difference: number;
  isEstablished: boolean;
}

/** `p`: the smallest α whose interval excludes 0. */
export interface Compared extends Difference {
  p: number;
}

export const isEstablished = ({ low, high }: Interval): boolean => low > 0 || high < 0;

/** Two shares, with Newcombe's interval. Null unless both sides have 30 or more. */
export function change(now: Share, before: Share): Difference | null {
  if (!areEnough(now, before)) return null;
  const found = newcombe(now, before);
  return { ...found, isEstablished: isEstablished(found) };
}

/** With the p value that goes with the interval. */
export function compareShares(one: Share, other: Share): Compared | null {
  const found = change(one, other);
  return found && { ...found, p: pValue(one, other) };
}

export const areEnough = (...sides: readonly { n: number }[]): boolean =>
  sides.every(({ n }) => strengthOf(n) === 'enough');

/** One of several differences, with the p value that Holm's procedure gives it among them. */
export interface Adjusted extends Difference {
  adjusted: number;
}

const ALPHA = 0.05;

/** Only what was compared at all counts among the comparisons; the adjusted p decides. */
export function holmed(compared: readonly (Compared | null)[]): (Adjusted | null)[] {
  const ps = holm(compared.flatMap((one) => (one ? one.p : [])));
  let next = 0;
  return compared.map((one) => {
    if (!one) return null;
    const { difference, low, high } = one;
    const adjusted = ps[next++] ?? 1;
    return { difference, low, high, adjusted, isEstablished: adjusted < ALPHA };
  });
}
