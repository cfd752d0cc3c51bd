/** Probabilities of scores, in place of `into`, which may be the scores themselves. */
export function softmaxInto<List extends Float32Array | Float64Array>(
  scores: List,
  into: List,
): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let whole = 0;
  for (let label = 0; label < scores.length; label++) {
    const odds = Math.exp((scores[label] ?? 0) - top);
    into[label] = odds;
    whole += odds;
  }
  for (let label = 0; label < into.length; label++) into[label] = (into[label] ?? 0) / whole;
}
