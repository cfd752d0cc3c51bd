import type { Language } from '../vocabulary.ts';
import { bare } from './bare.ts';
import { baseForm } from './english.ts';
import { FAMILY } from './family.ts';
import { hashText } from './hash.ts';
import { remembering } from './remembering.ts';
import { stem } from './stems.ts';

type HashOf = (word: string) => number;

const hashing = new Map<Language, HashOf>();

/** Gives the hash of a word's root: the stem of its base form. */
export function rootHashing(language: Language): HashOf {
  const known = hashing.get(language);
  if (known) return known;
  const made = remembering((word) => {
    const root = stem(language === 'en' ? baseForm(word) : bare(word), language);
    return hashText(bare(root, language), FAMILY.word);
  });
  hashing.set(language, made);
  return made;
}
