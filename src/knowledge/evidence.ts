import {
  createReader,
  createScorer,
  type Features,
  type Scorer,
  type Softmax,
  type Space,
  softmaxInto,
  type Vector,
} from '../language/index.ts';
import { elsewhereIn } from './elsewhere.ts';
import { addLexicalScores, type LexicalIndex } from './lexicalIndex.ts';
import { type Comparison, createComparison, type Likeness } from './likeness.ts';
import { createSpellings } from './spellings.ts';
import type { Texts } from './texts.ts';

/** What there is to compare a question with. Plain data: a worker hands it over whole. */
export interface Material {
  articles: number;
  space: Space;
  texts: Texts;
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
  /** What titles have of it. */
  titles: Float64Array;
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
}

/** So many articles are compared text by text. */
const LIKELIEST = 3;
/** Log-odds that no likeness would turn. */
const DECIDED = Math.log(50);
/** In a large knowledge base: how many articles are looked at closely, and what likeness is worth in log-odds. */
const SHORTLIST = 64;
const LIKENESS_WORTH = 14;
/** Texts that have nothing to do with each other are about this alike. */
const CHANCE_LIKENESS = 0.15;
const NO_CHANCE = -60;

export interface Witness {
  question(text: string, speller?: (word: string) => string): Evidence;
  /** The same of a question read before; what was made of a title is not looked up among the titles. */
  consider(found: Features, isTitle: boolean): Evidence;
  /** The nearest text of the article to the question asked last; rows marked in `except`, or held out, are left out. */
  nearest(article: number, except?: Uint8Array): Likeness;
  likenesses(article: number): Likeness[];
  /** How much of what the question asked last tells the article's texts speak of: 0–1, words by squared rarity. */
  covered(article: number): number;
  /** The same of its runs of letters, which other forms of its words share; 0 among too many articles to learn. */
  spelt(article: number): number;
  /** Whether it names what customers have from others, and the article does not speak of. */
  elsewhere(article: number): number;
  /** How much of it no other article speaks of: 0–1. */
  alone(article: number): number;
  /** The article's share of the texts that speak of it most fully: 0–1. */
  joint(article: number): number;
  /** How far its title speaks of it more than any other does: 0 not at all, ½ as much as another, 1 alone. */
  titled(article: number): number;
}

/** `comparison` is of the same material. */
export function createWitness(
  material: Material,
  blindfold: Blindfold = {},
  comparison: Comparison = createComparison(material),
): Witness {
  const reader = createReader(material.space, blindfold.present);
  const score = material.softmax && createScorer(material.softmax);
  const evidence = noEvidence(material.articles, reader.read(''));
  const seen = new Map<number, Likeness>();
  const { heldOut } = blindfold;
  const spellings = material.softmax && createSpellings(material.texts, material.space, heldOut);
  const namesElsewhere = elsewhereIn(material.space.language);
  const nearest = (article: number) => {
    const found = seen.get(article) ?? comparison.nearest(article, heldOut);
    seen.set(article, found);
    return found;
  };

  const weigh = (vector: Vector, isTitle: boolean): Evidence => {
    seen.clear();
    evidence.vector = vector;
    comparison.take(vector);
    weighWords(material, isTitle, evidence);
    evidence.likeness.fill(0);
    if (!score) likenessOfShortlist(comparison, evidence);
    else {
      recall(score, blindfold, evidence);
      compareLikeliest(evidence, (article) => nearest(article).cosine);
    }
    return evidence;
  };

  return {
    likenesses: comparison.likenesses,
    nearest: (article, except) => (except ? comparison.nearest(article, except) : nearest(article)),
    covered: (article) => comparison.covered(article, heldOut),
    spelt: (article) => spellings?.share(article, evidence.vector) ?? 0,
    elsewhere: (article) =>
      namesElsewhere(evidence.vector, (word) => comparison.says(word, article, heldOut)),
    alone: (article) => comparison.alone(article, heldOut),
    joint: (article) => comparison.joint(article, heldOut),
    titled: (article) => titleShare(evidence.titles, article, blindfold.hidden),
    question: (text, speller) => weigh(reader.read(text, speller), false),
    consider: (found, isTitle) => weigh(reader.weigh(found), isTitle),
  };
}

function noEvidence(articles: number, vector: Vector): Evidence {
  const each = () => new Float64Array(articles + 1);
  return {
    ...{ learnt: each(), lexical: each(), titles: each(), likeness: each() },
    ...{ peak: 0, likeliest: [], vector },
  };
}

function weighWords(
  material: Material,
  isTitle: boolean,
  { lexical, titles, vector }: Evidence,
): void {
  titles.fill(0);
  if (!isTitle) addLexicalScores(material.titles, vector.features, titles);
  lexical.set(titles);
  addLexicalScores(material.bodies, vector.features, lexical);
}

function titleShare(titles: Float64Array, article: number, hidden?: Uint8Array): number {
  const own = titles[article] ?? 0;
  if (own === 0) return 0;
  let most = 0;
  for (let other = 0; other < titles.length; other++)
    if (other !== article && !hidden?.[other]) most = Math.max(most, titles[other] ?? 0);
  return own / (own + most);
}

/** What was learnt of the articles, those held out left aside. */
function recall(score: Scorer, { hidden }: Blindfold, evidence: Evidence): void {
  const { learnt, vector } = evidence;
  learnt.set(score(vector));
  hidden?.forEach((isHidden, article) => {
    if (isHidden) learnt[article] = Number.NEGATIVE_INFINITY;
  });
  evidence.peak = highest(learnt);
  const whole = evidence.peak + Math.log(sumOfOdds(learnt, evidence.peak));
  for (let at = 0; at < learnt.length; at++)
    learnt[at] = Math.max(NO_CHANCE, (learnt[at] ?? 0) - whole);
}

function highest(scores: Float64Array): number {
  let most = 0;
  for (const score of scores) if (score > most) most = score;
  return most;
}

function sumOfOdds(scores: Float64Array, top: number): number {
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  return sum;
}

/** Only what tells the likeliest apart counts: the others are left where they are. */
function compareLikeliest(evidence: Evidence, nearest: (article: number) => number): void {
  const { learnt, likeness } = evidence;
  addUp(evidence, USUAL_BALANCE, likeness);
  const [best = 0, ...others] = topOf(likeness, LIKELIEST);
  const near = (likeness[best] ?? 0) - DECIDED;
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
function likenessOfShortlist({ nearest }: Comparison, { learnt, lexical }: Evidence): void {
  const shortlist = topOf(lexical, SHORTLIST).filter((article) => (lexical[article] ?? 0) > 0);
  learnt.fill(NO_CHANCE);
  learnt[learnt.length - 1] = LIKENESS_WORTH * CHANCE_LIKENESS;
  for (const article of shortlist) learnt[article] = LIKENESS_WORTH * nearest(article).cosine;
}

/** The places of the greatest values, greatest first; of equals the earlier. */
export function topOf(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (best.length === count && value <= least) continue;
    let place = Math.min(best.length, count - 1);
    for (; place > 0 && value > (values[best[place - 1] ?? 0] ?? 0); place--)
      best[place] = best[place - 1] ?? 0;
    best[place] = at;
    least = values[best.at(-1) ?? 0] ?? 0;
  }
  return best;
}

/** Adds the evidence up to probabilities, in `into`. */
export function weighEvidence(seen: Weighable, balance: Balance, into: Float64Array): void {
  addUp(seen, balance, into);
  softmaxInto(into, into);
}

function addUp(
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
}
