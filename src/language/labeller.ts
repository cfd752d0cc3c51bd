import type { LabelledText } from './classifier.ts';
import { createTraitReader, type Reading, TRAITS, type Traits } from './traits.ts';

export interface Labeller<Label extends string = string> {
  /** Every label with its probability, likeliest first. */
  label(text: string): { label: Label; probability: number }[];
}

/** A trained labeller as plain data: `weights[place * labels.length + label]`. */
export interface LabellerModel<Label extends string = string> {
  labels: readonly Label[];
  weights: Float32Array;
}

const ROUNDS = 3;
const FIRST_STEP = 0.2;
const FIRST_SQUARES = 3e-4;
const SETTLED = 0.02;

/**
 * Learns labels from a few hundred short texts, told apart by wording, letters, word classes,
 * mood and sentence form: multinomial logistic regression by AdaGrad (Duchi, Hazan, Singer
 * 2011). The same examples give the same model.
 */
export function trainLabeller<Label extends string>(
  examples: readonly LabelledText<Label>[],
  reading: Reading,
): LabellerModel<Label> {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const read = createTraitReader(reading);
  const rows = examples.map(({ label, text }) => ({
    label: labels.indexOf(label),
    traits: read(text),
  }));
  const model = newModel(labels.length);
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP / (1 + round / 3);
    for (const at of shuffled(rows.length, round)) {
      const row = rows[at];
      if (row) learn(model, row, step);
    }
  }
  return { labels, weights: model.weights };
}

/** Reads texts as they were read in training. */
export function createLabeller<Label extends string>(
  { labels, weights }: LabellerModel<Label>,
  reading: Reading,
): Labeller<Label> {
  const read = createTraitReader(reading);
  return {
    label(text) {
      const odds = probabilities(weights, labels.length, read(text));
      return labels
        .map((label, at) => ({ label, probability: odds[at] ?? 0 }))
        .sort((a, b) => b.probability - a.probability);
    },
  };
}

interface Row {
  label: number;
  traits: Traits;
}

interface Model {
  labels: number;
  weights: Float32Array;
  /** The squares of the gradients so far: what was often moved moves less. */
  squares: Float32Array;
}

function newModel(labels: number): Model {
  const weights = new Float32Array(TRAITS * labels);
  return { labels, weights, squares: new Float32Array(weights.length).fill(FIRST_SQUARES) };
}

function learn({ labels, weights, squares }: Model, { label, traits }: Row, step: number): void {
  const { places, values } = traits;
  const odds = probabilities(weights, labels, traits);
  for (let at = 0; at < labels; at++) {
    const error = (at === label ? 1 : 0) - (odds[at] ?? 0);
    if (Math.abs(error) < SETTLED) continue;
    for (let i = 0; i < places.length; i++) {
      const place = (places[i] ?? 0) * labels + at;
      const gradient = error * (values[i] ?? 0);
      const square = (squares[place] ?? 0) + gradient * gradient;
      squares[place] = square;
      weights[place] = (weights[place] ?? 0) + (step * gradient) / Math.sqrt(square);
    }
  }
}

function probabilities(weights: Float32Array, labels: number, traits: Traits): Float64Array {
  const { places, values } = traits;
  const scores = new Float64Array(labels);
  for (let i = 0; i < places.length; i++) {
    const from = (places[i] ?? 0) * labels;
    const value = values[i] ?? 0;
    for (let at = 0; at < labels; at++) {
      scores[at] = (scores[at] ?? 0) + value * (weights[from + at] ?? 0);
    }
  }
  return softmax(scores);
}

function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  const odds = scores.map((score) => Math.exp(score - top));
  const whole = odds.reduce((sum, odd) => sum + odd, 0);
  return odds.map((odd) => odd / whole);
}

/** The places 0 to `count` − 1 in an order that depends on the seed alone. */
function shuffled(count: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at);
  let state = seed + 1;
  for (let at = count - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
