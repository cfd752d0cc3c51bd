import { holm, pValue } from '../statistics/comparison.ts';
import { type Interval, newcombe, type Share } from '../statistics/proportion.ts';
import { type Estimate, estimate, strengthOf } from './estimate.ts';

/** A difference of two shares with Newcombe's interval; called one only when `isEstablished`. */
export interface Difference extends Interval {
  difference: number;
  isEstablished: boolean;
}

/** Null unless both sides have 30 or more. */
export function change(now: Share, before: Share): Difference | null {
  if (strengthOf(now.n) !== 'enough' || strengthOf(before.n) !== 'enough') return null;
  const { difference, low, high } = newcombe(now, before);
  return { difference, low, high, isEstablished: low > 0 || high < 0 };
}

export interface Segment<Key> {
  key: Key;
  estimate: Estimate;
  /** How much of all answers are from here: shown beside a change, for the mix may make it. */
  mix: number;
  /** Against all others together; null unless both sides have 30 or more. */
  againstOthers: (Difference & { adjusted: number }) | null;
}

const ALPHA = 0.05;

/**
 * Each segment against all the others: p is the smallest α whose Newcombe interval excludes 0,
 * adjusted by Holm; the 95 % interval is shown. A difference is one when the adjusted p is below .05.
 */
export function segments<Key>(parts: readonly { key: Key; share: Share }[]): Segment<Key>[] {
  const all = sum(parts.map(({ share }) => share));
  const compared = parts.map(({ key, share }) => ({ key, share, others: without(all, share) }));
  const adjusted = adjustedBy(compared);
  return compared.map(({ key, share, others }) => {
    const difference = change(share, others);
    const p = adjusted.get(key) ?? 1;
    return {
      key,
      estimate: estimate(share),
      mix: all.n === 0 ? 0 : share.n / all.n,
      againstOthers: difference && { ...difference, adjusted: p, isEstablished: p < ALPHA },
    };
  });
}

interface Compared<Key> {
  key: Key;
  share: Share;
  others: Share;
}

/** Only what is compared at all counts among the comparisons. */
function adjustedBy<Key>(compared: readonly Compared<Key>[]): Map<Key, number> {
  const tested = compared.filter(({ share, others }) => change(share, others) !== null);
  const adjusted = holm(tested.map(({ share, others }) => pValue(share, others)));
  return new Map(tested.map(({ key }, index) => [key, adjusted[index] ?? 1]));
}

const sum = (shares: readonly Share[]): Share => ({
  count: shares.reduce((total, { count }) => total + count, 0),
  n: shares.reduce((total, { n }) => total + n, 0),
});

const without = (all: Share, part: Share): Share => ({
  count: all.count - part.count,
  n: all.n - part.n,
});
