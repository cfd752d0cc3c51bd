import { existsSync, readFileSync } from 'node:fs';
import type { Language } from '../vocabulary.ts';
import { hashText } from './hash.ts';

/**
 * Where words lie in a space of meaning: those used alike, “refund” and “reimbursement”, lie close.
 * `meanings/LANGUAGE.txt` names the words, the most frequent first, `.bin` holds a byte for each of their directions:
 * GloVe vectors (Pennington, Socher & Manning 2014; public domain, PDDL 1.0), less their mean and the two directions
 * all words share (Mu & Viswanath 2018), turned to the directions that vary most and brought to one length.
 */
interface Meanings {
  /** A word's place, by its hash as a signed number. */
  places: ReadonlyMap<number, number>;
  directions: Int8Array;
}

export const DIRECTIONS = 64;
const LENGTH = 254;
/** A word of this rank counts half: commoner ones tell little of what a text is about. */
const HALF_TELLING = 1000;
const NONE: Meanings = { places: new Map(), directions: new Int8Array() };

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
  const listed = readFileSync(fileOf('txt'), 'utf8').trim().split('\n');
  return {
    places: new Map(listed.map((word, place) => [hashText(word, 0) | 0, place])),
    directions: new Int8Array(readFileSync(fileOf('bin'))),
  };
}

/** Adds up what the words of a text mean, each word once; false where none of them is known. */
export type MeaningReader = (found: readonly { text: string }[], sum: Float64Array) => boolean;

export function createMeaningReader(language: Language): MeaningReader {
  const { places, directions } = meaningsOf(language);
  const readAt = new Uint32Array(places.size);
  let reading = 0;
  return (found, sum) => {
    reading++;
    sum.fill(0);
    let any = false;
    for (const { text } of found) {
      const place = places.get(hashText(text, 0) | 0);
      if (place === undefined || readAt[place] === reading) continue;
      readAt[place] = reading;
      any = true;
      const weight = place / (place + HALF_TELLING) / LENGTH;
      for (let at = 0; at < DIRECTIONS; at++)
        sum[at] = (sum[at] ?? 0) + weight * (directions[place * DIRECTIONS + at] ?? 0);
    }
    return any;
  };
}
