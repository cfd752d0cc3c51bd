import type { Language } from '../vocabulary.ts';
import { hashText } from './hash.ts';
import { createLexicon, type Lexicon, tokenHash, tokensOf, type WordClasses } from './lexicon.ts';
import type { Run } from './words.ts';

/** A word, or a class of words and phrases that mean much the same. */
export interface Part {
  hash: number;
  /** Of a class: what it is a kind of (`danger.fire` is a `danger`), or itself. */
  group?: number;
}

/** A word with all that is found out about it once. */
export interface Token extends Part {
  text: string;
  /** Its runs of letters, where the script has letters. */
  letters: Uint32Array;
  className: string | undefined;
}

/** A clause as its words, and with its class in place of each known word or phrase. */
export interface Pattern {
  tokens: readonly Token[];
  parts: readonly Part[];
}

/** Words whose traits are kept for the next text. */
const REMEMBERED = 4_000;
const LETTERS = [3, 4] as const;
const CLASS_MARK = '#';

/** Reads clauses, whose runs may be known already. */
export function createPatternReader(
  classes: WordClasses,
  language: Language,
): (clause: string, found?: readonly Run[]) => Pattern {
  const lexicon = createLexicon(classes, language);
  const tokenOf = createTokens(lexicon, language);
  const parts = new Map(Object.keys(classes).map((name) => [name, partOf(name)]));
  return (clause, found) => {
    const texts = tokensOf(clause, language, found);
    const tokens = texts.map(tokenOf);
    return { tokens, parts: inClasses(tokens, lexicon, parts) };
  };
}

function inClasses(
  tokens: readonly Token[],
  lexicon: Lexicon,
  parts: ReadonlyMap<string, Part>,
): Part[] {
  const found: Part[] = [];
  for (let at = 0; at < tokens.length; ) {
    const phrase = lexicon.phraseAt(tokens, at);
    const token = tokens[at];
    const part = parts.get(phrase?.name ?? token?.className ?? '') ?? token;
    if (part) found.push(part);
    at += phrase?.taken ?? 1;
  }
  return found;
}

function createTokens(lexicon: Lexicon, language: Language): (text: string) => Token {
  const remembered = new Map<string, Token>();
  return (text) => {
    const known = remembered.get(text);
    if (known) return known;
    if (remembered.size >= REMEMBERED) remembered.clear();
    const letters = language === 'zh' ? new Uint32Array() : lettersOf(text);
    const token = { text, hash: tokenHash(text), letters, className: lexicon.classOf(text) };
    remembered.set(text, token);
    return token;
  };
}

function partOf(name: string): Part {
  const [group] = name.split('.');
  return { hash: hashText(CLASS_MARK + name, 0), group: hashText(CLASS_MARK + group, 0) };
}

function lettersOf(token: string): Uint32Array {
  const padded = `<${token}>`;
  const found: number[] = [];
  for (let size: number = LETTERS[0]; size <= LETTERS[1]; size++) {
    for (let at = 0; at + size <= padded.length; at++) {
      found.push(hashText(padded.slice(at, at + size), size));
    }
  }
  return Uint32Array.from(found);
}
