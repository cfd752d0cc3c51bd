/** A word's count in a corpus of so many words. */
export interface Frequency {
  count: number;
  words: number;
}

/**
 * Log-likelihood keyness G² of a word in one corpus against another, two-cell form.
 * Source: Rayson & Garside 2000, Comparing Corpora using Frequency Profiling.
 */
export function keyness(a: Frequency, b: Frequency): number {
  const rate = (a.count + b.count) / (a.words + b.words);
  return 2 * (surprise(a.count, a.words * rate) + surprise(b.count, b.words * rate));
}

function surprise(observed: number, expected: number): number {
  return observed === 0 ? 0 : observed * Math.log(observed / expected);
}
