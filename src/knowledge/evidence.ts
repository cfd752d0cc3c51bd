import {
  createReader,
  FAMILY,
  type Reader,
  type Rows,
  type Softmax,
  type Space,
  scoreVector,
  softmaxInto,
  type Vector,
} from '../language/index.ts';
import { addLexicalScores, type LexicalIndex } from './lexicalIndex.ts';

/** What there is to compare a question with. Plain data: a worker hands it over whole. */
export interface Material {
  articles: number;
  space: Space;
  /** Titles, examples and texts, those of one article side by side from `firstRow[article]`. */
  rows: Rows;
  firstRow: Uint32Array;
  /** Absent where there are too many articles to learn them against each other. */
  softmax?: Softmax;
  titles: LexicalIndex;
  bodies: LexicalIndex;
}

/** How much each piece of evidence counts: log-odds for each unit of it. */
export interface Balance {
  learnt: number;
  lexical: number;
}

/**
 * What speaks for each article, and at the last place for none of them; valid until the next question.
 * No text teaches “none”: it is what is left when nothing is known.
 */
export interface Evidence {
  /** Logarithm of the learnt probability, up to a constant. */
  learnt: Float64Array;
  /** The learnt score of the best article before it is compared with the others. */
  peak: number;
  lexical: Float64Array;
  vector: Vector;
}

/** What a question may be compared with while the engine examines itself. */
export interface Blindfold {
  present?: Uint8Array;
  /** Articles that are held out. */
  hidden?: Uint8Array;
  withoutTitles?: boolean;
}

/** In a large knowledge base: how many articles are looked at closely, and what likeness is worth in log-odds. */
const SHORTLIST = 64;
const LIKENESS_WORTH = 14;
/** Texts that have nothing to do with each other are about this alike. */
const CHANCE_LIKENESS = 0.15;
const NO_CHANCE = -60;

/** Cosine of a question to one text of an article. */
export interface Likeness {
  row: number;
  cosine: number;
}

export interface Witness {
  question(text: string, speller?: (word: string) => string): Evidence;
  /** The nearest text of the article to the question asked last; rows marked in `except` are left out. */
  nearest(article: number, except?: Uint8Array): Likeness;
  likenesses(article: number): Likeness[];
  /** How much of what the question asked last tells the article's texts speak of: 0–1, words by squared rarity. */
  covered(article: number, except?: Uint8Array): number;
}

export function createWitness(material: Material, blindfold: Blindfold = {}): Witness {
  const { articles, softmax, titles, bodies } = material;
  const read: Reader = createReader(material.space, blindfold.present);
  const dense = new Float32Array(material.space.size);
  const evidence: Evidence = {
    learnt: new Float64Array(articles + 1),
    peak: 0,
    lexical: new Float64Array(articles + 1),
    vector: read(''),
  };

  const likenesses = (article: number): Likeness[] => {
    spreadOut(evidence.vector, dense);
    const found = likenessesOf(material, dense, article);
    clear(evidence.vector, dense);
    return found;
  };

  const learn = () => {
    if (!softmax) return likenessOfShortlist(material, evidence, dense);
    scoreVector(softmax, evidence.vector, evidence.learnt);
    blindfold.hidden?.forEach((hidden, article) => {
      if (hidden) evidence.learnt[article] = Number.NEGATIVE_INFINITY;
    });
    evidence.peak = evidence.learnt.reduce((most, score) => Math.max(most, score), 0);
    softmaxInto(evidence.learnt, evidence.learnt);
    for (let at = 0; at <= articles; at++) {
      evidence.learnt[at] = Math.max(NO_CHANCE, Math.log(evidence.learnt[at] ?? 0));
    }
  };

  return {
    likenesses,
    nearest: (article, except) => nearestOf(likenesses(article), except),
    covered(article, except) {
      const all = spreadWords(evidence.vector, material.space, dense);
      const met = coverWords(material, { article, except }, dense);
      clear(evidence.vector, dense);
      return met / (all + evidence.vector.unknown || 1);
    },
    question(text, speller) {
      evidence.vector = read(text, speller);
      evidence.lexical.fill(0);
      if (!blindfold.withoutTitles)
        addLexicalScores(titles, evidence.vector.features, evidence.lexical);
      addLexicalScores(bodies, evidence.vector.features, evidence.lexical);
      learn();
      return evidence;
    },
  };
}

