import { describe, expect, it } from 'vitest';
import { COVERAGE } from '../../src/insights/coverage.ts';
import { binomial, newcombeCoverage, wilsonCoverage } from '../../src/polls/index.ts';

describe('the exact coverage of the 95 % intervals', () => {
  it.each([
    [0.95, 10, 0.914],
    [0.5, 10, 0.9785],
    [0.5, 100, 0.9431],
  ])("of Wilson's at p %d, n %d", (p, n, coverage) => {
    expect(wilsonCoverage(p, n)).toBeCloseTo(coverage, 3);
  });

  it("of Newcombe's is near or above 95 % in every cell", () => {
    for (const p of [0.5, 0.85, 0.95]) {
      for (const n of [10, 30, 100]) expect(newcombeCoverage(p, n)).toBeGreaterThan(0.94);
    }
  });

  it('is on the page as it is, beside a simulated one within half a point', () => {
    expect(COVERAGE).toHaveLength(12);
    for (const { p, n, wilson, newcombe } of COVERAGE) {
      expect(wilson.exact).toBeCloseTo(wilsonCoverage(p, n), 4);
      if (n <= 100) expect(newcombe.exact).toBeCloseTo(newcombeCoverage(p, n), 4);
      for (const { exact, simulated } of [wilson, newcombe])
        expect(Math.abs(exact - simulated)).toBeLessThanOrEqual(0.005);
    }
  });

  it('rests on chances that add up to one', () => {
    for (const n of [1, 10, 400]) {
      const sum = binomial(0.85, n).reduce((total, chance) => total + chance, 0);
      expect(sum).toBeCloseTo(1, 10);
    }
  });
});
