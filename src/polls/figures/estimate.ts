import { netPromoterScore } from '../statistics/mean.ts';
import { type Interval, type Share, wilson, zFor } from '../statistics/proportion.ts';
import type { Tally } from './tally.ts';

/** How much may be said of so many: under 10 the counts alone, under 30 with a mark. */
export type Strength = 'counts-only' | 'few' | 'enough';

const FEW_FROM = 10;
const ENOUGH_FROM = 30;

export function strengthOf(n: number): Strength {
  if (n < FEW_FROM) return 'counts-only';
  return n < ENOUGH_FROM ? 'few' : 'enough';
}

/** Shown as a percentage with its interval, or as counts where there are too few: then both are null. */
export interface Estimate {
  count: number;
  n: number;
  strength: Strength;
  /** 0–1. */
  share: number | null;
  interval: Interval | null;
}

/** A share with Wilson's interval. */
export function estimate({ count, n }: Share): Estimate {
  const strength = strengthOf(n);
  const shown = strength !== 'counts-only';
  return {
    ...{ count, n, strength },
    share: shown ? count / n : null,
    interval: shown ? wilson({ count, n }) : null,
  };
}

/** A score between −100 and 100 with its interval; null where there are too few. */
export interface Score {
  n: number;
  strength: Strength;
  score: number | null;
  interval: Interval | null;
  /** So many on the good side, in the middle, on the bad side. */
  counts: { good: number; middle: number; bad: number };
}

/**
 * 100(good − bad)/n with the variance p + d − (p − d)² an answer: the net promoter score, and
 * the expectation net alike.
 */
function score(counts: Score['counts']): Score {
  const { good: promoters, middle: passives, bad: detractors } = counts;
  const net = netPromoterScore({ promoters, passives, detractors });
  const n = net?.n ?? 0;
  const strength = strengthOf(n);
  const shown = strength === 'counts-only' ? undefined : net;
  const interval = shown ? { low: shown.low, high: shown.high } : null;
  return { n, strength, score: shown?.score ?? null, interval, counts };
}

/** The difference of two independent scores with its normal interval; null unless both are enough. */
export function scoreChange(now: Score, before: Score): (Interval & { difference: number }) | null {
  const [a, b] = [netOf(now), netOf(before)];
  if (!a || !b || now.strength !== 'enough' || before.strength !== 'enough') return null;
  const difference = a.score - b.score;
  const half = zFor(0.95) * Math.hypot(a.standardError, b.standardError);
  return { difference, low: difference - half, high: difference + half };
}

const netOf = ({ counts: { good, middle, bad } }: Score) =>
  netPromoterScore({ promoters: good, passives: middle, detractors: bad });

/** Of a tally: the expectation net. */
export function expectationNet(tally: Tally): Score {
  const [bad = 0, middle = 0, good = 0] = tally.all('expectation');
  return score({ good, middle, bad });
}

/** Of a tally: promoters 9–10, passives 7–8, detractors 0–6. */
export function netPromoters(tally: Tally): Score {
  const answers = tally.all('recommend');
  const sum = (from: number, to: number) =>
    answers.slice(from, to + 1).reduce((total, one) => total + one, 0);
  return score({ good: sum(9, 10), middle: sum(7, 8), bad: sum(0, 6) });
}
