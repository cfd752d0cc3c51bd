import type { Language } from '../vocabulary.ts';
import { FAMILY } from './family.ts';
import { hashText } from './hash.ts';
import { rootHashing } from './roots.ts';
import type { Run } from './words.ts';

const UNSPACED_READ = 1000;

/** Hashes of what phrases are matched on: roots of words, and single characters of unspaced scripts. */
export function unitsOf(found: readonly Run[], language: Language): number[] {
  const rootHash = rootHashing(language);
  return found.flatMap(({ text, unspaced }) =>
    unspaced ? charactersOf(text.slice(0, UNSPACED_READ)) : rootHash(text),
  );
}

const charactersOf = (text: string) =>
  [...text].map((character) => hashText(character, FAMILY.word));
