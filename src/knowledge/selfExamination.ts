import { createReader, type SoftmaxTrainer } from '../language/index.ts';
import { learnBalance, probabilities, type Weighed } from './balance.ts';
import {
  type ConfidenceModel,
  learnConfidence,
  learnOffer,
  signsOf,
  type Trial,
  USUAL,
  USUAL_OFFER,
} from './confidence.ts';
import { OFFERED } from './decide.ts';
import {
  type Balance,
  createWitness,
  type Material,
  topOf,
  USUAL_BALANCE,
  type Witness,
} from './evidence.ts';
import { inventStrangers } from './strangers.ts';
import { featuresPresent } from './texts.ts';

/** What the engine knows about its own judgement. */
export interface Judgement {
  balance: Balance;
  confidence: ConfidenceModel;
  /** That the right article is among those offered. */
  offer: ConfidenceModel;
}

export const USUAL_JUDGEMENT: Judgement = {
  balance: USUAL_BALANCE,
  confidence: USUAL,
  offer: USUAL_OFFER,
};

/** A text of the knowledge base that can stand in for a customer's question. */
export interface StandIn {
  row: number;
  article: number;
  text: string;
  title: boolean;
}

type Kind = 'own' | 'heldOut' | 'far' | 'near';

interface Asked {
  text: string;
  kind: Kind;
  /** −1 where no article is right. */
  truth: number;
  title?: boolean;
}

/** One question put to an engine that had not seen it. */
interface Observation extends Weighed {
  kind: Kind;
  closeness: (article: number) => { nearest: number; covered: number };
  known: number;
  peak: number;
}

const QUESTIONS_AT_MOST = 1500;
/** Work of one pass, in multiplications, that all rounds together may take. */
const WORK = 1.5e8;
const ROUNDS = 3;
/** Articles, and examples, are held out one part in eight at a time. */
const PARTS = 8;
/** With fewer stand-ins for the unknown there is nothing to learn caution from. */
const ENOUGH_UNKNOWN = 10;
const STRANGERS = 150;
/** How many customers, at a guess, ask what no article answers. */
const UNKNOWN_SHARE: Record<Exclude<Kind, 'own'>, number> = { heldOut: 0.02, far: 0.03, near: 0 };
/** In service it knows the held-out part too: mistakes are rarer by about so much (error ∝ examples^−0.35). */
const MISTAKES_LEFT = ((PARTS - 1) / PARTS) ** 0.35;
/** To learn to tell them apart, all kinds are needed. */
const LESSON_SHARE: Record<Exclude<Kind, 'own'>, number> = { heldOut: 0.05, far: 0.05, near: 0.05 };

/**
 * Holds out examples, and whole articles as stand-ins for the unknown, and learns from how it fares
 * how much each piece of evidence counts and when to trust the result.
 */
export function examineItself(
  material: Material,
  standIns: readonly StandIn[],
  trainer: SoftmaxTrainer,
): Judgement {
  const { letters, others } = material.texts;
  const work = (letters.ids.length + others.rows.length) * material.articles;
  const rounds = Math.max(1, Math.min(ROUNDS, Math.floor(WORK / Math.max(1, work))));
  const observations: Observation[] = [];
  for (let round = 0; round < rounds; round++) {
    observations.push(...examineOnce(material, standIns, trainer, { round, rounds }));
  }
  const unknown = observations.filter(({ kind }) => kind === 'heldOut').length;
  if (unknown < ENOUGH_UNKNOWN) return USUAL_JUDGEMENT;
  const balance = learnBalance(observations.filter(({ kind }) => kind === 'own'));
  const trials = trialsOf(observations, balance);
  return { balance, confidence: learnConfidence(trials), offer: learnOffer(trials) };
}

interface Round {
  round: number;
  rounds: number;
}

function examineOnce(
  material: Material,
  standIns: readonly StandIn[],
  trainer: SoftmaxTrainer,
  turn: Round,
) {
  const hidden = Uint8Array.from({ length: material.articles }, (_, article) =>
    article % PARTS === turn.round ? 1 : 0,
  );
  const asked = standIns.filter(
    ({ article, row }) =>
      hidden[article] || (Math.imul(row, 0x9e3779b1) >>> 16) % PARTS === turn.round,
  );
  const sampled = sample(asked, Math.ceil(QUESTIONS_AT_MOST / turn.rounds));
  const { firstRow, letters } = material.texts;
  const heldOut = new Uint8Array(letters.count);
  for (const { row } of asked) heldOut[row] = 1;
  for (let article = 0; article < material.articles; article++) {
    if (hidden[article]) heldOut.fill(1, firstRow[article], firstRow[article + 1]);
  }
  const restore = trainer.without(heldOut);
  const questions = [
    ...sampled.map((one) => askedOf(one, hidden)),
    ...strangersTo(material, sampled, turn.rounds),
  ];
  const found = observe(material, questions, heldOut, hidden);
  restore();
  return found;
}

