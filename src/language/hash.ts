/** 32-bit FNV-1a over UTF-16 units, started from a seed that keeps kinds of features apart. */
export function hashText(text: string, seed: number): number {
  let hash = seed ^ NO_TEXT;
  for (let at = 0; at < text.length; at++) hash = withUnit(hash, text.charCodeAt(at));
  return hash >>> 0;
}

/** The hash of no text, as a signed number, and that of a text with one more unit. */
export const NO_TEXT = 0x811c9dc5 | 0;
export const withUnit = (hash: number, unit: number) => Math.imul(hash ^ unit, 0x01000193);

/** Joins two hashes into one; the order counts. */
export function hashPair(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 15), 0x85ebca6b) + b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
