import { regress, tableOf } from './regression.ts';

/** What a question's evidence looks like from outside: the signs that its best article is right. */
export type Signs = readonly number[];

/** Weights of the signs, the first of them of the constant 1. */
export type ConfidenceModel = readonly number[];

/** One question of the self-examination: how it looked, whether the best article was right, or one of those offered. */
export interface Trial {
  signs: Signs;
  right: boolean;
  offered: boolean;
  /** How much it counts when the signs are weighed, and when their sum is made a probability. */
  weight: number;
  odds: number;
}

/** How far an outcome may be trusted: that the best article is right, and that the right one is among those offered. */
export interface Trust {
  sure: ConfidenceModel;
  offered: ConfidenceModel;
}

/** What most knowledge bases come to; a small one keeps near it, a large one learns its own. */
export const USUAL_TRUST: Trust = {
  sure: [-4, 0.35, 0.15, 0.7, 2, 0.15, 2, 0.5, 0.2, 0, -2.5, 0.3, 0.2],
  offered: [-3.5, 0.15, 0, 0.7, 2.5, 0.15, 2.5, 0.2, 0.2, 0, -2.5, 0.3, 0.2],
};
const PULL = [0.02, 0.5, 0.5, 0.5, 0.2, 4, 0.2, 0.2, 0.5, 0.2, 20, 0.5, 0.5];
/** A knowledge base with so many trials is held back twice as strongly as one with any number of them. */
const HELD_BY = 100;

/** What can be seen of a question's best article. */
export interface Sighting {
  /** Probabilities of the best article and of the next. */
  best: number;
  second: number;
  /** Cosine to the nearest of its texts. */
  nearest: number;
  /** Shares of what the question says that it, and the knowledge base at all, speaks of. */
  covered: number;
  known: number;
  /** Share of its runs of letters that its best article has. */
  spelt: number;
  /** Share of it that no other article speaks of. */
  alone: number;
  /** Whether it names what customers have from others, and the best article does not speak of. */
  elsewhere: number;
  /** How much it tells at all. */
  told: number;
  /** How many words it has, and where they are few: the article's shares of the texts, and of the titles, that have them. */
  size: number;
  joint: number;
  titled: number;
  peak: number;
}

export function signsOf({ best, second, ...seen }: Sighting): Signs {
  const bounded = Math.min(Math.max(best, 1e-6), 1 - 1e-6);
  const ahead = Math.log(bounded / Math.max(second, 1e-6));
  const logit = Math.log(bounded / (1 - bounded));
  const { nearest, known, peak, covered, spelt, alone, elsewhere, told, size, joint, titled } =
    seen;
  return [
    ...[
      1,
      logit,
      Math.min(ahead, 8),
      nearest,
      known,
      peak,
      covered,
      alone,
      Math.log1p(told),
      spelt,
      elsewhere,
    ],
    ...(brevity(size) > 0 ? [joint, titled] : [0, 0]),
  ];
}

/**
 * How far a question of so many words is a short one, which says as much as it seems to only where no other
 * article speaks of the same: 0–1.
 */
export const brevity = (size: number) => Math.max(0, Math.min(1, (5 - size) / 3));

/** The trust in a question of so many words: of short ones in part or in whole, of others none. */
export function trustIn(size: number, whole: Trust, short: Trust): Trust {
  const share = brevity(size);
  if (share === 0) return whole;
  const between = (one: ConfidenceModel, other: ConfidenceModel) =>
    one.map((weight, at) => weight + share * ((other[at] ?? 0) - weight));
  return {
    sure: between(whole.sure, short.sure),
    offered: between(whole.offered, short.offered),
  };
}

/** The probability that the best article is right. */
export function confidenceOf(signs: Signs, model: ConfidenceModel): number {
  return 1 / (1 + Math.exp(-logitOf(signs, model)));
}

function logitOf(signs: Signs, model: ConfidenceModel): number {
  let sum = 0;
  for (let at = 0; at < model.length; at++) sum += (model[at] ?? 0) * (signs[at] ?? 0);
  return sum;
}

/**
 * Weighs the signs, then brings their weighted sum to a probability: which questions are told
 * from the unknown is learnt from more of the unknown than is met.
 */
export function learnTrust(trials: readonly Trial[]): Trust {
  const offered = trials.map((trial) => ({ ...trial, right: trial.offered }));
  return {
    sure: learnFrom(trials, USUAL_TRUST.sure),
    offered: learnFrom(offered, USUAL_TRUST.offered),
  };
}

function learnFrom(trials: readonly Trial[], usual: ConfidenceModel): ConfidenceModel {
  const table = tableOf(trials.map(({ signs, right, weight }) => ({ signs, right, weight })));
  const all = trials.reduce((sum, { weight }) => sum + weight, 0);
  const stronger = 1 + HELD_BY / Math.max(1, all);
  const weights = regress(table, { from: usual, pull: PULL.map((one) => one * stronger) });
  const scaled = tableOf(
    trials.map(({ signs, right, odds }) => ({
      signs: [1, logitOf(signs, weights)],
      ...{ right, weight: odds },
    })),
  );
  const from = [oddsOfRight(trials, 'odds') - oddsOfRight(trials, 'weight'), 1];
  const [shift = 0, scale = 1] = regress(scaled, { from, pull: [1 * stronger, 10 * stronger] });
  return weights.map((weight, at) => scale * weight + (at === 0 ? shift : 0));
}

/** Logarithm of how much oftener the best article is right than not; one more of each, for there may be none. */
function oddsOfRight(trials: readonly Trial[], by: 'weight' | 'odds'): number {
  let [right, wrong] = [1, 1];
  for (const trial of trials)
    if (trial.right) right += trial[by];
    else wrong += trial[by];
  return Math.log(right / wrong);
}
