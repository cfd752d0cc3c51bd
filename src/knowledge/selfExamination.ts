import type { SoftmaxTrainer } from '../language/index.ts';
import { learnBalance, probabilities, type Weighed } from './balance.ts';
import {
  brevity,
  learnTrust,
  type Sighting,
  signsOf,
  type Trial,
  type Trust,
  USUAL_TRUST,
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
import { type Comparison, createComparison } from './likeness.ts';
import type { Kind, Mock, Round, StandIn } from './mockQuestions.ts';
import { featuresPresent } from './texts.ts';

/** What the engine knows about its own judgement. */
export interface Judgement {
  balance: Balance;
  trust: Trust;
  /** The same of short questions. */
  trustInShort: Trust;
}

export const USUAL_JUDGEMENT: Judgement = {
  balance: USUAL_BALANCE,
  trust: USUAL_TRUST,
  trustInShort: USUAL_TRUST,
};

/** One question put to an engine that had not seen it. */
interface Observation extends Weighed, Pick<Sighting, 'known' | 'told' | 'size' | 'peak'> {
  kind: Kind;
  closeness: (article: number) => Closeness;
}

type Closeness = Pick<
  Sighting,
  'nearest' | 'covered' | 'spelt' | 'alone' | 'elsewhere' | 'joint' | 'titled'
>;

/** Work of one pass, in multiplications, that all rounds together may take. */
const WORK = 1.5e8;
const ROUNDS = 3;
/** Where there are few questions, more rounds are held, until about so many have been asked. */
const ENOUGH_ASKED = 150;
/** Articles, and examples, are held out one part in eight at a time. */
const PARTS = 8;
/** With fewer stand-ins for the unknown there is nothing to learn caution from, with fewer of its own found no trust. */
const ENOUGH = 10;
/** Talk this like one of the articles' own texts is no stranger to them. */
const SAID_BEFORE = 0.6;
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

/** What it asks itself, and whom it asks. */
export interface Examination {
  material: Material;
  trainer: SoftmaxTrainer;
  standIns: readonly StandIn[];
  questionsOf: (round: Round) => readonly Mock[];
}

/**
 * Holds out examples, and whole articles as stand-ins for the unknown, and learns from how it fares
 * how much each piece of evidence counts and when to trust the result.
 */
export function examineItself(examination: Examination): Judgement {
  const { letters, others } = examination.material.texts;
  const work = (letters.ids.length + others.rows.length) * examination.material.articles;
  const affordable = Math.max(1, Math.floor(WORK / Math.max(1, work)));
  const rounds = Math.min(affordable, roundsWanted(examination.standIns.length));
  const observations: Observation[] = [];
  const sitting = { ...examination, comparison: createComparison(examination.material) };
  for (let round = 0; round < rounds; round++)
    observations.push(...examineOnce(sitting, round, rounds));
  const unknown = observations.filter(({ kind }) => kind === 'heldOut').length;
  if (unknown < ENOUGH) return USUAL_JUDGEMENT;
  const balance = learnBalance(observations.filter(({ kind }) => kind === 'own'));
  const trials = trialsOf(observations, balance);
  if (trials.filter(({ kind, right }) => kind === 'own' && right).length < ENOUGH)
    return USUAL_JUDGEMENT;
  return {
    balance,
    trust: learnTrust(trials.map(asWhole)),
    trustInShort: learnTrust(shortOf(trials)),
  };
}

/** The texts are prepared once for all rounds. */
interface Sitting extends Examination {
  comparison: Comparison;
}

const roundsWanted = (standIns: number): number =>
  Math.min(PARTS, Math.max(ROUNDS, Math.ceil((ENOUGH_ASKED * PARTS) / Math.max(1, standIns))));

function examineOnce(
  { material, standIns, trainer, questionsOf, comparison }: Sitting,
  round: number,
  rounds: number,
): Observation[] {
  const hidden = Uint8Array.from({ length: material.articles }, (_, article) =>
    article % PARTS === round ? 1 : 0,
  );
  const asked = standIns.filter(
    ({ article, row }) => hidden[article] || (Math.imul(row, 0x9e3779b1) >>> 16) % PARTS === round,
  );
  const heldOut = rowsHeldOut(material, asked, hidden);
  const restore = trainer.without(heldOut);
  const questions = questionsOf({ standIns: asked, hidden, round, rounds });
  const present = featuresPresent(material.texts, material.space, heldOut);
  const witness = createWitness(material, { present, hidden, heldOut }, comparison);
  const found = observe(questions, witness, hidden);
  restore();
  return found;
}

function rowsHeldOut(
  { texts: { firstRow, letters }, articles }: Material,
  asked: readonly StandIn[],
  hidden: Uint8Array,
): Uint8Array {
  const heldOut = new Uint8Array(letters.count);
  for (const { row } of asked) heldOut[row] = 1;
  for (let article = 0; article < articles; article++)
    if (hidden[article]) heldOut.fill(1, firstRow[article], firstRow[article + 1]);
  return heldOut;
}

function observe(questions: readonly Mock[], witness: Witness, hidden: Uint8Array): Observation[] {
  return questions.flatMap(({ found, kind, truth, title }) => {
    const { learnt, lexical, likeness, likeliest, vector, peak } = witness.consider(found, title);
    const [first = 0] = likeliest;
    if (kind === 'talk' && witness.nearest(first).cosine > SAID_BEFORE) return [];
    return [
      {
        learnt: Float32Array.from(learnt),
        lexical: maskedLexical(lexical, hidden),
        likeness: Float32Array.from(likeness),
        truth,
        kind,
        closeness: closenessTo(
          [...new Set([...likeliest, ...topOf(lexical, 1)])],
          witness,
          brevity(vector.size) > 0,
        ),
        ...{ known: vector.known, told: vector.told, size: vector.size, peak },
      },
    ];
  });
}

const NOT_CLOSE: Closeness = {
  ...{ nearest: 0, covered: 0, spelt: 0, alone: 0, joint: 0, titled: 0 },
  elsewhere: 0,
};

/** Looked up now: the witness answers for the question asked last alone. */
function closenessTo(likely: readonly number[], witness: Witness, short: boolean) {
  const found = new Map(
    likely.map((article) => {
      const nearest = witness.nearest(article).cosine;
      const said = {
        covered: witness.covered(article),
        spelt: witness.spelt(article),
        alone: witness.alone(article),
        elsewhere: witness.elsewhere(article),
      };
      const shares = short
        ? { joint: witness.joint(article), titled: witness.titled(article) }
        : { joint: 0, titled: 0 };
      return [article, { nearest, ...said, ...shares }];
    }),
  );
  return (article: number) => found.get(article) ?? NOT_CLOSE;
}

function maskedLexical(lexical: Float64Array, hidden: Uint8Array): Float32Array {
  const masked = Float32Array.from(lexical);
  for (let article = 0; article < hidden.length; article++)
    if (hidden[article]) masked[article] = 0;
  return masked;
}

/** A trial of a question of so many words. */
interface SizedTrial extends Trial {
  kind: Kind;
  size: number;
}

function trialsOf(observations: readonly Observation[], balance: Balance): SizedTrial[] {
  const weightOf = weighingBy(observations, lessonShare(observations));
  const oddsOf = weighingBy(observations, UNKNOWN_SHARE);
  return observations.map((observation) => {
    const p = probabilities(observation, balance);
    const offered = topOf(p, OFFERED + 1).filter((place) => place < p.length - 1);
    const [best = 0, second = 0] = topOf(p, 2);
    const { truth, kind, closeness, known, told, size, peak } = observation;
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
      weight: weightOf(kind),
      odds: oddsOf(kind) * (isWhole(kind) && best !== truth ? MISTAKES_LEFT : 1),
    };
  });
}

function lessonShare(observations: readonly Observation[]): Record<Exclude<Kind, 'own'>, number> {
  const own = observations.filter(({ kind }) => kind === 'own').length;
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
function asWhole({ signs, odds, kind, ...trial }: SizedTrial): Trial {
  return {
    ...trial,
    signs: [...signs.slice(0, -2), 0, 0],
    odds: kind === 'fragment' ? odds * FRAGMENTS_AMONG_WHOLE : odds,
  };
}

/** The trials of short questions. */
function shortOf(trials: readonly SizedTrial[]): Trial[] {
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
  const count = (kind: Kind) => observations.filter((one) => one.kind === kind).length;
  const kinds = ['naming', 'fragment', 'heldOut', 'far', 'near', 'mixed', 'talk'] as const;
  const own = count('own') / (1 - kinds.reduce((sum, kind) => sum + shares[kind], 0));
  const weights = new Map<Kind, number>(
    kinds.map((kind) => [kind, (own * shares[kind]) / Math.max(1, count(kind))]),
  );
  return (kind) => weights.get(kind) ?? 1;
}
