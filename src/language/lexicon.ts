import type { Language } from '../vocabulary.ts';
import { normalise } from './normalise.ts';
import { stem } from './stems.ts';
import { type Run, runs, wordsOf } from './words.ts';

/** Classes of words and phrases that mean much the same: a class's name, then its phrases, comma between. */
export type WordClasses = Readonly<Record<string, string>>;

/** Looks up which class a word or a phrase belongs to. */
export interface Lexicon {
  /** The class of a single token, in spite of a slip of the pen. */
  classOf(token: string): string | undefined;
  /** The class of two or more tokens from a place on, and how many of them it took. */
  phraseAt(tokens: readonly string[], at: number): { name: string; taken: number } | undefined;
}

const UNSPACED = /[\p{Script=Han}\p{Extended_Pictographic}]|[\p{L}\p{M}\p{N}]+/gu;
const PICTURE = /\p{Extended_Pictographic}/gu;
const SPELLING_LENGTH = 5;

/** Stems of a text without punctuation, or single characters where the script has no blanks; `found` are its runs. */
export function tokensOf(
  text: string,
  language: Language,
  found: readonly Run[] = runs(text, language),
): string[] {
  if (language === 'zh') return text.match(UNSPACED) ?? [];
  return [...stemsOf(found, language), ...(text.match(PICTURE) ?? [])];
}

const stemsOf = (found: readonly Run[], language: Language) =>
  wordsOf(found, language).map((word) => stem(word, language));

/** A phrase in two classes belongs to the one named later. */
export function createLexicon(classes: WordClasses, language: Language): Lexicon {
  const byPhrase = new Map<string, string>();
  const longestFrom = new Map<string, number>();
  for (const [name, list] of Object.entries(classes)) {
    for (const phrase of list.split(',')) {
      const tokens = tokensOf(normalise(phrase), language);
      byPhrase.set(tokens.join(' '), name);
      const first = tokens[0] ?? '';
      longestFrom.set(first, Math.max(longestFrom.get(first) ?? 1, tokens.length));
    }
  }
  const nearly = slipsOf(byPhrase);
  return {
    classOf: (token) => byPhrase.get(token) ?? nearly(token),
    phraseAt(tokens, at) {
      const longest = Math.min(longestFrom.get(tokens[at] ?? '') ?? 1, tokens.length - at);
      for (let taken = longest; taken > 1; taken--) {
        const name = byPhrase.get(tokens.slice(at, at + taken).join(' '));
        if (name) return { name, taken };
      }
      return undefined;
    },
  };
}

/** Finds long Latin words in spite of one letter missing, added, changed or swapped. */
function slipsOf(byPhrase: ReadonlyMap<string, string>): (token: string) => string | undefined {
  const bySlip = new Map<string, string>();
  for (const [word, name] of byPhrase) {
    if (!isLongWord(word)) continue;
    for (const slip of [word, ...shorterByOne(word)]) bySlip.set(slip, name);
  }
  return (token) => {
    if (!isLongWord(token)) return undefined;
    for (const slip of [token, ...shorterByOne(token)]) {
      const name = bySlip.get(slip);
      if (name) return name;
    }
    return undefined;
  };
}

const isLongWord = (word: string) =>
  word.length >= SPELLING_LENGTH && word.length <= 20 && /^\p{Script=Latin}+$/u.test(word);

const shorterByOne = (word: string) =>
  Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
