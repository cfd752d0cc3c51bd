import type { Language } from '../vocabulary.ts';
import { conceptsOf } from './concepts.ts';
import type { Speller } from './extract.ts';
import { hashText } from './hash.ts';
import { normalise } from './normalise.ts';
import { runs } from './words.ts';

/** Shorter words have too many neighbours, longer ones are not words. */
const [SHORTEST, LONGEST] = [5, 24];
const LETTERS = /^\p{L}+$/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const REMEMBERED = 50_000;

/** The words of the texts, the most frequent first. */
export function vocabularyOf(texts: readonly string[], language: Language): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const { text: word, unspaced } of runs(normalise(text), language))
      if (!unspaced) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([word]) => LETTERS.test(word))
    .sort(([, a], [, b]) => b - a)
    .slice(0, REMEMBERED)
    .map(([word]) => word);
}

/**
 * Puts one slip right (a letter too many, missing, wrong, or two swapped) when that makes a known word.
 * Known words are found by what is left of them without one letter (the symmetric delete method, Garbe 2012).
 */
export function createSpeller(vocabulary: readonly string[], language: Language): Speller {
  const known = new Set([...vocabulary, ...conceptsOf(language).words]);
  const byRest = new Map<number, string[]>();
  for (const word of known) {
    if (!correctable(word)) continue;
    for (const rest of [word, ...withoutOne(word)]) {
      const key = hashText(rest, 0);
      const sharing = byRest.get(key);
      if (sharing) sharing.push(word);
      else byRest.set(key, [word]);
    }
  }
  const correct = (word: string): string => {
    for (const rest of [word, ...withoutOne(word)]) {
      const found = byRest
        .get(hashText(rest, 0))
        ?.find((other) => other[0] === word[0] && isOneSlip(word, other));
      if (found) return found;
    }
    return word;
  };
  return (word) => (known.has(word) || !correctable(word) ? word : correct(word));
}

function correctable(word: string): boolean {
  return (
    word.length >= SHORTEST && word.length <= LONGEST && LETTERS.test(word) && !UNSPACED.test(word)
  );
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns one into the other. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [restA, restB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
