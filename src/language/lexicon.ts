import type { Language } from '../vocabulary.ts';
import { hashPair, hashText } from './hash.ts';
import { normalise } from './normalise.ts';
import { stem } from './stems.ts';
import { type Run, runs, wordsOf } from './words.ts';

/** Classes of words and phrases that mean much the same: a class's name, then its phrases, comma between. */
export type WordClasses = Readonly<Record<string, string>>;

/** A token by its hash (`tokenHash`). */
interface Hashed {
  hash: number;
}

export const tokenHash = (token: string) => hashText(token, 0);

/** Looks up which class a word or a phrase belongs to. */
export interface Lexicon {
  /** The class of a single token, in spite of a slip of the pen. */
  classOf(token: string): string | undefined;
  /** The class of two or more tokens from a place on, and how many of them it took. */
  phraseAt(tokens: readonly Hashed[], at: number): { name: string; taken: number } | undefined;
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
  const byToken = new Map<string, string>();
  const byPhrase = new Map<number, string>();
  const longestFrom = new Map<number, number>();
  for (const [name, list] of Object.entries(classes)) {
    for (const phrase of list.split(',')) {
      const tokens = tokensOf(normalise(phrase), language);
      byToken.set(tokens.join(' '), name);
      const hashes = tokens.map(tokenHash);
      byPhrase.set(hashes.reduce(longerBy, 0), name);
      const first = (hashes[0] ?? 0) | 0;
      longestFrom.set(first, Math.max(longestFrom.get(first) ?? 1, tokens.length));
    }
  }
  const nearly = slipsOf(byToken);
  return {
    classOf: (token) => byToken.get(token) ?? nearly(token),
    phraseAt: (tokens, at) => longestPhrase(tokens, at, { byPhrase, longestFrom }),
  };
}

/** The key of a phrase with one more token: a whole number that needs no memory of its own. */
const longerBy = (key: number, hash: number) => hashPair(key, hash) | 0;

interface Phrases {
  byPhrase: ReadonlyMap<number, string>;
  longestFrom: ReadonlyMap<number, number>;
}

function longestPhrase(
  tokens: readonly Hashed[],
  at: number,
  { byPhrase, longestFrom }: Phrases,
): { name: string; taken: number } | undefined {
  const first = tokens[at]?.hash ?? 0;
  const most = Math.min(longestFrom.get(first | 0) ?? 1, tokens.length - at);
  let key = longerBy(0, first);
  let found: { name: string; taken: number } | undefined;
  for (let taken = 2; taken <= most; taken++) {
    key = longerBy(key, tokens[at + taken - 1]?.hash ?? 0);
    const name = byPhrase.get(key);
    if (name) found = { name, taken };
  }
  return found;
}

/** Finds long Latin words in spite of one letter missing, added, changed or swapped. */
function slipsOf(byToken: ReadonlyMap<string, string>): (token: string) => string | undefined {
  const bySlip = new Map<string, string>();
  for (const [word, name] of byToken) {
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
