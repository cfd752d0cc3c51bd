import { createBlockSolver } from './softmaxBlock.ts';
import type { Rows, Vector } from './space.ts';

/** A linear model over a space: `weights[feature * labels + label]`, times the feature's scale where there are scales. */
export interface Softmax {
  labels: number;
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
  const { weights, duals } = training;
  return {
    model: { labels: set.labelCount, weights },
    run(most) {
      for (let turn = 0; turn < most; turn++) if (pass(training) < AT_REST) return;
    },
    without(heldOut) {
      const kept = { weights: weights.slice(), duals: duals.slice() };
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

function begin({ rows, labels, labelCount, features }: TrainingSet) {
  return {
    rows,
    labels,
    labelCount,
    weights: new Float32Array(features * labelCount),
    duals: new Float32Array(rows.count * labelCount),
    lengths: squaredLengths(rows),
    order: shuffled(rows.count),
    /** How often a row was found settled; an odd number skips it once. */
    resting: new Uint8Array(rows.count),
    scores: new Float64Array(labelCount),
    step: new Float64Array(labelCount),
    moving: new Uint32Array(labelCount),
    solve: createBlockSolver(labelCount),
  };
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

function update(training: Training, row: number): number {
  const { rows, scores, labels, lengths, step, solve } = training;
  const length = lengths[row] ?? 0;
  if (length === 0) return 0;
  addUp(rows, { from: rows.starts[row] ?? 0, to: rows.starts[row + 1] ?? 0 }, training, scores);
  const moved = solve(scores, dualsOf(training, row), labels[row] ?? 0, length / PENALTY, step);
  if (moved > STILL) takeStep(training, row);
  return moved;
}

function forget(training: Training, row: number): void {
  const own = dualsOf(training, row);
  for (let label = 0; label < own.length; label++) training.step[label] = -(own[label] ?? 0);
  takeStep(training, row);
}

function dualsOf({ duals, labelCount }: Training, row: number): Float32Array {
  return duals.subarray(row * labelCount, (row + 1) * labelCount);
}

/** Moves a row's duals by the step, and the weights with them. */
function takeStep(training: Training, row: number): void {
  const { rows, weights, step, moving, labelCount } = training;
  const count = moveDuals(step, moving, dualsOf(training, row));
  const end = rows.starts[row + 1] ?? 0;
  for (let at = rows.starts[row] ?? 0; at < end; at++) {
    const value = (rows.values[at] ?? 0) / PENALTY;
    const base = (rows.ids[at] ?? 0) * labelCount;
    for (let index = 0; index < count; index++) {
      const label = moving[index] ?? 0;
      weights[base + label] = (weights[base + label] ?? 0) + value * (step[label] ?? 0);
    }
  }
}

/** Moves the duals that move noticeably, and lists their labels. */
function moveDuals(step: Float64Array, moving: Uint32Array, own: Float32Array): number {
  let count = 0;
  for (let label = 0; label < step.length; label++) {
    const by = step[label] ?? 0;
    if (by < STILL && by > -STILL) continue;
    moving[count++] = label;
    own[label] = (own[label] ?? 0) + by;
  }
  return count;
}

function squaredLengths(rows: Rows): Float64Array {
  const lengths = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    const own = rows.values.subarray(rows.starts[row], rows.starts[row + 1]);
    lengths[row] = own.reduce((sum, value) => sum + value * value, 0);
  }
  return lengths;
}

/** The same order for the same number of rows: training is repeatable. */
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

/** Adds up the scores of every label for a vector. */
export function scoreVector(model: Softmax, vector: Vector, scores: Float64Array): void {
  addUp(vector, { from: 0, to: vector.length }, model, scores);
}

type Sparse = Pick<Rows, 'ids' | 'values'>;
type Weights = Pick<Softmax, 'weights' | 'scales'>;

/** Four features at a time: the sums are then read and written a quarter as often. */
function addUp(
  sparse: Sparse,
  { from, to }: { from: number; to: number },
  model: Weights,
  scores: Float64Array,
): void {
  scores.fill(0);
  let at = from;
  for (; at + 3 < to; at += 4) addFour(sparse, at, model, scores);
  for (; at < to; at++) addOne(sparse, at, model, scores);
}

function addFour(
  sparse: Sparse,
  at: number,
  { weights, scales }: Weights,
  scores: Float64Array,
): void {
  const { ids } = sparse;
  const labels = scores.length;
  const v0 = valueAt(sparse, at, scales);
  const v1 = valueAt(sparse, at + 1, scales);
  const v2 = valueAt(sparse, at + 2, scales);
  const v3 = valueAt(sparse, at + 3, scales);
  const b0 = (ids[at] ?? 0) * labels;
  const b1 = (ids[at + 1] ?? 0) * labels;
  const b2 = (ids[at + 2] ?? 0) * labels;
  const b3 = (ids[at + 3] ?? 0) * labels;
  for (let label = 0; label < labels; label++) {
    const first = v0 * (weights[b0 + label] ?? 0) + v1 * (weights[b1 + label] ?? 0);
    const second = v2 * (weights[b2 + label] ?? 0) + v3 * (weights[b3 + label] ?? 0);
    scores[label] = (scores[label] ?? 0) + first + second;
  }
}

function addOne(
  sparse: Sparse,
  at: number,
  { weights, scales }: Weights,
  scores: Float64Array,
): void {
  const value = valueAt(sparse, at, scales);
  const base = (sparse.ids[at] ?? 0) * scores.length;
  for (let label = 0; label < scores.length; label++) {
    scores[label] = (scores[label] ?? 0) + value * (weights[base + label] ?? 0);
  }
}

function valueAt({ ids, values }: Sparse, at: number, scales?: Float32Array): number {
  return (values[at] ?? 0) * (scales?.[ids[at] ?? 0] ?? 1);
}
