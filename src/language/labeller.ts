import { createRandomness, shuffled } from './randomness.ts';
import { createScorer } from './scorer.ts';
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
  const rows = readAll(examples, createTraitReader(reading));
  const truths = examples.map(({ label }) => labels.indexOf(label));
  const learner = newLearner(labels.length, rows);
  for (let seed = 1; seed <= LEARNERS; seed++) teach(learner, truths, seed);
  return { labels, ...inSteps(learner) };
}

/** The traits of each text from its start to the next one's. */
interface Rows extends Traits {
  starts: Uint32Array;
}

function readAll(examples: readonly LabelledText[], read: (text: string) => Traits): Rows {
  const starts = new Uint32Array(examples.length + 1);
  let ids = new Uint32Array(examples.length * 128 + 1024);
  let values = new Float32Array(ids.length);
  let length = 0;
  examples.forEach(({ text }, row) => {
    const traits = read(text);
    if (length + traits.length > ids.length) {
      const [fewer, less] = [ids, values];
      ids = new Uint32Array((ids.length + traits.length) * 2);
      values = new Float32Array(ids.length);
      ids.set(fewer);
      values.set(less);
    }
    ids.set(traits.ids.subarray(0, traits.length), length);
    values.set(traits.values.subarray(0, traits.length), length);
    length += traits.length;
    starts[row + 1] = length;
  });
  return { length, ids, values, starts };
}

/** Reads texts as they were read in training. */
export function createLabeller<Label extends string>(
  { labels, weights, step }: LabellerModel<Label>,
  reading: Reading,
): Labeller<Label> {
  const read = createTraitReader(reading);
  const score = createScorer({ labels: labels.length, stride: labels.length, weights });
  const odds = new Float64Array(labels.length);
  return {
    label(text) {
      score(read(text)).forEach((sum, at) => {
        odds[at] = sum * step;
      });
      softmaxInto(odds, odds);
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

type Learner = ReturnType<typeof newLearner>;

const LANES = 4;

/** All in one memory, the labels filled up to a multiple of four. What is seen is what is taken in of the row that is being learnt. */
function newLearner(labels: number, rows: Rows) {
  const stride = Math.ceil(labels / LANES) * LANES;
  const room = createRoom();
  const places = {
    ...{ ids: room.reserve(rows.length), values: room.reserve(rows.length) },
    weights: room.reserve(TRAITS * stride),
    /** The squares of the gradients so far: what was often moved moves less. */
    squares: room.reserve(TRAITS * stride),
    mean: room.reserve(TRAITS * stride),
    ...{ seen: room.reserve(longestOf(rows)), seenValues: room.reserve(longestOf(rows)) },
    ...{ odds: room.reserve(stride), state: room.reserve(1) },
  };
  const memory = room.memory();
  integers(memory, places.ids).set(rows.ids.subarray(0, rows.length));
  floats(memory, places.values).set(rows.values.subarray(0, rows.length));
  return {
    ...{ labels, stride, places, starts: rows.starts },
    kernels: createKernels('labeller', ['overlook', 'gather', 'descend', 'average'], memory),
    ...{ weights: floats(memory, places.weights), squares: floats(memory, places.squares) },
    ...{ mean: floats(memory, places.mean), odds: floats(memory, places.odds) },
    state: integers(memory, places.state),
  };
}

function longestOf({ starts }: Rows): number {
  let longest = 1;
  for (let row = 0; row + 1 < starts.length; row++)
    longest = Math.max(longest, (starts[row + 1] ?? 0) - (starts[row] ?? 0));
  return longest;
}

/** Teaches a learner that knows nothing all rows, and adds what it then knows to the mean. */
function teach(learner: Learner, truths: readonly number[], seed: number): void {
  const { weights, squares, state, kernels, places } = learner;
  const random = createRandomness(seed, state);
  weights.fill(0);
  squares.fill(FIRST_SQUARES);
  const end = places.weights.at + weights.byteLength;
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP / (1 + round / 3);
    for (const row of shuffled([...truths.keys()], random))
      learn(learner, { row, truth: truths[row] ?? 0, step });
    if (round < ROUNDS - ROUNDS_COUNTED) continue;
    kernels.average(places.weights.at, end, places.mean.at, 1 / (LEARNERS * ROUNDS_COUNTED));
  }
}

const OVERLOOKED_OF_ALL = Math.ceil(OVERLOOKED * 2 ** 32);

/** Takes in what is not overlooked of a row; gives where that ends. */
function look({ kernels, places, starts }: Learner, row: number): number {
  const [from, to] = [(starts[row] ?? 0) * 4, (starts[row + 1] ?? 0) * 4];
  const { ids, values, state, seen, seenValues } = places;
  if (from === to) return seen.at;
  const [first, last, share] = [ids.at + from, ids.at + to, OVERLOOKED_OF_ALL];
  const rest = 1 - OVERLOOKED;
  return kernels.overlook(
    ...[first, last, values.at + from, state.at, share, rest, seen.at, seenValues.at],
  );
}

/** Trait by trait: what is known of one lies together. */
function learn(
  learner: Learner,
  { row, truth, step }: { row: number; truth: number; step: number },
): void {
  const { kernels, places, odds, labels, stride } = learner;
  const end = look(learner, row);
  const { seen, seenValues, weights, squares, odds: errors } = places;
  if (end === seen.at) return;
  const bytes = stride * 4;
  odds.fill(0).fill(NO_LABEL, labels);
  kernels.gather(seen.at, end, seenValues.at, weights.at, bytes, errors.at);
  toErrors(odds, truth);
  kernels.descend(...[seen.at, end, seenValues.at, weights.at, bytes, errors.at, squares.at, step]);
}

/** What is nearly right already is left as it is. */
function toErrors(odds: Float32Array, truth: number): void {
  softmaxInto(odds, odds);
  odds[truth] = (odds[truth] ?? 0) - 1;
  for (let at = 0; at < odds.length; at++) if (Math.abs(odds[at] ?? 0) < SETTLED) odds[at] = 0;
}
