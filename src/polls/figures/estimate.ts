import { tailsBeyond } from '../statistics/comparison.ts';
import { netPromoterScore } from '../statistics/mean.ts';
import { type Interval, type Share, wilson, zFor } from '../statistics/proportion.ts';
import { areEnough, type Compared, isEstablished } from './change.ts';
import { type Strength, strengthOf } from './strength.ts';
import type { Tally } from './tally.ts';

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

/**
 * The difference of two independent scores with its normal interval, and the p value that goes with
 * it; null unless both are enough.
 */
export function compareScores(one: Score, other: Score): Compared | null {
  const [a, b] = [netOf(one), netOf(other)];
  if (!a || !b || !areEnough(one, other)) return null;
  const difference = a.score - b.score;
  const error = Math.hypot(a.standardError, b.standardError);
  const half = zFor(0.95) * error;
  const found = { difference, low: difference - half, high: difference + half };
  return { ...found, isEstablished: isEstablished(found), p: tailsBeyond(difference, error) };
}

const netOf = ({ counts: { good, middle, bad } }: Score) =>
  netPromoterScore({ promoters: good, passives: middle, detractors: bad });

export const scoreNames = ['expectation', 'recommend'] as const;
export type ScoreName = (typeof scoreNames)[number];

/** The expectation net: better less worse. Recommendation: promoters 9–10 less detractors 0–6. */
export function scoreOf(name: ScoreName, tally: Tally): Score {
  const answers = tally.all(name);
  if (name === 'expectation') {
    const [bad = 0, middle = 0, good = 0] = answers;
    return score({ good, middle, bad });
  }
  const sum = (from: number, to: number) =>
    answers.slice(from, to + 1).reduce((total, one) => total + one, 0);
  return score({ good: sum(9, 10), middle: sum(7, 8), bad: sum(0, 6) });
}
