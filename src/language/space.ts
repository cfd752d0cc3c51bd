import type { Language } from '../vocabulary.ts';
import { createExtractor, type Extractor, rootHashes, type Speller } from './extract.ts';
import { FAMILY } from './family.ts';
import { byFrequency, countTexts, type RawTexts, spread } from './featureCounts.ts';
import type { Features } from './featureList.ts';
import type { Shares } from './shares.ts';
import { createWeigher } from './weigher.ts';

/**
 * The features a set of texts taught, each with how rare it is. Plain typed arrays, so that a
 * worker can hand it over without copying: `slots` holds a feature's id + 1 where `keys` holds its hash.
 */
export interface Space {
  language: Language;
  size: number;
  keys: Uint32Array;
  slots: Int32Array;
  rarity: Float32Array;
  families: Uint8Array;
  shares: Shares;
}

/** Rows of a sparse matrix: row r is `ids` and `values` from `starts[r]` to `starts[r + 1]`. */
export interface Rows {
  count: number;
  starts: Uint32Array;
  ids: Uint32Array;
  values: Float32Array;
}

/** One text in a space; valid until the next text is read by the same reader. */
export interface Vector {
  length: number;
  ids: Uint32Array;
  values: Float32Array;
  /** Share of the text's words, by rarity, that the space knows: 0–1. */
  known: number;
  /** The squared rarity of its other words, each taken to be as rare as any. */
  unknown: number;
  /** The same of its other runs of letters. */
  unspelt: number;
  /** How much the words it knows tell of what the text is about: their rarity beyond that of a word of every text, fillers left out. */
  told: number;
  /** How many words it has, known or not. */
  size: number;
  /** Where the space has each of its words, in order; −1 where it does not. */
  order: Int32Array;
  /** What the text was read as, unknown features included. */
  features: Pick<Features, 'length' | 'hashes' | 'families'>;
}

type Kind = Pick<Space, 'language' | 'shares'>;

/** With this many texts, a feature that only one of them has teaches nothing about the others. */
const MANY_TEXTS = 2000;

/** What learning a space gives: the texts as unit vectors over its features, and what each was read as. */
export interface Learnt {
  space: Space;
  rows: Rows;
  featuresOf: (row: number) => Features;
}

/** Learns the features of the texts. */
export function learnSpace(texts: readonly string[], { language, shares }: Kind): Learnt {
  const extract = createExtractor(language, readsMeanings(shares));
  const raw = readAll(texts, extract);
  const space = keepUseful(raw, texts.length, { language, shares });
  return {
    space,
    rows: weighAll(raw, space),
    featuresOf: (row) => part(raw, raw.starts[row] ?? 0, raw.starts[row + 1] ?? 0),
  };
}

const part = (listed: Omit<Features, 'length'>, from: number, to: number): Features => ({
  length: to - from,
  hashes: listed.hashes.subarray(from, to),
  values: listed.values.subarray(from, to),
  families: listed.families.subarray(from, to),
});

const readsMeanings = (shares: Shares) => (shares[FAMILY.meaning] ?? 0) > 0;

function readAll(texts: readonly string[], extract: Extractor): RawTexts {
  const starts = new Uint32Array(texts.length + 1);
  let hashes = new Uint32Array(texts.length * 128 + 1024);
  let values = new Float32Array(hashes.length);
  let families = new Uint8Array(hashes.length);
  let used = 0;
  texts.forEach((text, row) => {
    const found = extract(text);
    if (used + found.length > hashes.length) {
      const capacity = Math.max(hashes.length * 2, used + found.length);
      hashes = resized(hashes, new Uint32Array(capacity));
      values = resized(values, new Float32Array(capacity));
      families = resized(families, new Uint8Array(capacity));
    }
    hashes.set(found.hashes.subarray(0, found.length), used);
    values.set(found.values.subarray(0, found.length), used);
    families.set(found.families.subarray(0, found.length), used);
    used += found.length;
    starts[row + 1] = used;
  });
  return { starts, hashes, values, families };
}