function spreadOut(vector: Vector, dense: Float32Array): void {
  for (let at = 0; at < vector.length; at++) dense[vector.ids[at] ?? 0] = vector.values[at] ?? 0;
}

function clear(vector: Vector, dense: Float32Array): void {
  for (let at = 0; at < vector.length; at++) dense[vector.ids[at] ?? 0] = 0;
}

/** The squared rarity of the vector's words, in their places; gives the sum. */
function spreadWords(vector: Vector, { families, rarity }: Space, dense: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) {
    const id = vector.ids[at] ?? 0;
    if (families[id] !== FAMILY.word) continue;
    dense[id] = (rarity[id] ?? 0) ** 2;
    sum += dense[id] ?? 0;
  }
  return sum;
}

/** Takes out what the article's texts have, and gives the sum of it. */
function coverWords(
  { rows, firstRow }: Material,
  { article, except }: { article: number; except: Uint8Array | undefined },
  dense: Float32Array,
): number {
  let sum = 0;
  const end = firstRow[article + 1] ?? 0;
  for (let row = firstRow[article] ?? 0; row < end; row++) {
    if (except?.[row]) continue;
    const last = rows.starts[row + 1] ?? 0;
    for (let at = rows.starts[row] ?? 0; at < last; at++) {
      const id = rows.ids[at] ?? 0;
      sum += dense[id] ?? 0;
      dense[id] = 0;
    }
  }
  return sum;
}

/** The cosine of the question, spread out, to each text of an article. */
function likenessesOf(
  { rows, firstRow }: Material,
  dense: Float32Array,
  article: number,
): Likeness[] {
  const found: Likeness[] = [];
  const end = firstRow[article + 1] ?? 0;
  for (let row = firstRow[article] ?? 0; row < end; row++) {
    let cosine = 0;
    const last = rows.starts[row + 1] ?? 0;
    for (let at = rows.starts[row] ?? 0; at < last; at++) {
      cosine += (rows.values[at] ?? 0) * (dense[rows.ids[at] ?? 0] ?? 0);
    }
    found.push({ row, cosine });
  }
  return found;
}

function nearestOf(likenesses: readonly Likeness[], except?: Uint8Array): Likeness {
  let best = { row: -1, cosine: 0 };
  for (const one of likenesses) if (one.cosine > best.cosine && !except?.[one.row]) best = one;
  return best;
}

/** Too many articles to score all: those with the best words are compared text by text. */
function likenessOfShortlist(
  material: Material,
  { learnt, lexical, vector }: Evidence,
  dense: Float32Array,
): void {
  const shortlist = topOf(lexical, SHORTLIST).filter((article) => (lexical[article] ?? 0) > 0);
  learnt.fill(NO_CHANCE);
  learnt[material.articles] = LIKENESS_WORTH * CHANCE_LIKENESS;
  spreadOut(vector, dense);
  for (const article of shortlist) {
    learnt[article] = LIKENESS_WORTH * nearestOf(likenessesOf(material, dense, article)).cosine;
  }
  clear(vector, dense);
}

/** The places of the greatest values, greatest first; of equals the earlier. */
export function topOf(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (best.length === count && value <= (values[best[count - 1] ?? 0] ?? 0)) continue;
    let place = best.length;
    while (place > 0 && value > (values[best[place - 1] ?? 0] ?? 0)) place--;
    best.splice(place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}

/** Adds the evidence up to probabilities, in `into`. */
export function weighEvidence(
  evidence: { learnt: ArrayLike<number>; lexical: ArrayLike<number> },
  balance: Balance,
  into: Float64Array,
): void {
  for (let at = 0; at < into.length; at++) {
    into[at] =
      balance.learnt * (evidence.learnt[at] ?? 0) + balance.lexical * (evidence.lexical[at] ?? 0);
  }
  softmaxInto(into, into);
}
