import { createRandomness, type Randomness, shuffled } from './randomness.ts';
import { softmaxInto } from './softmaxBlock.ts';
import { TRAITS, type Traits } from './traitList.ts';
import { createTraitReader, type Reading } from './traits.ts';

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
  const longest = rows.reduce((most, { traits }) => Math.max(most, traits.length), 0);
  const mean = new Float32Array(TRAITS * labels.length);
  for (let seed = 1; seed <= LEARNERS; seed++)
    teach(newLearner(labels.length, longest), rows, createRandomness(seed), mean);
  return { labels, ...inSteps(mean) };
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
function inSteps(mean: Float32Array): { weights: Int16Array; step: number } {
  let largest = 0;
  for (let at = 0; at < mean.length; at++) largest = Math.max(largest, Math.abs(mean[at] ?? 0));
  const step = largest / MOST_STEPS || 1;
  const weights = new Int16Array(mean.length);
  for (let at = 0; at < mean.length; at++) weights[at] = Math.round((mean[at] ?? 0) / step);
  return { weights, step };
}

interface Row {
  label: number;
  traits: Traits;
}

interface Learner {
  weights: Float32Array;
  /** The squares of the gradients so far: what was often moved moves less. */
  squares: Float32Array;
  odds: Float64Array;
  /** What is seen of the row that is being learnt. */
  seen: Traits;
}

function newLearner(labels: number, longest: number): Learner {
  const weights = new Float32Array(TRAITS * labels);
  const squares = new Float32Array(weights.length).fill(FIRST_SQUARES);
  const seen = { length: 0, ids: new Uint32Array(longest), values: new Float32Array(longest) };
  return { weights, squares, odds: new Float64Array(labels), seen };
}

/** Teaches a learner all rows, and adds what it then knows to the mean. */
function teach(learner: Learner, rows: readonly Row[], random: Randomness, mean: Float32Array) {
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP / (1 + round / 3);
    for (const { label, traits } of shuffled(rows, random)) {
      overlook(traits, random, learner.seen);
      learn(learner, label, step);
    }
    if (round >= ROUNDS - ROUNDS_COUNTED)
      addUp(mean, learner.weights, 1 / (LEARNERS * ROUNDS_COUNTED));
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
function learn({ weights, squares, odds, seen }: Learner, label: number, step: number): void {
  judge({ weights, step: 1 }, seen, odds);
  odds[label] = (odds[label] ?? 0) - 1;
  for (let i = 0; i < seen.length; i++) {
    const from = (seen.ids[i] ?? 0) * odds.length;
    const value = -(seen.values[i] ?? 0);
    for (let at = 0; at < odds.length; at++) {
      const error = odds[at] ?? 0;
      if (error < SETTLED && error > -SETTLED) continue;
      const gradient = error * value;
      const square = (squares[from + at] ?? 0) + gradient * gradient;
      squares[from + at] = square;
      weights[from + at] = (weights[from + at] ?? 0) + (step * gradient) / Math.sqrt(square);
    }
  }
}

interface Weights {
  weights: Float32Array | Int16Array;
  step: number;
}

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

function addUp(into: Float32Array, from: Float32Array, share: number): void {
  for (let at = 0; at < into.length; at++) into[at] = (into[at] ?? 0) + share * (from[at] ?? 0);
}