function resized<T extends Uint32Array | Float32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function keepUseful(raw: RawTexts, texts: number, kind: Kind): Space {
  const { keys, counts, families } = countTexts(raw, texts);
  const least = texts >= MANY_TEXTS ? 2 : 1;
  const useful = byFrequency(counts, least);
  const space = emptySpace(useful.length, kind);
  useful.forEach((at, id) => {
    const count = counts[at] ?? 0;
    const slot = slotFor(space, keys[at] ?? 0);
    space.keys[slot] = keys[at] ?? 0;
    space.slots[slot] = id + 1;
    space.rarity[id] = Math.log((1 + texts) / (1 + count)) + 1;
    space.families[id] = families[at] ?? 0;
  });
  return space;
}

function emptySpace(size: number, kind: Kind): Space {
  const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, size * 2)));
  return {
    ...kind,
    size,
    keys: new Uint32Array(capacity),
    slots: new Int32Array(capacity),
    rarity: new Float32Array(size),
    families: new Uint8Array(size),
  };
}

/** Where a feature's hash is, or would be put. */
function slotFor(space: Space, hash: number): number {
  const mask = space.keys.length - 1;
  let slot = spread(hash) & mask;
  while (space.slots[slot] !== 0 && space.keys[slot] !== hash) slot = (slot + 1) & mask;
  return slot;
}

function weighAll(raw: RawTexts, space: Space): Rows {
  const weigh = createWeigher(space, lookUp(space));
  const count = raw.starts.length - 1;
  const starts = new Uint32Array(count + 1);
  const ids = new Uint32Array(raw.starts[count] ?? 0);
  const values = new Float32Array(ids.length);
  let used = 0;
  for (let row = 0; row < count; row++) {
    const vector = weigh(raw, raw.starts[row] ?? 0, raw.starts[row + 1] ?? 0);
    ids.set(vector.ids.subarray(0, vector.length), used);
    values.set(vector.values.subarray(0, vector.length), used);
    used += vector.length;
    starts[row + 1] = used;
  }
  return { count, starts, ids: ids.slice(0, used), values: values.slice(0, used) };
}

function lookUp(space: Space, present?: Uint8Array): (hash: number) => number {
  return (hash) => {
    const id = (space.slots[slotFor(space, hash)] ?? 0) - 1;
    return id >= 0 && present && !present[id] ? -1 : id;
  };
}

/** Reads texts, or what they were read as before, as vectors of a space. */
export interface Reader {
  read(text: string, speller?: Speller): Vector;
  weigh(found: Features): Vector;
}

/** Of a space, or of the part of it that `present` marks. */
export function createReader(space: Space, present?: Uint8Array): Reader {
  const extract = createExtractor(space.language, readsMeanings(space.shares));
  const weighListed = createWeigher(space, lookUp(space, present));
  const weigh = (found: Features) => {
    const vector = weighListed(found, 0, found.length);
    vector.features = found;
    return vector;
  };
  return { read: (text, speller) => weigh(extract(text, speller)), weigh };
}

/** Tells whether any word of a text is one of the space's. */
export function createWordCheck(space: Space): (text: string) => boolean {
  const idOf = lookUp(space);
  return (text) => rootHashes(text, space.language).some((hash) => idOf(hash) >= 0);
}

/** Reads texts for later, each once. */
export function createFeatureReader({ language, shares }: Space): (text: string) => Features {
  const extract = createExtractor(language, readsMeanings(shares));
  const known = new Map<string, Features>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const { length, ...listed } = extract(text);
    const { hashes, values, families } = part(listed, 0, length);
    const found = {
      length,
      hashes: hashes.slice(),
      values: values.slice(),
      families: families.slice(),
    };
    known.set(text, found);
    return found;
  };
}
