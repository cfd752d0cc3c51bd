import { FAMILY, rootHashes, type Vector } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';
import { listed, wordList } from './wordList.ts';

/**
 * How far a question names what customers have from others: 0 not at all, or only what the article it seems to
 * be about speaks of; ½ what other articles speak of; 1 what none does.
 */
export type Elsewhere = (question: Vector, isSaid: (word: number) => boolean) => number;

/** Names, as hashes of their words' roots, by the first of them. */
type Names = ReadonlyMap<number, readonly (readonly number[])[]>;

const loaded = new Map<Language, Names>();

export function elsewhereIn(language: Language): Elsewhere {
  const names = namesIn(language);
  const hashes: number[] = [];
  return ({ features, order }, isSaid) => {
    let most = 0;
    wordsOf(features, hashes);
    for (let from = 0; from < hashes.length && names.size > 0; from++)
      for (const name of names.get(hashes[from] ?? 0) ?? [])
        if (name.every((hash, at) => hashes[from + at] === hash))
          most = Math.max(most, strangest(order.subarray(from, from + name.length), isSaid));
    return most;
  };
}

const strangest = (words: Int32Array, isSaid: (word: number) => boolean) =>
  words.reduce((most, word) => Math.max(most, strangeness(word, isSaid)), 0);

function strangeness(word: number, isSaid: (word: number) => boolean): number {
  if (word < 0) return 1;
  return isSaid(word) ? 0 : 0.5;
}

function wordsOf({ length, hashes, families }: Vector['features'], into: number[]): void {
  into.length = 0;
  for (let at = 0; at < length; at++) if (families[at] === FAMILY.word) into.push(hashes[at] ?? 0);
}

function namesIn(language: Language): Names {
  const known = loaded.get(language);
  if (known) return known;
  const names = new Map<number, number[][]>();
  const lines = ['any', language].flatMap((list) => wordList('elsewhere', list));
  for (const name of lines.flatMap(listed)) {
    const roots = rootHashes(name, language);
    const [first = 0] = roots;
    names.set(first, [...(names.get(first) ?? []), roots]);
  }
  loaded.set(language, names);
  return names;
}
