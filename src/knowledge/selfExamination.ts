import type { SoftmaxTrainer } from '../language/index.ts';
import { learnBalance } from './balance.ts';
import { brevity, learnTrust, type Trust, USUAL_TRUST } from './confidence.ts';
import { type Balance, createWitness, type Material, topOf, type Witness } from './evidence.ts';
import { type Comparison, createComparison } from './likeness.ts';
import type { Mock, Round, StandIn } from './mockQuestions.ts';
import { featuresPresent } from './texts.ts';
import { asWhole, type Closeness, type Observation, PARTS, shortOf, trialsOf } from './trials.ts';
import { createWorth } from './worth.ts';

/** What the engine knows about its own judgement. */
export interface Judgement {
  balance: Balance;
  trust: Trust;
  /** The same of short questions. */
  trustInShort: Trust;
}

/** Of those who cannot examine themselves: what others come to on the average. */
export const USUAL_JUDGEMENT: Judgement = {
  balance: { learnt: 1.3, lexical: 0.2, likeness: 2.8 },
  trust: USUAL_TRUST,
  trustInShort: USUAL_TRUST,
};

/** Work of one pass, in multiplications, that all rounds together may take. */
const WORK = 1.5e8;
const ROUNDS = 3;
/** Where there are few questions, more rounds are held, until about so many have been asked. */
const ENOUGH_ASKED = 150;
/** With fewer stand-ins for the unknown there is nothing to learn caution from, with fewer of its own found no trust. */
const ENOUGH = 10;
/** Talk this like one of the articles' own texts is no stranger to them. */
const SAID_BEFORE = 0.6;
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
  const worthOf = createWorth(standIns, asked);
  const found = observe(questions, witness, hidden).map((observation) => ({
    ...observation,
    worth: worthOf(observation.truth),
  }));
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

function observe(
  questions: readonly Mock[],
  witness: Witness,
  hidden: Uint8Array,
): Omit<Observation, 'worth'>[] {
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