function sample(standIns: readonly StandIn[], most: number): readonly StandIn[] {
  const step = Math.max(1, standIns.length / most);
  return Array.from(
    { length: Math.min(most, standIns.length) },
    (_, at) => standIns[Math.floor(at * step)],
  ).filter((one) => one !== undefined);
}

function askedOf({ text, article, title }: StandIn, hidden: Uint8Array): Asked {
  if (hidden[article]) return { text, title, kind: 'heldOut', truth: -1 };
  return { text, title, kind: 'own', truth: article };
}

function strangersTo({ space }: Material, known: readonly StandIn[], rounds: number): Asked[] {
  const read = createReader(space);
  const { far, near } = inventStrangers(
    {
      language: space.language,
      isKnown: (thing) => read(thing).known > 0,
      questions: known.map(({ text }) => text),
    },
    Math.ceil(STRANGERS / rounds),
  );
  const as = (kind: Kind) => (text: string) => ({ text, kind, truth: -1 });
  return [...far.map(as('far')), ...near.map(as('near'))];
}

function observe(
  material: Material,
  asked: readonly Asked[],
  heldOut: Uint8Array,
  hidden: Uint8Array,
): Observation[] {
  const present = featuresPresent(material.texts, material.space, heldOut);
  const plain = createWitness(material, { present, hidden, heldOut });
  const untitled = createWitness(material, { present, hidden, heldOut, withoutTitles: true });
  return asked.map(({ text, kind, truth, title }) => {
    const witness = title ? untitled : plain;
    const { learnt, lexical, likeness, likeliest, vector, peak } = witness.question(text);
    return {
      learnt: Float32Array.from(learnt),
      lexical: maskedLexical(lexical, hidden),
      likeness: Float32Array.from(likeness),
      truth,
      kind,
      closeness: closenessTo([...new Set([...likeliest, ...topOf(lexical, 1)])], witness),
      known: vector.known,
      peak,
    };
  });
}

/** Looked up now: the witness answers for the question asked last alone. */
function closenessTo(likely: readonly number[], witness: Witness) {
  const found = new Map(
    likely.map((article) => {
      const nearest = witness.nearest(article).cosine;
      return [article, { nearest, covered: witness.covered(article) }];
    }),
  );
  return (article: number) => found.get(article) ?? { nearest: 0, covered: 0 };
}

function maskedLexical(lexical: Float64Array, hidden: Uint8Array): Float32Array {
  return Float32Array.from(lexical, (score, article) => (hidden[article] ? 0 : score));
}

function trialsOf(observations: readonly Observation[], balance: Balance): Trial[] {
  const weightOf = weighingBy(observations, LESSON_SHARE);
  const oddsOf = weighingBy(observations, UNKNOWN_SHARE);
  return observations.map((observation) => {
    const p = probabilities(observation, balance);
    const offered = topOf(p, OFFERED + 1).filter((place) => place < p.length - 1);
    const [best = 0, second = 0] = topOf(p, 2);
    const { truth, kind, closeness, known, peak } = observation;
    return {
      signs: signsOf({
        best: p[best] ?? 0,
        second: p[second] ?? 0,
        ...closeness(best),
        known,
        peak,
      }),
      right: best === truth,
      offered: offered.slice(0, OFFERED).includes(truth),
      weight: weightOf(kind),
      odds: oddsOf(kind) * (kind === 'own' && best !== truth ? MISTAKES_LEFT : 1),
    };
  });
}

/** What a question of a kind counts for when each kind is to have its share of all. */
function weighingBy(
  observations: readonly Observation[],
  shares: Record<Exclude<Kind, 'own'>, number>,
): (kind: Kind) => number {
  const count = (kind: Kind) => observations.filter((one) => one.kind === kind).length;
  const kinds = ['heldOut', 'far', 'near'] as const;
  const own = count('own') / (1 - kinds.reduce((sum, kind) => sum + shares[kind], 0));
  const weights = new Map<Kind, number>(
    kinds.map((kind) => [kind, (own * shares[kind]) / Math.max(1, count(kind))]),
  );
  return (kind) => weights.get(kind) ?? 1;
}
