import type { Language } from '../vocabulary.ts';
import { conceptsOf } from './concepts.ts';
import { fillersOf } from './fillers.ts';

/** Loads what a language brings along (stemmer, thesaurus), which the first text would else wait for. */
export function equip(language: Language): void {
  conceptsOf(language);
  fillersOf(language);
}
