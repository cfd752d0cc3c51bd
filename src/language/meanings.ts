import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../vocabulary.ts';
import { hashText, NO_TEXT, withUnit } from './hash.ts';

/**
 * Where words lie in a space of meaning: those used alike, “refund” and “reimbursement”, lie close.
 * `meanings/LANGUAGE.txt` names the words, the most frequent first, `.bin` holds a byte for each of their directions:
 * GloVe vectors (Pennington, Socher & Manning 2014; public domain, PDDL 1.0), less their mean and the two directions
 * all words share (Mu & Viswanath 2018), turned to the directions that vary most and brought to one length.
 */
interface Meanings {
  words: number;
  /** A word's place, by its hash; −1 where nothing is known of it. */
  placeOf: (hash: number) => number;
  directions: Int8Array;
}

export const DIRECTIONS = 64;
const LENGTH = 254;
/** A word of this rank counts half: commoner ones tell little of what a text is about. */
const HALF_TELLING = 1000;
const NONE: Meanings = { words: 0, placeOf: () => -1, directions: new Int8Array() };
const LINE_END = 10;

const loaded = new Map<Language, Meanings>();

/** The meanings of a language's words; none where nothing is known of them. */
function meaningsOf(language: Language): Meanings {
  const known = loaded.get(language);
  if (known) return known;
  const made = load(language);
  loaded.set(language, made);
  return made;
}

function load(language: Language): Meanings {
  const fileOf = (ending: string) => new URL(`./meanings/${language}.${ending}`, import.meta.url);
  if (!/^[a-z]{2,3}$/.test(language) || !existsSync(fileOf('bin'))) return NONE;
  const directions = new Int8Array(readFileSync(fileOf('bin')));
  const words = directions.length / DIRECTIONS;
  return { words, placeOf: places(readFileSync(fileOf('txt')), words), directions };
}

/** Where each line's word is listed: tens of thousands, so they are never made into texts. */
function places(listed: Uint8Array, words: number): (hash: number) => number {
  const mask = 2 ** Math.ceil(Math.log2(words * 3)) - 1;
  const hashes = new Int32Array(mask + 1);
  const lines = new Int32Array(mask + 1);
  const slotOf = (hash: number) => {
    let slot = hash & mask;
    while (lines[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  let line = 0;
  let hash = NO_TEXT;
  for (let at = 0; at < listed.length; at++) {
    const byte = listed[at] ?? 0;
    if (byte !== LINE_END) hash = withUnit(hash, byte);
    else {
      const slot = slotOf(hash);
      hashes[slot] = hash;
      lines[slot] = ++line;
      hash = NO_TEXT;
    }
  }
  return (word) => (lines[slotOf(word | 0)] ?? 0) - 1;
}

/** Adds up what the words of a text mean, each word once; false where none of them is known. */
export type MeaningReader = (found: readonly { text: string }[], sum: Float64Array) => boolean;

export function createMeaningReader(language: Language): MeaningReader {
  const { words, placeOf, directions } = meaningsOf(language);
  const readAt = new Uint32Array(words);
  let reading = 0;
  return (found, sum) => {
    reading++;
    sum.fill(0);
    let any = false;
    for (const { text } of found) {
      const place = placeOf(hashText(text, 0));
      if (place < 0 || readAt[place] === reading) continue;
      readAt[place] = reading;
      any = true;
      const weight = place / (place + HALF_TELLING) / LENGTH;
      for (let at = 0; at < DIRECTIONS; at++)
        sum[at] = (sum[at] ?? 0) + weight * (directions[place * DIRECTIONS + at] ?? 0);
    }
    return any;
  };
}
