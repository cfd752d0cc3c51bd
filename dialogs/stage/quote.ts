/** Somebody's own words, fit to stand in a sentence of ours: one line, no markup. */
export function inOneLine(text: string, limit: number): string {
  const plain = text
    .replace(/[[\]()<>*_`#|\\~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > limit ? `${plain.slice(0, limit).toWellFormed()} …` : plain;
}
