import { createRequire } from 'node:module';
import type { Language } from '../vocabulary.ts';
import { remembering } from './remembering.ts';

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

const LETTERS_ONLY = /^\p{L}+(?:'\p{L}+)?$/u;

const stemming = new Map<Language, (word: string) => string>();

/** The stem of one word; numbers, codes and words of languages without a stemmer stay as they are. */
export function stem(word: string, language: Language): string {
  const known = stemming.get(language);
  if (known) return known(word);
  const stemmer = stemmerOf(language);
  const made = stemmer
    ? remembering((each) => (LETTERS_ONLY.test(each) ? stemmer.stem(each) || each : each))
    : (each: string) => each;
  stemming.set(language, made);
  return made(word);
}

/** All of them together are seventy files and a dictionary of Indonesian: each is loaded when it is needed. */
function stemmerOf(language: Language): Stemmer | undefined {
  if (loaded.has(language)) return loaded.get(language);
  const file = STEMMERS[language];
  const stemmer: Stemmer | undefined = file && require(`natural/lib/natural/stemmers/${file}.js`);
  loaded.set(language, stemmer);
  return stemmer;
}
