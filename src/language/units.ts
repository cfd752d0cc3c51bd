import type { Language } from '../vocabulary.ts';
import { baseForm } from './english.ts';
import { normalise } from './normalise.ts';
import { stem } from './stems.ts';
import { type Run, runs } from './words.ts';

/** The stem of a word's base form. */
export function root(word: string, language: Language): string {
  return stem(language === 'en' ? baseForm(word) : word, language);
}

/** What phrases are matched on: roots of words, and single characters of unspaced scripts. */
export function unitsOf(found: readonly Run[], language: Language): string[] {
  return found.flatMap((run) =>
    run.unspaced ? [...run.text.slice(0, 1000)] : [root(run.text, language)],
  );
}

export function units(text: string, language: Language): string[] {
  return unitsOf(runs(normalise(text), language), language);
}
