import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../vocabulary.ts';
import { hashPair } from './hash.ts';
import { normalise } from './normalise.ts';
import { unitsOf } from './units.ts';
import { runs } from './words.ts';

/** What a phrase stands for: places of concepts in the list. */
type Meanings = readonly number[];

/** A thesaurus: which concepts the words and phrases of a language stand for. */
export interface Concepts {
  count: number;
  byPhrase: ReadonlyMap<number, Meanings>;
  /** How many units the longest phrase has that begins with a unit. */
  longest: ReadonlyMap<number, number>;
  /** The single words that stand for something, as written. */
  words: ReadonlySet<string>;
}

const LONGEST_PHRASE = 6;
const PHRASE_BONUS = 1.3;
const NO_MEANINGS: Meanings = [];
const NONE: Concepts = { count: 0, byPhrase: new Map(), longest: new Map(), words: new Set() };

const loaded = new Map<Language, Concepts>();

/** The thesaurus of a language; empty where there is none. */
export function conceptsOf(language: Language): Concepts {
  const known = loaded.get(language);
  if (known) return known;
  const made = load(language);
  loaded.set(language, made);
  return made;
}

function load(language: Language): Concepts {
  const file = new URL(`./concepts/${language}.txt`, import.meta.url);
  if (!/^[a-z]{2,3}$/.test(language) || !existsSync(file)) return NONE;
  const lines = readFileSync(file, 'utf8').split('\n');
  const entries = lines.filter((line) => line.includes(':') && !line.startsWith('#'));
  const byPhrase = new Map<number, number[]>();
  const longest = new Map<number, number>();
  const single = new Set<string>();
  entries.forEach((line, concept) => {
    for (const phrase of line.slice(line.indexOf(':') + 1).split(/[,，]/)) {
      const parts = unitsOf(runs(normalise(phrase.trim()), language), language);
      if (parts.length === 1) single.add(phrase.trim());
      const [first = 0] = parts;
      longest.set(
        first | 0,
        Math.max(longest.get(first | 0) ?? 1, Math.min(LONGEST_PHRASE, parts.length)),
      );
      const key = parts.reduce(longerBy, 0);
      const meanings = byPhrase.get(key) ?? [];
      if (!meanings.includes(concept)) byPhrase.set(key, [...meanings, concept]);
    }
  });
  return { count: entries.length, byPhrase, longest, words: single };
}

/** The key of a phrase with one more unit: a whole number that needs no memory of its own. */
const longerBy = (key: number, unit: number) => hashPair(key, unit) | 0;

/** Calls `found` for each phrase in the units of a text, with how much each of its meanings counts. */
export function eachConcept(
  parts: readonly number[],
  concepts: Concepts,
  found: (concept: number, strength: number) => void,
): void {
  for (let from = 0; from < parts.length; from++) {
    const longest = concepts.longest.get((parts[from] ?? 0) | 0) ?? 0;
    const end = Math.min(parts.length, from + longest);
    let key = 0;
    for (let at = from; at < end; at++) {
      key = longerBy(key, parts[at] ?? 0);
      const meanings = concepts.byPhrase.get(key) ?? NO_MEANINGS;
      const strength = (at > from ? PHRASE_BONUS : 1) / Math.sqrt(meanings.length);
      for (const concept of meanings) found(concept, strength);
    }
  }
}
