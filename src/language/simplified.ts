import { readFileSync } from 'node:fs';

const file = new URL('./simplified.txt', import.meta.url);
const pairs = readFileSync(file, 'utf8').trim().split(/\s+/);
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  pairs.map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
const HAN = /[\u4e00-\u9fff]/g;

/** Traditional Chinese characters as simplified ones, one for one. */
export const simplified = (text: string): string =>
  text.replace(HAN, (character) => SIMPLIFIED.get(character) ?? character);
