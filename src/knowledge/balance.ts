import { type Balance, weighEvidence } from './evidence.ts';

/** The evidence a question gave, and the article that was right. */
export interface Weighed {
  learnt: Float32Array;
  lexical: Float32Array;
  truth: number;
}

export const USUAL_BALANCE: Balance = { learnt: 1, lexical: 0.12 };

/** Conditional logit over the pieces of evidence, pulled towards the usual balance; Newton's method on both weights. */
export function learnBalance(observations: readonly Weighed[]): Balance {
  let balance = USUAL_BALANCE;
  for (let step = 0; step < 8; step++) {
    const { g1, g2, h11, h12, h22 } = balanceCurvature(observations, balance);
    const determinant = h11 * h22 - h12 * h12;
    if (determinant < 1e-9) return balance;
    balance = {
      learnt: Math.max(0.2, balance.learnt - clamp((h22 * g1 - h12 * g2) / determinant, 0.5)),
      lexical: Math.max(0, balance.lexical - clamp((h11 * g2 - h12 * g1) / determinant, 0.1)),
    };
  }
  return balance;
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));

function balanceCurvature(observations: readonly Weighed[], balance: Balance) {
  const pull1 = 10;
  const pull2 = 400;
  const sum = {
    g1: pull1 * (balance.learnt - USUAL_BALANCE.learnt),
    g2: pull2 * (balance.lexical - USUAL_BALANCE.lexical),
    h11: pull1,
    h12: 0,
    h22: pull2,
  };
  for (const observation of observations) addCurvature(sum, observation, balance);
  return sum;
}

type Curvature = ReturnType<typeof balanceCurvature>;

function addCurvature(sum: Curvature, { learnt, lexical, truth }: Weighed, balance: Balance): void {
  const p = probabilities({ learnt, lexical }, balance);
  let [m1, m2, m11, m12, m22] = [0, 0, 0, 0, 0];
  for (let at = 0; at < p.length; at++) {
    const [share, a, b] = [p[at] ?? 0, learnt[at] ?? 0, lexical[at] ?? 0];
    m1 += share * a;
    m2 += share * b;
    m11 += share * a * a;
    m12 += share * a * b;
    m22 += share * b * b;
  }
  sum.g1 += m1 - (learnt[truth] ?? 0);
  sum.g2 += m2 - (lexical[truth] ?? 0);
  sum.h11 += m11 - m1 * m1;
  sum.h12 += m12 - m1 * m2;
  sum.h22 += m22 - m2 * m2;
}

/** What the evidence comes to for each article, and at the last place for none. */
export function probabilities(
  seen: Pick<Weighed, 'learnt' | 'lexical'>,
  balance: Balance,
): Float64Array {
  const p = new Float64Array(seen.learnt.length);
  weighEvidence(seen, balance, p);
  return p;
}
