import type { Rows } from './space.ts';
import { createKernels, createRoom, floats, integers } from './vectors/kernels.ts';

/** A linear model over a space: `weights[feature * stride + label]`, times the feature's scale where there are scales. */
export interface Softmax {
  labels: number;
  stride: number;
  weights: Float32Array | Int8Array;
  scales?: Float32Array;
}

export interface TrainingSet {
  rows: Rows;
  /** The label of each row. */
  labels: Uint32Array;
  labelCount: number;
  features: number;
}

/**
 * Multinomial logistic regression by dual block coordinate ascent: a row's dual variables are the
 * residual (truth − probability) at the optimum, and weights are always Σ rows × duals ÷ penalty.
 * Yu, Huang & Lin 2011, "Dual coordinate descent methods for logistic regression and maximum entropy models",
 * with each row's block solved exactly, as a proximal step.
 */
export interface SoftmaxTrainer {
  readonly model: Softmax;
  /** Passes over the rows until they hardly move, at most `most` times. */
  run(most: number): void;
  /** Takes what the marked rows taught out of the model, lets the others settle, and gives back the way to restore it. */
  without(heldOut: Uint8Array): () => void;
}

/** Squared-weight penalty against the summed loss of the rows. */
const PENALTY = 0.05;
/** Moves of one dual below this are not worth writing down; a row whose duals move less in sum is settled. */
const STILL = 5e-4;
const SETTLED = 0.02;
/** All rows together are at rest when they move less on average. */
const AT_REST = 0.01;

export function createSoftmaxTrainer(set: TrainingSet): SoftmaxTrainer {
  const training = begin(set);
  const { weights, duals, kept } = training;
  return {
    model: { labels: set.labelCount, stride: training.stride, weights },
    run(most) {
      for (let turn = 0; turn < most; turn++) if (pass(training) < AT_REST) return;
    },
    without(heldOut) {
      kept.weights.set(weights);
      kept.duals.set(duals);
      for (let row = 0; row < heldOut.length; row++) if (heldOut[row]) forget(training, row);
      training.resting.fill(0);
      pass(training, heldOut);
      return () => {
        weights.set(kept.weights);
        duals.set(kept.duals);
      };
    },
  };
}

type Training = ReturnType<typeof begin>;

const LANES = 4;
const upTo = (step: number, count: number) => Math.ceil(count / step) * step;

/** Everything lies in one memory: the rows filled up with nothing to a multiple of four, as are the labels. */
function begin({ rows, labels, labelCount, features }: TrainingSet) {
  const stride = upTo(LANES, labelCount);
  const starts = startsInFours(rows);
  const entries = starts[rows.count] ?? 0;
  const room = createRoom();
  const places = {
    ids: room.reserve(entries),
    values: room.reserve(entries),
    weights: room.reserve(features * stride),
    duals: room.reserve(rows.count * stride),
    ...{ scores: room.reserve(stride), step: room.reserve(stride), z: room.reserve(stride) },
    ...{ p: room.reserve(stride), moving: room.reserve(stride) },
  };
  const memory = room.memory();
  copyInFours(rows, starts, {
    ids: integers(memory, places.ids),
    values: floats(memory, places.values),
  });
  const weights = floats(memory, places.weights);
  const duals = floats(memory, places.duals);
  return {
    ...{ rows, labels, labelCount, stride, starts, places, weights, duals },
    ...{ kernels: createKernels('softmax', ['gather', 'scatter', 'solve'], memory) },
    ...{ scores: floats(memory, places.scores), step: floats(memory, places.step) },
    lengths: squaredLengths(rows),
    order: shuffled(rows.count),
    /** How often a row was found settled; an odd number skips it once. */
    resting: new Uint8Array(rows.count),
    /** What a part of the rows is taken out of. */
    kept: { weights: new Float32Array(weights.length), duals: new Float32Array(duals.length) },
  };
}

function startsInFours({ count, starts }: Rows): Uint32Array {
  const inFours = new Uint32Array(count + 1);
  for (let row = 0; row < count; row++)
    inFours[row + 1] =
      (inFours[row] ?? 0) + upTo(LANES, (starts[row + 1] ?? 0) - (starts[row] ?? 0));
  return inFours;
}

function copyInFours(rows: Rows, starts: Uint32Array, into: Pick<Rows, 'ids' | 'values'>): void {
  for (let row = 0; row < rows.count; row++) {
    const [from, to] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0];
    into.ids.set(rows.ids.subarray(from, to), starts[row]);
    into.values.set(rows.values.subarray(from, to), starts[row]);
  }
}

/** Updates every row that is not held out; gives how far the duals of a row moved on average. */
function pass(training: Training, heldOut?: Uint8Array): number {
  const { order, resting, rows } = training;
  let moved = 0;
  for (const row of order) {
    if (heldOut?.[row] || rests(resting, row)) continue;
    const by = update(training, row);
    resting[row] = by < SETTLED ? Math.min(3, (resting[row] ?? 0) + 1) : 0;
    moved += by;
  }
  return moved / Math.max(1, rows.count);
}

/** A row that hardly moved is left alone for a pass. */
function rests(resting: Uint8Array, row: number): boolean {
  const times = resting[row] ?? 0;
  if (times % 2 === 0) return false;
  resting[row] = times + 1;
  return true;
}

const NO_LABEL = -1e4;

function update(training: Training, row: number): number {
  const { kernels, places, scores, labels, labelCount, lengths, starts, stride } = training;
  const length = lengths[row] ?? 0;
  if (length === 0) return 0;
  const { ids, values, weights, duals, z, p, step } = places;
  const [from, to] = [(starts[row] ?? 0) * 4, (starts[row + 1] ?? 0) * 4];
  const bytes = stride * 4;
  kernels.gather(ids.at + from, ids.at + to, values.at + from, weights.at, bytes, places.scores.at);
  scores.fill(NO_LABEL, labelCount);
  const own = duals.at + row * bytes;
  const truth = (labels[row] ?? 0) * 4;
  const hold = PENALTY / length;
  const moved = kernels.solve(places.scores.at, own, truth, hold, bytes, z.at, p.at, step.at);
  if (moved > STILL) takeStep(training, row);
  return moved;
}

function forget(training: Training, row: number): void {
  const { step, duals, stride } = training;
  for (let label = 0; label < stride; label++) step[label] = -(duals[row * stride + label] ?? 0);
  takeStep(training, row);
}

/** Moves the duals of a row that move noticeably by the step, and the weights with them. */
function takeStep({ kernels, places, starts, stride }: Training, row: number): void {
  const [from, to] = [(starts[row] ?? 0) * 4, (starts[row + 1] ?? 0) * 4];
  if (from === to) return;
  const { ids, values, weights, duals, step, moving } = places;
  const bytes = stride * 4;
  const [own, by] = [duals.at + row * bytes, step.at];
  const rowAt = ids.at + from;
  kernels.scatter(rowAt, ids.at + to, values.at + from, weights.at, bytes, by, own, moving.at);
}

function squaredLengths(rows: Rows): Float64Array {
  const lengths = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++)
      lengths[row] = (lengths[row] ?? 0) + (rows.values[at] ?? 0) ** 2;
  }
  return lengths;
}

function shuffled(count: number): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at);
  let state = 12345;
  for (let at = count - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
