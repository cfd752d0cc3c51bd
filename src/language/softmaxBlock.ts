const NEWTON_STEPS = 12;
const CLOSE_ENOUGH = 1e-3;
/** Scores change by no more than this in one step: beyond it the quadratic picture is wrong. */
const FARTHEST = 3;

/**
 * The best change of one row's duals, the other rows fixed. `c` is the row's squared length ÷ penalty.
 * Writes the change into `step` and gives the sum of its sizes.
 */
export type BlockSolver = (
  scores: Float64Array,
  duals: Float32Array,
  truth: number,
  c: number,
  step: Float64Array,
) => number;

/**
 * The proximal step of the softmax loss, z = scores + c·(truth − softmax(z) − duals), by Newton's
 * method with the Hessian I/c + diag(p) − p pᵀ inverted in O(labels) (Sherman–Morrison).
 */
export function createBlockSolver(labels: number): BlockSolver {
  const z = new Float64Array(labels);
  const p = new Float64Array(labels);
  const change = new Float64Array(labels);
  return (scores, duals, truth, c, step) => {
    z.set(scores);
    for (let turn = 0; turn < NEWTON_STEPS; turn++) {
      softmaxInto(z, p);
      residuals(p, duals, truth, change);
      for (let label = 0; label < labels; label++) {
        change[label] = ((z[label] ?? 0) - (scores[label] ?? 0)) / c - (change[label] ?? 0);
      }
      if (newtonStep(z, p, change, c) < CLOSE_ENOUGH) break;
    }
    softmaxInto(z, p);
    return residuals(p, duals, truth, step);
  };
}

/** Turns the gradient in `change` into a step and takes it; gives its largest part. */
function newtonStep(z: Float64Array, p: Float64Array, change: Float64Array, c: number): number {
  let pGradient = 0;
  let pP = 0;
  for (let label = 0; label < z.length; label++) {
    const share = p[label] ?? 0;
    const diagonal = 1 / c + share;
    pGradient += (share * (change[label] ?? 0)) / diagonal;
    pP += (share * share) / diagonal;
  }
  const shared = pGradient / Math.max(1e-12, 1 - pP);
  let largest = 0;
  for (let label = 0; label < z.length; label++) {
    const share = p[label] ?? 0;
    const by = ((change[label] ?? 0) + shared * share) / (1 / c + share);
    change[label] = by;
    if (by > largest || -by > largest) largest = Math.abs(by);
  }
  const damping = Math.min(1, FARTHEST / Math.max(largest, 1e-12));
  for (let label = 0; label < z.length; label++)
    z[label] = (z[label] ?? 0) - damping * (change[label] ?? 0);
  return largest;
}

function residuals(
  p: Float64Array,
  duals: Float32Array,
  truth: number,
  step: Float64Array,
): number {
  let moved = 0;
  for (let label = 0; label < p.length; label++) {
    const by = (label === truth ? 1 : 0) - (p[label] ?? 0) - (duals[label] ?? 0);
    step[label] = by;
    moved += Math.abs(by);
  }
  return moved;
}

/** Probabilities of scores, in place of `into`, which may be the scores themselves. */
export function softmaxInto(scores: Float64Array, into: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let whole = 0;
  for (let label = 0; label < scores.length; label++) {
    const odds = Math.exp((scores[label] ?? 0) - top);
    into[label] = odds;
    whole += odds;
  }
  for (let label = 0; label < into.length; label++) into[label] = (into[label] ?? 0) / whole;
}
