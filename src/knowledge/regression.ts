import { solve } from './solve.ts';

/** One outcome, how it looked beforehand, and how much it counts. */
export interface Case {
  signs: readonly number[];
  right: boolean;
  weight: number;
}

/** Cases as a regression reads them again and again: their signs one behind the other. */
export interface Table {
  width: number;
  signs: Float64Array;
  right: Uint8Array;
  weights: Float64Array;
}

export function tableOf(cases: readonly Case[]): Table {
  const width = cases[0]?.signs.length ?? 0;
  const signs = new Float64Array(cases.length * width);
  cases.forEach((one, row) => {
    signs.set(one.signs, row * width);
  });
  return {
    ...{ width, signs },
    right: Uint8Array.from(cases, ({ right }) => (right ? 1 : 0)),
    weights: Float64Array.from(cases, ({ weight }) => weight),
  };
}

export interface Start {
  from: readonly number[];
  /** How hard each weight is held where it starts. */
  pull: readonly number[];
}

const STEPS = 25;
/** What is left to gain at the bottom. */
const NOTHING = 1e-6;

/** Logistic regression by Newton's method, pulled towards where it starts. */
export function regress(table: Table, start: Start): readonly number[] {
  let at = { model: Float64Array.from(start.from), loss: 0 };
  at.loss = lossOf(table, at.model, start);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, hessian } = curvature(table, at.model, start);
    const change = solve(hessian, gradient);
    const gain = change.reduce((sum, by, weight) => sum + by * (gradient[weight] ?? 0), 0) / 2;
    const next =
      gain < NOTHING ? undefined : downhill(at, change, (to) => lossOf(table, to, start));
    if (!next) break;
    at = next;
  }
  return [...at.model];
}

interface Place {
  model: Float64Array<ArrayBuffer>;
  loss: number;
}

/** The largest of the halved steps that lowers the loss; none when the bottom is reached. */
function downhill(
  { model, loss }: Place,
  change: readonly number[],
  lossAt: (model: Float64Array) => number,
): Place | undefined {
  for (let scale = 1; scale > 1e-3; scale /= 2) {
    const next = model.map((weight, at) => weight - scale * (change[at] ?? 0));
    const reached = lossAt(next);
    if (reached < loss - NOTHING) return { model: next, loss: reached };
  }
  return undefined;
}

function lossOf(table: Table, model: Float64Array, { from, pull }: Start): number {
  const { right, weights } = table;
  let sum = 0;
  for (let at = 0; at < model.length; at++)
    sum += 0.5 * (pull[at] ?? 0) * ((model[at] ?? 0) - (from[at] ?? 0)) ** 2;
  for (let row = 0; row < right.length; row++) {
    const p = probability(table, row, model);
    sum -= (weights[row] ?? 0) * Math.log(Math.max(1e-12, right[row] ? p : 1 - p));
  }
  return sum;
}

function probability({ width, signs }: Table, row: number, model: Float64Array): number {
  let sum = 0;
  for (let at = 0, place = row * width; at < width; at++, place++)
    sum += (model[at] ?? 0) * (signs[place] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

function curvature(table: Table, model: Float64Array, { from, pull }: Start) {
  const { width, signs, right, weights } = table;
  const gradient = Array.from(model, (weight, at) => (pull[at] ?? 0) * (weight - (from[at] ?? 0)));
  const bends = new Float64Array(width * width);
  for (let row = 0; row < right.length; row++) {
    const p = probability(table, row, model);
    const off = (weights[row] ?? 0) * (p - (right[row] ?? 0));
    const bend = (weights[row] ?? 0) * p * (1 - p);
    for (let at = 0, from = row * width; at < width; at++) {
      const sign = signs[from + at] ?? 0;
      gradient[at] = (gradient[at] ?? 0) + off * sign;
      for (let other = 0; other <= at; other++)
        bends[at * width + other] =
          (bends[at * width + other] ?? 0) + bend * sign * (signs[from + other] ?? 0);
    }
  }
  return { gradient, hessian: mirrored(bends, width, pull) };
}

/** The whole of a matrix of which the lower half is known, the pull on its diagonal. */
const mirrored = (half: Float64Array, width: number, pull: readonly number[]): number[][] =>
  Array.from({ length: width }, (_, row) =>
    Array.from(
      { length: width },
      (_, at) =>
        (half[Math.max(row, at) * width + Math.min(row, at)] ?? 0) +
        (row === at ? (pull[row] ?? 0) : 0),
    ),
  );
