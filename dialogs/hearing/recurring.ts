import en from './recurring.words.en.json' with { type: 'json' };
import zh from './recurring.words.zh.json' with { type: 'json' };
import { anywhere } from './wordLists.ts';

const LONGEST = 300;
const RECURS = anywhere(en.recurs, zh.recurs);
/** Forms of one word begin the same: leaks, leaking. */
const STEM = 4;
const EVERYDAY = new Set([...en.everyday, ...zh.everyday]);

/** Whether a few words say that something is there once more. */
export const recurs = (text: string): boolean => text.length <= LONGEST && RECURS.test(text);

/** Whether two texts have a word in common that is more than an everyday one. */
export function sharesWords(one: string, other: string): boolean {
  const there = stemsIn(other);
  return [...stemsIn(one)].some((stem) => there.has(stem));
}

function stemsIn(text: string): Set<string> {
  const plain = text.toLowerCase();
  const latin = (plain.match(/[a-z0-9]{2,}/g) ?? []).filter((word) => !EVERYDAY.has(word));
  const stems = latin
    .filter((word) => word.length >= STEM || /\d/.test(word))
    .map((word) => word.slice(0, STEM));
  const han = (plain.match(/\p{Script=Han}+/gu) ?? []).flatMap(pairsIn);
  return new Set([...stems, ...han]);
}

/** Chinese has no blanks: two characters that stand together. */
const pairsIn = (run: string): string[] =>
  Array.from(run.slice(1), (next, at) => (run[at] ?? '') + next).filter(
    (pair) => !Array.from(pair).some((sign) => EVERYDAY.has(sign)),
  );
