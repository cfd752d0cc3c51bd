import { probabilities, type Weighed } from './balance.ts';
import { type Sighting, signsOf, type Trial } from './confidence.ts';
import { OFFERED } from './decide.ts';
import { type Balance, topOf } from './evidence.ts';
import type { Kind } from './mockQuestions.ts';

/** One question put to an engine that had not seen it. */
export interface Observation extends Weighed, Pick<Sighting, 'known' | 'told' | 'size' | 'peak'> {
  kind: Kind;
  /** How far it tells what happens in service, where its article keeps all its phrasings: 0–1. */
  worth: number;
  closeness: (article: number) => Closeness;
}

export type Closeness = Pick<
  Sighting,
  'nearest' | 'covered' | 'spelt' | 'alone' | 'elsewhere' | 'joint' | 'titled'
>;

/** Articles, and examples, are held out one part in eight at a time. */
export const PARTS = 8;
/** How many customers, at a guess, ask what no article answers, say too little to tell, or name what nobody knows. */
const UNKNOWN_SHARE: Record<Exclude<Kind, 'own'>, number> = {
  naming: 0.05,
  heldOut: 0.03,
  far: 0.04,
  near: 0,
  mixed: 0.02,
  talk: 0.02,
  fragment: 0.05,
};
/** In service it knows the held-out part too: mistakes are rarer by about so much (error ∝ examples^−0.35). */
const MISTAKES_LEFT = ((PARTS - 1) / PARTS) ** 0.35;
/** To learn to tell them apart, all kinds are needed. */
const LESSON_SHARE: Record<Exclude<Kind, 'own'>, number> = {
  naming: 0.08,
  heldOut: 0.05,
  far: 0.05,
  near: 0.05,
  mixed: 0.3,
  talk: 0.02,
  fragment: 0.06,
};

/** Mixtures of so few questions count half: they are much alike. */
const FEW_QUESTIONS = 100;

/** A trial of a question of so many words. */
export interface SizedTrial extends Trial {
  kind: Kind;
  size: number;
}

/** What the observations teach, once the pieces of evidence are weighed. */
export function trialsOf(observations: readonly Observation[], balance: Balance): SizedTrial[] {
  const weightOf = weighingBy(observations, lessonShare(observations));
  const oddsOf = weighingBy(observations, UNKNOWN_SHARE);
  return observations.map((observation) => {
    const p = probabilities(observation, balance);
    const offered = topOf(p, OFFERED + 1).filter((place) => place < p.length - 1);
    const [best = 0, second = 0] = topOf(p, 2);
    const { truth, kind, worth, closeness, known, told, size, peak } = observation;
    return {
      signs: signsOf({
        best: p[best] ?? 0,
        second: p[second] ?? 0,
        ...closeness(best),
        ...{ known, told, size, peak },
      }),
      ...{ kind, size },
      right: best === truth,
      offered: offered.slice(0, OFFERED).includes(truth),
      weight: worth * weightOf(kind),
      odds: worth * oddsOf(kind) * (isWhole(kind) && best !== truth ? MISTAKES_LEFT : 1),
    };
  });
}

function lessonShare(observations: readonly Observation[]): Record<Exclude<Kind, 'own'>, number> {
  const own = observations.reduce((sum, { kind, worth }) => sum + (kind === 'own' ? worth : 0), 0);
  return { ...LESSON_SHARE, mixed: (LESSON_SHARE.mixed * own) / (own + FEW_QUESTIONS) };
}

const isWhole = (kind: Kind) => kind === 'own' || kind === 'naming';

/** Of those learnt from, a short question has at most as many words. */
const SHORT = 3;
/** At a guess, so many short ones say too little for each that is whole. */
const TOO_LITTLE = 1.5;
/** A fragment counts this much less where questions are whole; it is what short ones are mistrusted for. */
const FRAGMENTS_AMONG_WHOLE = 0.5;

/** As a trial teaches about questions of any length: without the signs that only short ones have. */
export function asWhole({ signs, odds, kind, ...trial }: SizedTrial): Trial {
  return {
    ...trial,
    signs: [...signs.slice(0, -2), 0, 0],
    odds: kind === 'fragment' ? odds * FRAGMENTS_AMONG_WHOLE : odds,
  };
}

/** The trials of short questions. */
export function shortOf(trials: readonly SizedTrial[]): Trial[] {
  const short = trials.filter(({ size }) => size <= SHORT);
  const sum = (kind: Kind, of: 'weight' | 'odds') =>
    short.reduce((total, trial) => total + (trial.kind === kind ? trial[of] : 0), 0);
  const times = (of: 'weight' | 'odds') =>
    (TOO_LITTLE * sum('own', of)) / (sum('fragment', of) || 1);
  const [weight, odds] = [times('weight'), times('odds')];
  return short.map((trial) =>
    trial.kind === 'fragment'
      ? { ...trial, weight: trial.weight * weight, odds: trial.odds * odds }
      : trial,
  );
}

/** What a question of a kind counts for when each kind is to have its share of all. */
function weighingBy(
  observations: readonly Observation[],
  shares: Record<Exclude<Kind, 'own'>, number>,
): (kind: Kind) => number {
  const count = (kind: Kind) =>
    observations.reduce((sum, one) => sum + (one.kind === kind ? one.worth : 0), 0);
  const kinds = ['naming', 'fragment', 'heldOut', 'far', 'near', 'mixed', 'talk'] as const;
  const own = count('own') / (1 - kinds.reduce((sum, kind) => sum + shares[kind], 0));
  const weights = new Map<Kind, number>(
    kinds.map((kind) => [kind, (own * shares[kind]) / Math.max(1, count(kind))]),
  );
  return (kind) => weights.get(kind) ?? 1;
}
