import { newcombe, wilson } from './proportion.ts';

/** How often an interval that says 95 % holds the truth: small n is small, and this says how small. */
export interface Coverage {
  p: number;
  n: number;
  coverage: number;
}

/** The chance of 0, 1 … n successes. */
export function binomial(p: number, n: number): number[] {
  const logs = [0];
  for (let k = 1; k <= n; k += 1) logs.push((logs.at(-1) ?? 0) + Math.log((n - k + 1) / k));
  return logs.map((log, k) => Math.exp(log + k * Math.log(p) + (n - k) * Math.log1p(-p)));
}

/** Of Wilson's interval, summed over the binomial; 0 < p < 1. */
export function wilsonCoverage(p: number, n: number): number {
  return binomial(p, n).reduce((sum, chance, count) => {
    const { low, high } = wilson({ count, n });
    return low <= p && p <= high ? sum + chance : sum;
  }, 0);
}

/** Of Newcombe's interval for the difference of two samples of n with the same p. */
export function newcombeCoverage(p: number, n: number): number {
  const chances = binomial(p, n);
  let sum = 0;
  for (const [count, chance] of chances.entries()) {
    for (const [other, its] of chances.entries()) {
      const { low, high } = newcombe({ count, n }, { count: other, n });
      if (low <= 0 && 0 <= high) sum += chance * its;
    }
  }
  return sum;
}
