import jstat from 'jstat';
import { type Interval, zFor } from './proportion.ts';

/** Sums that can be added up: all a mean needs. */
export interface Moments {
  n: number;
  mean: number;
  /** The sample's standard deviation (n − 1). */
  sd: number;
}

/** Source: NIST/SEMATECH e-Handbook 1.3.5.2. Undefined with fewer than two values. */
export function meanInterval({ n, mean, sd }: Moments, confidence = 0.95): Interval | undefined {
  if (n < 2) return undefined;
  const half = (jstat.studentt.inv(1 - (1 - confidence) / 2, n - 1) * sd) / Math.sqrt(n);
  return { low: mean - half, high: mean + half };
}

export interface RecommendCounts {
  promoters: number;
  passives: number;
  detractors: number;
}

export interface NetPromoterScore extends Interval {
  n: number;
  /** −100 to 100, like the interval's ends. */
  score: number;
  standardError: number;
}

/** 100(p − d) with variance p + d − (p − d)² an answer. Undefined without answers. */
export function netPromoterScore(counts: RecommendCounts): NetPromoterScore | undefined {
  const n = counts.promoters + counts.passives + counts.detractors;
  if (n === 0) return undefined;
  const [p, d] = [counts.promoters / n, counts.detractors / n];
  const standardError = 100 * Math.sqrt((p + d - (p - d) ** 2) / n);
  const score = 100 * (p - d);
  const half = zFor(0.95) * standardError;
  return {
    n,
    score,
    standardError,
    low: Math.max(-100, score - half),
    high: Math.min(100, score + half),
  };
}
