import { createRandomness, type Randomness, shuffled } from './randomness.ts';
import { softmaxInto } from './softmaxInto.ts';
import { TRAITS, type Traits } from './traitList.ts';
import { createTraitReader, type Reading } from './traits.ts';
import { createKernels, createRoom, floats, integers } from './vectors/kernels.ts';

export interface LabelledText<Label extends string = string> {
  label: Label;
  text: string;
}

export interface Labeller<Label extends string = string> {
  /** Every label with its probability, likeliest first; even odds where nothing is known. */
  label(text: string): { label: Label; probability: number }[];
}

/** A trained labeller as plain data: `weights[place * labels.length + label] * step` is a weight. */
export interface LabellerModel<Label extends string = string> {
  labels: readonly Label[];
  weights: Int16Array;
  step: number;
}

/** Several learners see the examples in different orders; the model is the mean of what they know. */
const LEARNERS = 2;
const ROUNDS = 3;
/** Of each learner what it knew after each of the last rounds. */
const ROUNDS_COUNTED = 2;
/** A share of a text's traits is overlooked each time: none may decide alone. */
const OVERLOOKED = 0.3;
const FIRST_STEP = 0.3;
const FIRST_SQUARES = 3e-4;
const SETTLED = 0.02;
const NO_LABEL = -1e4;

/**
 * Learns labels from a few thousand short texts: multinomial logistic regression by AdaGrad
 * (Duchi, Hazan, Singer 2011), with dropout of traits (Wager, Wang, Liang 2013) and averaged
 * rounds. The same examples give the same model.
 */
export function trainLabeller<Label extends string>(
  examples: readonly LabelledText<Label>[],
  reading: Reading,
): LabellerModel<Label> {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const read = createTraitReader(reading);
  const rows = examples.map(({ label, text }) => ({
    label: labels.indexOf(label),
    traits: copied(read(text)),
  }));
  const learner = newLearner(labels.length, rows);
  for (let seed = 1; seed <= LEARNERS; seed++) teach(learner, rows, createRandomness(seed));
  return { labels, ...inSteps(learner) };
}

/** Reads texts as they were read in training. */
export function createLabeller<Label extends string>(
  { labels, weights, step }: LabellerModel<Label>,
  reading: Reading,
): Labeller<Label> {
  const read = createTraitReader(reading);
  const odds = new Float64Array(labels.length);
  return {
    label(text) {
      judge({ weights, step }, read(text), odds);
      return labels
        .map((label, at) => ({ label, probability: odds[at] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
  };
}

const MOST_STEPS = 32_767;

/** Half the memory, and no verdict that differs. */
function inSteps({ mean, labels, stride }: Learner): { weights: Int16Array; step: number } {
  let largest = 0;
  for (let at = 0; at < mean.length; at++) largest = Math.max(largest, Math.abs(mean[at] ?? 0));
  const step = largest / MOST_STEPS || 1;
  const weights = new Int16Array(TRAITS * labels);
  for (let trait = 0; trait < TRAITS; trait++)
    for (let label = 0; label < labels; label++)
      weights[trait * labels + label] = Math.round((mean[trait * stride + label] ?? 0) / step);
  return { weights, step };
}

interface Row {
  label: number;
  traits: Traits;
}

type Learner = ReturnType<typeof newLearner>;

const LANES = 4;

/** All in one memory, the labels filled up to a multiple of four. What is seen is what is taken in of the row that is being learnt. */
function newLearner(labels: number, rows: readonly Row[]) {
  const longest = rows.reduce((most, { traits }) => Math.max(most, traits.length), 1);
  const stride = Math.ceil(labels / LANES) * LANES;
  const room = createRoom();
  const places = {
    weights: room.reserve(TRAITS * stride),
    /** The squares of the gradients so far: what was often moved moves less. */
    squares: room.reserve(TRAITS * stride),
    mean: room.reserve(TRAITS * stride),
    ...{ ids: room.reserve(longest), values: room.reserve(longest), odds: room.reserve(stride) },
  };
  const memory = room.memory();
  return {
    ...{ labels, stride, places },
    kernels: createKernels('labeller', ['gather', 'descend', 'average'], memory),
    ...{ weights: floats(memory, places.weights), squares: floats(memory, places.squares) },
    ...{ mean: floats(memory, places.mean), odds: floats(memory, places.odds) },
    seen: {
      length: 0,
      ids: integers(memory, places.ids),
      values: floats(memory, places.values),
    },
  };
}

/** Teaches a learner that knows nothing all rows, and adds what it then knows to the mean. */
function teach(learner: Learner, rows: readonly Row[], random: Randomness): void {
  const { weights, squares, seen, kernels, places } = learner;
  weights.fill(0);
  squares.fill(FIRST_SQUARES);
  const end = places.weights.at + weights.byteLength;
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP / (1 + round / 3);
    for (const { label, traits } of shuffled(rows, random)) {
      overlook(traits, random, seen);
      learn(learner, label, step);
    }
    if (round < ROUNDS - ROUNDS_COUNTED) continue;
    kernels.average(places.weights.at, end, places.mean.at, 1 / (LEARNERS * ROUNDS_COUNTED));
  }
}

const copied = ({ length, ids, values }: Traits): Traits => ({
  length,
  ids: ids.slice(0, length),
  values: values.slice(0, length),
});

function overlook(traits: Traits, random: Randomness, seen: Traits): void {
  seen.length = 0;
  for (let at = 0; at < traits.length; at++) {
    if (random() < OVERLOOKED) continue;
    seen.ids[seen.length] = traits.ids[at] ?? 0;
    seen.values[seen.length++] = (traits.values[at] ?? 0) / (1 - OVERLOOKED);
  }
}

/** Trait by trait: what is known of one lies together. */
function learn(
  { kernels, places, odds, seen, labels, stride }: Learner,
  label: number,
  step: number,
) {
  if (seen.length === 0) return;
  const { ids, values, weights, squares, odds: errors } = places;
  const end = ids.at + seen.length * 4;
  odds.fill(0).fill(NO_LABEL, labels);
  kernels.gather(ids.at, end, values.at, weights.at, stride * 4, errors.at);
  toErrors(odds, label);
  kernels.descend(ids.at, end, values.at, weights.at, stride * 4, errors.at, squares.at, step);
}

/** What is nearly right already is left as it is. */
function toErrors(odds: Float32Array, truth: number): void {
  softmaxInto(odds, odds);
  odds[truth] = (odds[truth] ?? 0) - 1;
  for (let at = 0; at < odds.length; at++) if (Math.abs(odds[at] ?? 0) < SETTLED) odds[at] = 0;
}

type Weights = Pick<LabellerModel, 'weights' | 'step'>;

/** Writes the probability of each label into `odds`. */
function judge(
  { weights, step }: Weights,
  { length, ids, values }: Traits,
  odds: Float64Array,
): void {
  odds.fill(0);
  for (let i = 0; i < length; i++) {
    const from = (ids[i] ?? 0) * odds.length;
    const value = (values[i] ?? 0) * step;
    for (let at = 0; at < odds.length; at++)
      odds[at] = (odds[at] ?? 0) + value * (weights[from + at] ?? 0);
  }
  softmaxInto(odds, odds);
}
