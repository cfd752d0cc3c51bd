import {
  binomial,
  type Interval,
  newcombe,
  newcombeCoverage,
  wilson,
  wilsonCoverage,
} from '../../../src/polls/index.ts';
import { draws } from './draws.ts';

const SAMPLES = 100_000;
const CELLS = [0.5, 0.85, 0.95].flatMap((p) => [10, 30, 100, 400].map((n) => ({ p, n })));
const SEED = 6;

type Cell = (typeof CELLS)[number];

/** How often the intervals held the truth in samples that were drawn, beside the exact chance. */
export function simulatedCoverage() {
  const random = draws(SEED);
  const wilsons = CELLS.map((cell) => heldIn(cell, sampler(cell, random), wilsonHolds));
  const newcombes = CELLS.map((cell) => heldIn(cell, sampler(cell, random), newcombeHolds));
  return CELLS.map(({ p, n }, at) => ({
    ...{ p, n },
    wilson: { exact: wilsonCoverage(p, n), simulated: wilsons[at] ?? Number.NaN },
    newcombe: { exact: newcombeCoverage(p, n), simulated: newcombes[at] ?? Number.NaN },
  }));
}

type Draw = () => number;

function heldIn(cell: Cell, draw: Draw, holds: (cell: Cell, draw: Draw) => boolean): number {
  let held = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) if (holds(cell, draw)) held += 1;
  return held / SAMPLES;
}

const wilsonHolds = ({ p, n }: Cell, draw: Draw): boolean =>
  within(wilson({ count: draw(), n }), p);

const newcombeHolds = ({ n }: Cell, draw: Draw): boolean =>
  within(newcombe({ count: draw(), n }, { count: draw(), n }), 0);

const within = ({ low, high }: Interval, truth: number): boolean => low <= truth && truth <= high;

/** Draws a number of successes. */
function sampler({ p, n }: Cell, random: () => number): Draw {
  let passed = 0;
  const upTo = binomial(p, n).map((chance) => (passed += chance));
  return () => {
    const drawn = random() * passed;
    return upTo.findIndex((limit) => drawn < limit);
  };
}
