import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../vocabulary.ts';
import { hashPair, hashText } from './hash.ts';
import { units } from './units.ts';

/** What a phrase stands for: places of concepts in the list. */
type Meanings = readonly number[];

/** A thesaurus: which concepts the words and phrases of a language stand for. */
export interface Concepts {
  count: number;
  byPhrase: ReadonlyMap<number, Meanings>;
  /** The single words that stand for something, as written. */
  words: ReadonlySet<string>;
}

const LONGEST_PHRASE = 6;
const PHRASE_BONUS = 1.3;
const NONE: Concepts = { count: 0, byPhrase: new Map(), words: new Set() };

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
  const single = new Set<string>();
  entries.forEach((line, concept) => {
    for (const phrase of line.slice(line.indexOf(':') + 1).split(/[,，]/)) {
      const parts = units(phrase.trim(), language);
      if (parts.length === 1) single.add(phrase.trim());
      const key = phraseKey(parts, 0, parts.length);
      const meanings = byPhrase.get(key) ?? [];
      if (!meanings.includes(concept)) byPhrase.set(key, [...meanings, concept]);
    }
  });
  return { count: entries.length, byPhrase, words: single };
}

function phraseKey(parts: readonly string[], from: number, to: number): number {
  let key = 0;
  for (let at = from; at < to; at++) key = hashPair(key, hashText(parts[at] ?? '', 0));
  return key;
}

/** Calls `found` for each phrase in the units of a text, with how much each of its meanings counts. */
export function eachConcept(
  parts: readonly string[],
  concepts: Concepts,
  found: (concept: number, strength: number) => void,
): void {
  if (concepts.count === 0) return;
  const hashes = parts.map((part) => hashText(part, 0));
  for (let from = 0; from < hashes.length; from++) {
    let key = 0;
    for (let at = from; at < hashes.length && at < from + LONGEST_PHRASE; at++) {
      key = hashPair(key, hashes[at] ?? 0);
      const meanings = concepts.byPhrase.get(key);
      if (!meanings) continue;
      const strength = (at > from ? PHRASE_BONUS : 1) / Math.sqrt(meanings.length);
      for (const concept of meanings) found(concept, strength);
    }
  }
}
