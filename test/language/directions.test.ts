import { expect, test } from 'vitest';
import { leadingDirections } from '../../src/language/meanings/directions.ts';

/** Twelve rows of six parts: a large part all share, two in which they differ, and noise. */
const rows = Array.from({ length: 12 }, (_, at) =>
  Float64Array.from([
    9 + Math.sin(at * 7),
    4 * Math.cos(at),
    4 * Math.sin(at),
    ...[0, 1, 2].map((part) => 0.05 * Math.sin(at * 13 + part)),
  ]),
);

test('what all rows share goes, and what they differ in stays', () => {
  const found = leadingDirections(structuredClone(rows), 0, 2);
  found.forEach((row, at) => {
    expect(row).toHaveLength(2);
    expect(Math.hypot(...row)).toBeCloseTo(1, 10);
    const next = found[at + 1];
    if (!next) return;
    const turned = (row[0] ?? 0) * (next[0] ?? 0) + (row[1] ?? 0) * (next[1] ?? 0);
    expect(turned).toBeCloseTo(Math.cos(1), 0);
  });
});

test('each direction taken away leaves one fewer', () => {
  const used = (taken: number) => {
    const found = leadingDirections(structuredClone(rows), taken, 6);
    const spread = (axis: number) => found.reduce((sum, row) => sum + (row[axis] ?? 0) ** 2, 0);
    return [0, 1, 2, 3, 4, 5].filter((axis) => spread(axis) > 1e-9).length;
  };
  expect([used(0), used(1), used(2)]).toEqual([5, 4, 3]);
});
