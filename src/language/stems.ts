import { createRequire } from 'node:module';
import type { Language } from '../vocabulary.ts';

interface Stemmer {
  stem(word: string): string;
}

const STEMMERS: Record<Language, string> = {
  en: 'porter_stemmer',
  de: 'porter_stemmer_de',
  es: 'porter_stemmer_es',
  fr: 'porter_stemmer_fr',
  it: 'porter_stemmer_it',
  nl: 'porter_stemmer_nl',
  no: 'porter_stemmer_no',
  nb: 'porter_stemmer_no',
  pt: 'porter_stemmer_pt',
  ru: 'porter_stemmer_ru',
  sv: 'porter_stemmer_sv',
  uk: 'porter_stemmer_uk',
};
const require = createRequire(import.meta.url);
const loaded = new Map<Language, Stemmer | undefined>();

const REMEMBERED = 50_000;
const LETTERS_ONLY = /^\p{L}+(?:'\p{L}+)?$/u;

const remembered = new Map<string, string>();

/** The stem of one word; numbers, codes and words of languages without a stemmer stay as they are. */
export function stem(word: string, language: Language): string {
  const stemmer = stemmerOf(language);
  if (!stemmer || !LETTERS_ONLY.test(word)) return word;
  const key = `${language}:${word}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const made = stemmer.stem(word) || word;
  remembered.set(key, made);
  return made;
}

/** All of them together are seventy files and a dictionary of Indonesian: each is loaded when it is needed. */
function stemmerOf(language: Language): Stemmer | undefined {
  if (loaded.has(language)) return loaded.get(language);
  const file = STEMMERS[language];
  const stemmer: Stemmer | undefined = file && require(`natural/lib/natural/stemmers/${file}.js`);
  loaded.set(language, stemmer);
  return stemmer;
}
