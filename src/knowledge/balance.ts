import { type Balance, USUAL_BALANCE, type Weighable, weighEvidence } from './evidence.ts';
import { solve } from './solve.ts';

/** The evidence a question gave, and the article that was right. */
export interface Weighed extends Weighable {
  truth: number;
}

const PIECES = ['learnt', 'lexical', 'likeness'] as const;
/** How hard each weight is held where it usually is, and how far it moves in one step. */
const PULL: Balance = { learnt: 10, lexical: 400, likeness: 2 };
const FARTHEST: Balance = { learnt: 0.5, lexical: 0.1, likeness: 2 };
const LEAST: Balance = { learnt: 0.2, lexical: 0, likeness: 0 };
const STEPS = 8;
const SETTLED = 1e-3;

/** Conditional logit over the pieces of evidence, pulled towards the usual balance; Newton's method. */
export function learnBalance(observations: readonly Weighed[]): Balance {
  let balance: Balance = USUAL_BALANCE;
  for (let step = 0; step < STEPS; step++) {
    const before = balance;
    balance = moved(before, observations);
    if (PIECES.every((piece) => Math.abs(balance[piece] - before[piece]) < SETTLED)) break;
  }
  return balance;
}

function moved(balance: Balance, observations: readonly Weighed[]): Balance {
  const gradient = PIECES.map((piece) => PULL[piece] * (balance[piece] - USUAL_BALANCE[piece]));
  const hessian = PIECES.map((piece, row) => PIECES.map((_, at) => (at === row ? PULL[piece] : 0)));
  for (const observation of observations) addCurvature(observation, balance, gradient, hessian);
  const [learnt = 0, lexical = 0, likeness = 0] = solve(hessian, gradient);
  const to = (piece: keyof Balance, by: number) =>
    Math.max(LEAST[piece], balance[piece] - clamp(by, FARTHEST[piece]));
  return {
    learnt: to('learnt', learnt),
    lexical: to('lexical', lexical),
    likeness: to('likeness', likeness),
  };
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));

/** A question's share: what was expected of each piece less what the right article had, and how the pieces vary. */
function addCurvature(
  seen: Weighed,
  balance: Balance,
  gradient: number[],
  hessian: number[][],
): void {
  const { means, together } = momentsOf(probabilities(seen, balance), seen);
  PIECES.forEach((piece, row) => {
    const mean = means[row] ?? 0;
    gradient[row] = (gradient[row] ?? 0) + mean - (seen[piece][seen.truth] ?? 0);
    const line = hessian[row] ?? [];
    PIECES.forEach((_, at) => {
      line[at] = (line[at] ?? 0) + (together[row]?.[at] ?? 0) - mean * (means[at] ?? 0);
    });
  });
}

/** What each piece, and the product of any two, comes to on average. */
function momentsOf(p: Float64Array, { learnt, lexical, likeness }: Weighable) {
  let [a, b, c, aa, ab, ac, bb, bc, cc] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < p.length; at++) {
    const share = p[at] ?? 0;
    const [one, two, three] = [learnt[at] ?? 0, lexical[at] ?? 0, likeness[at] ?? 0];
    const [first, second, third] = [share * one, share * two, share * three];
    a += first;
    b += second;
    c += third;
    aa += first * one;
    ab += first * two;
    ac += first * three;
    bb += second * two;
    bc += second * three;
    cc += third * three;
  }
  return {
    means: [a, b, c],
    together: [
      [aa, ab, ac],
      [ab, bb, bc],
      [ac, bc, cc],
    ],
  };
}

/** What the evidence comes to for each article, and at the last place for none. */
export function probabilities(seen: Weighable, balance: Balance): Float64Array {
  const p = new Float64Array(seen.learnt.length);
  weighEvidence(seen, balance, p);
  return p;
}
