import { expect, it } from 'vitest';
import { regress, tableOf } from '../../src/knowledge/regression.ts';

/** So many cases for each, right in the share that the weights say. */
const cases = (signs: readonly number[], weights: readonly number[], count: number) => {
  const sum = signs.reduce((total, sign, at) => total + sign * (weights[at] ?? 0), 0);
  const share = 1 / (1 + Math.exp(-sum));
  return [
    { signs, right: true, weight: count * share },
    { signs, right: false, weight: count * (1 - share) },
  ];
};
const seen = [-2, -1, 0, 1, 2].flatMap((sign) => cases([1, sign], [0.5, -1.5], 1000));

it('finds the weights that the cases were made with', () => {
  const [constant, slope] = regress(tableOf(seen), { from: [0, 0], pull: [0.01, 0.01] });
  expect(constant).toBeCloseTo(0.5, 2);
  expect(slope).toBeCloseTo(-1.5, 2);
});

it('stays near where it starts when it is held there', () => {
  const [, slope] = regress(tableOf(seen), { from: [0.5, 0], pull: [0.01, 1e6] });
  expect(slope).toBeCloseTo(0, 2);
});

it('stays where it starts without cases, and bounded where one sign decides everything', () => {
  expect(regress(tableOf([]), { from: [1, 2], pull: [1, 1] })).toEqual([1, 2]);
  const parted = [-1, 1].map((sign) => ({ signs: [1, sign], right: sign > 0, weight: 50 }));
  const [constant = 0, slope = 0] = regress(tableOf(parted), { from: [0, 0], pull: [0.5, 0.5] });
  expect(constant).toBeCloseTo(0, 6);
  expect(slope).toBeGreaterThan(1);
  expect(slope).toBeLessThan(20);
});
