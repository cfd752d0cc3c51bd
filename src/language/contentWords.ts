import { createRequire } from 'node:module';
import type { Language } from '../vocabulary.ts';
import { fillerWords } from './fillers.ts';
import { words } from './words.ts';

interface StopWords {
  words: readonly string[];
}

const require = createRequire(import.meta.url);
const FILES: Readonly<Record<Language, string>> = { en: 'stopwords', zh: 'stopwords_zh' };
const lists = new Map<Language, ReadonlySet<string>>();

/** The words of a text that say what it is about: without "the", "and", "的". */
export function contentWords(text: string, language: Language): string[] {
  const ignored = stopWords(language);
  return words(text, language).filter((word) => !ignored.has(word));
}

function stopWords(language: Language): ReadonlySet<string> {
  const known = lists.get(language);
  if (known) return known;
  const file = FILES[language];
  const list: StopWords = file
    ? require(`natural/lib/natural/util/${file}.js`)
    : { words: fillerWords(language) };
  const set = new Set(list.words);
  lists.set(language, set);
  return set;
}
