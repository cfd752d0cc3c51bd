import {
  createReader,
  type Reader,
  type Softmax,
  type Space,
  scoreVector,
  softmaxInto,
  type Vector,
} from '../language/index.ts';
import { addLexicalScores, type LexicalIndex } from './lexicalIndex.ts';
import {
  clear,
  coverage,
  type Likeness,
  likenessesOf,
  nearestOf,
  spreadOut,
  type Texts,
  wordsOf,
} from './likeness.ts';

/** What there is to compare a question with. Plain data: a worker hands it over whole. */
export interface Material extends Texts {
  articles: number;
  space: Space;
  /** Absent where there are too many articles to learn them against each other. */
  softmax?: Softmax;
  titles: LexicalIndex;
  bodies: LexicalIndex;
}

/** How much each piece of evidence counts: log-odds for each unit of it. */
export interface Balance {
  learnt: number;
  lexical: number;
  likeness: number;
}

export const USUAL_BALANCE: Balance = { learnt: 1, lexical: 0.12, likeness: 3 };

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
  /** The few articles that could be meant; one where no other comes near. */
  likeliest: readonly number[];
  /** How much nearer than the last of the likeliest each of them has a text. */
  likeness: Float64Array;
  vector: Vector;
}

/** The pieces that are added up. */
export type Weighable = Record<keyof Balance, ArrayLike<number>>;

/** What a question may be compared with while the engine examines itself. */
export interface Blindfold {
  present?: Uint8Array;
  /** Articles that are held out. */
  hidden?: Uint8Array;
  /** Rows that are held out. */
  heldOut?: Uint8Array;
  withoutTitles?: boolean;
}

/** So many articles are compared text by text. */
const LIKELIEST = 3;
/** Odds that no likeness would turn. */
const DECIDED = 50;
/** In a large knowledge base: how many articles are looked at closely, and what likeness is worth in log-odds. */
const SHORTLIST = 64;
const LIKENESS_WORTH = 14;
/** Texts that have nothing to do with each other are about this alike. */
const CHANCE_LIKENESS = 0.15;
const NO_CHANCE = -60;

export interface Witness {
  question(text: string, speller?: (word: string) => string): Evidence;
  /** The nearest text of the article to the question asked last; rows marked in `except`, or held out, are left out. */
  nearest(article: number, except?: Uint8Array): Likeness;
  likenesses(article: number): Likeness[];
  /** How much of what the question asked last tells the article's texts speak of: 0–1, words by squared rarity. */
  covered(article: number): number;
}

export function createWitness(material: Material, blindfold: Blindfold = {}): Witness {
  const read: Reader = createReader(material.space, blindfold.present);
  const dense = new Float32Array(material.space.size);
  const evidence = noEvidence(material.articles, read(''));
  const seen = new Map<number, Likeness>();
  const vocabularies = new Map<number, ReadonlySet<number>>();

  /** Calls `look` with the question asked last spread out. */
  const spreading = <T>(look: () => T): T => {
    spreadOut(evidence.vector, dense);
    const found = look();
    clear(evidence.vector, dense);
    return found;
  };
  const compare = (article: number, except = blindfold.heldOut) =>
    spreading(() => nearestOf(material, { article, except }, dense));
  const nearest = (article: number) => {
    const found = seen.get(article) ?? compare(article);
    seen.set(article, found);
    return found;
  };

  /** Gathered when first asked for: most of what is asked is about few articles. */
  const speaksOf = (article: number) => {
    const found =
      vocabularies.get(article) ??
      wordsOf(material, { article, except: blindfold.heldOut }, material.space.families);
    vocabularies.set(article, found);
    return found;
  };

  return {
    likenesses: (article) => spreading(() => likenessesOf(material, dense, article)),
    nearest: (article, except) => (except ? compare(article, except) : nearest(article)),
    covered: (article) => coverage(evidence.vector, material.space, speaksOf(article)),
    question(text, speller) {
      seen.clear();
      evidence.vector = read(text, speller);
      weighWords(material, blindfold, evidence);
      evidence.likeness.fill(0);
      if (!material.softmax) spreading(() => likenessOfShortlist(material, evidence, dense));
      else {
        recall(material.softmax, blindfold, evidence);
        compareLikeliest(evidence, (article) => nearest(article).cosine);
      }
      return evidence;
    },
  };
}

function noEvidence(articles: number, vector: Vector): Evidence {
  const each = () => new Float64Array(articles + 1);
  return { learnt: each(), peak: 0, lexical: each(), likeliest: [], likeness: each(), vector };
}

function weighWords(
  { titles, bodies }: Material,
  { withoutTitles }: Blindfold,
  { lexical, vector }: Evidence,
): void {
  lexical.fill(0);
  if (!withoutTitles) addLexicalScores(titles, vector.features, lexical);
  addLexicalScores(bodies, vector.features, lexical);
}

/** What was learnt of the articles, those held out left aside. */
function recall(softmax: Softmax, { hidden }: Blindfold, evidence: Evidence): void {
  const { learnt, vector } = evidence;
  scoreVector(softmax, vector, learnt);
  hidden?.forEach((isHidden, article) => {
    if (isHidden) learnt[article] = Number.NEGATIVE_INFINITY;
  });
  evidence.peak = learnt.reduce((most, score) => Math.max(most, score), 0);
  softmaxInto(learnt, learnt);
  for (let at = 0; at < learnt.length; at++)
    learnt[at] = Math.max(NO_CHANCE, Math.log(learnt[at] ?? 0));
}

/** Only what tells the likeliest apart counts: the others are left where they are. */
function compareLikeliest(evidence: Evidence, nearest: (article: number) => number): void {
  const { learnt, likeness } = evidence;
  weighEvidence(evidence, USUAL_BALANCE, likeness);
  const [best = 0, ...others] = topOf(likeness, LIKELIEST);
  const near = (likeness[best] ?? 0) / DECIDED;
  evidence.likeliest = [best, ...others.filter((other) => (likeness[other] ?? 0) > near)].filter(
    (article) => article < learnt.length - 1,
  );
  likeness.fill(0);
  const found = evidence.likeliest.map(nearest);
  const least = Math.min(...found);
  evidence.likeliest.forEach((article, at) => {
    likeness[article] = (found[at] ?? 0) - least;
  });
}

/** Too many articles to score all: those with the best words are compared text by text. */
function likenessOfShortlist(
  material: Material,
  { learnt, lexical }: Evidence,
  dense: Float32Array,
): void {
  const shortlist = topOf(lexical, SHORTLIST).filter((article) => (lexical[article] ?? 0) > 0);
  learnt.fill(NO_CHANCE);
  learnt[material.articles] = LIKENESS_WORTH * CHANCE_LIKENESS;
  for (const article of shortlist)
    learnt[article] = LIKENESS_WORTH * nearestOf(material, { article }, dense).cosine;
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
  { learnt, lexical, likeness }: Weighable,
  balance: Balance,
  into: Float64Array,
): void {
  for (let at = 0; at < into.length; at++) {
    into[at] =
      balance.learnt * (learnt[at] ?? 0) +
      balance.lexical * (lexical[at] ?? 0) +
      balance.likeness * (likeness[at] ?? 0);
  }
  softmaxInto(into, into);
}
