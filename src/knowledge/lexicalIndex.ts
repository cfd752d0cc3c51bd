import { FAMILY, rootHashes, type Vector } from '../language/index.ts';
import type { Language } from '../vocabulary.ts';

/** BM25 over one field of the articles; each posting holds its finished share of the score. Plain data. */
export interface LexicalIndex {
  articles: number;
  /** By the hash of a word's root as a signed number, which maps find sooner. */
  terms: Map<number, number>;
  starts: Uint32Array;
  postings: Uint32Array;
  shares: Float32Array;
}

/** An article's text in the field, and what a score in it is worth. */
export interface Field {
  text: string;
  worth: number;
}

/** Robertson & Zaragoza 2009, the usual settings. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
/** Among many articles, a word that one in ten has tells them apart too little to be worth its time. */
const MANY_ARTICLES = 5000;
const COMMON = 0.1;

export function buildLexicalIndex(fields: readonly Field[], language: Language): LexicalIndex {
  const texts = fields.map(({ text }) => text);
  const { terms, found, lengths } = countTerms(texts, language);
  const postings = new Uint32Array(found.length / 3);
  const shares = new Float32Array(found.length / 3);
  const starts = startsOf(found, terms.size);
  const index = { articles: texts.length, terms, starts, postings, shares };
  fill(index, found, lengths);
  shares.forEach((share, place) => {
    shares[place] = share * (fields[postings[place] ?? 0]?.worth ?? 1);
  });
  return index;
}

/** Where each term's postings begin. */
function startsOf(found: readonly number[], terms: number): Uint32Array {
  const starts = new Uint32Array(terms + 1);
  for (let at = 0; at < found.length; at += 3) {
    const next = (found.at(at) ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let term = 0; term < terms; term++)
    starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  return starts;
}

/** Triples of term, article, count, as they come. */
function countTerms(texts: readonly string[], language: Language) {
  const terms = new Map<number, number>();
  const found: number[] = [];
  const lengths = new Uint32Array(texts.length);
  texts.forEach((text, article) => {
    const counts = new Map<number, number>();
    for (const hash of rootHashes(text, language)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    for (const [hash, count] of counts) {
      const term = terms.get(hash | 0) ?? terms.size;
      terms.set(hash | 0, term);
      found.push(term, article, count);
      lengths[article] = (lengths[article] ?? 0) + count;
    }
  });
  return { terms, found, lengths };
}

function fill(index: LexicalIndex, found: readonly number[], lengths: Uint32Array): void {
  const next = index.starts.slice();
  const filled = lengths.filter((length) => length > 0);
  const average = filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length);
  for (let at = 0; at < found.length; at += 3) {
    const term = found[at] ?? 0;
    const article = found[at + 1] ?? 0;
    const count = found[at + 2] ?? 0;
    const having = (index.starts[term + 1] ?? 0) - (index.starts[term] ?? 0);
    const rarity = Math.log(1 + (index.articles - having + 0.5) / (having + 0.5));
    const norm =
      SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * (lengths[article] ?? 0)) / average);
    const place = next[term] ?? 0;
    next[term] = place + 1;
    index.postings[place] = article;
    index.shares[place] = (rarity * count * (SATURATION + 1)) / (count + norm);
  }
}

/** Adds each article's BM25 score for the words of a text; a word said twice counts once. */
export function addLexicalScores(
  index: LexicalIndex,
  asked: Vector['features'],
  scores: Float64Array,
): void {
  const commonest = index.articles > MANY_ARTICLES ? index.articles * COMMON : index.articles;
  for (const term of termsOf(index, asked)) {
    const start = index.starts[term] ?? 0;
    const end = index.starts[term + 1] ?? 0;
    if (end - start > commonest) continue;
    for (let place = start; place < end; place++) {
      const article = index.postings[place] ?? 0;
      scores[article] = (scores[article] ?? 0) + (index.shares[place] ?? 0);
    }
  }
}

function termsOf({ terms }: LexicalIndex, asked: Vector['features']): Set<number> {
  const met = new Set<number>();
  for (let at = 0; at < asked.length; at++) {
    const term =
      asked.families[at] === FAMILY.word ? terms.get((asked.hashes[at] ?? 0) | 0) : undefined;
    if (term !== undefined) met.add(term);
  }
  return met;
}
