import {
  PorterStemmer,
  PorterStemmerDe,
  PorterStemmerEs,
  PorterStemmerFr,
  PorterStemmerIt,
  PorterStemmerNl,
  PorterStemmerNo,
  PorterStemmerPt,
  PorterStemmerRu,
  PorterStemmerSv,
  PorterStemmerUk,
} from 'natural/lib/natural/stemmers/index.js';
import type { Language } from '../vocabulary.ts';

const STEMMERS: Record<Language, { stem(word: string): string }> = {
  en: PorterStemmer,
  de: PorterStemmerDe,
  es: PorterStemmerEs,
  fr: PorterStemmerFr,
  it: PorterStemmerIt,
  nl: PorterStemmerNl,
  no: PorterStemmerNo,
  nb: PorterStemmerNo,
  pt: PorterStemmerPt,
  ru: PorterStemmerRu,
  sv: PorterStemmerSv,
  uk: PorterStemmerUk,
};
const REMEMBERED = 50_000;
const LETTERS_ONLY = /^\p{L}+(?:'\p{L}+)?$/u;

const remembered = new Map<string, string>();

/** The stem of one word; numbers, codes and words of languages without a stemmer stay as they are. */
export function stem(word: string, language: Language): string {
  const stemmer = STEMMERS[language];
  if (!stemmer || !LETTERS_ONLY.test(word)) return word;
  const key = `${language}:${word}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= REMEMBERED) remembered.clear();
  const made = stemmer.stem(word) || word;
  remembered.set(key, made);
  return made;
}
