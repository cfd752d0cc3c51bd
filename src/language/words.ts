import type { Language } from '../vocabulary.ts';
import { writeOut } from './english.ts';
import { inMandarin } from './mandarin.ts';
import { normalise } from './normalise.ts';

/** Longer tokens are cut: stemmers and distances are quadratic in them. */
const TOKEN_LIMIT = 64;

const TOKEN = /[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu;
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const RUN = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');
const UNSPACED_START = new RegExp(`^[${UNSPACED}]`, 'u');
const NOT_ASCII = /\P{ASCII}/u;

const segmenters = new Map<Language, Intl.Segmenter>();

/** A stretch of letters and digits; `unspaced` in scripts that put no blanks between words. */
export interface Run {
  text: string;
  unspaced: boolean;
}

/** The runs of a normalised text in order; English contractions written out, Chinese as it is commonly said. */
export function runs(text: string, language: Language): Run[] {
  const found: Run[] = [];
  const plain = language === 'zh' ? inMandarin(text) : text;
  for (const [token] of plain.matchAll(TOKEN)) {
    if (language !== 'en' || NOT_ASCII.test(token)) found.push(...partsOf(token, language));
    else for (const word of writeOut(token)) found.push(spaced(word));
  }
  return found;
}

const ELIDING: ReadonlySet<Language> = new Set(['fr', 'it', 'ca']);

/** Where a vowel is left out between words, they are two: l'abonnement, dell'orario. */
const partsOf = (token: string, language: Language): Run[] =>
  (ELIDING.has(language) ? token.split("'") : [token]).flatMap((part) =>
    NOT_ASCII.test(part) ? byScript(part) : spaced(part),
  );

const spaced = (token: string): Run => ({ text: token.slice(0, TOKEN_LIMIT), unspaced: false });

function byScript(token: string): Run[] {
  return (token.match(RUN) ?? []).map((text) =>
    UNSPACED_START.test(text) ? { text, unspaced: true } : spaced(text),
  );
}

/** The words of an unspaced run. */
export function segments(run: string, language: Language): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of segmenterFor(language).segment(run)) {
    if (isWordLike) found.push(segment.slice(0, TOKEN_LIMIT));
  }
  return found;
}

/** The words of a text in order, normalised, numbers and codes (`e21`) included. */
export const words = (text: string, language: Language): string[] =>
  wordsOf(runs(normalise(text), language), language);

/** The words of runs: themselves, and those of unspaced ones. */
export const wordsOf = (found: readonly Run[], language: Language): string[] =>
  found.flatMap((run) => (run.unspaced ? segments(run.text, language) : run.text));

function segmenterFor(language: Language): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const made = new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, made);
  return made;
}
