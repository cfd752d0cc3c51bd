import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ewma,
  holm,
  individualsChart,
  keyness,
  meanChart,
  meanInterval,
  netPromoterScore,
  newcombe,
  pChart,
  pValue,
  type Share,
  tailsBeyond,
  wilson,
} from '../../src/polls/index.ts';

const share = fc
  .tuple(fc.nat(500), fc.nat(500))
  .map(([a, b]): Share => ({ count: Math.min(a, b), n: Math.max(a, b) }))
  .filter(({ n }) => n > 0);

describe("Wilson's interval", () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
  ])('of %d in %d (Newcombe 1998)', (count, n, low, high) => {
    const interval = wilson({ count, n });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('contains the share and shrinks with n', () => {
    fc.assert(
      fc.property(share, ({ count, n }) => {
        const narrow = wilson({ count: 4 * count, n: 4 * n });
        const wide = wilson({ count, n });
        expect(wide.low).toBeLessThanOrEqual(count / n);
        expect(wide.high).toBeGreaterThanOrEqual(count / n);
        expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
      }),
    );
  });
});

describe("Newcombe's difference", () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%d/%d − %d/%d (Newcombe 1998)', (a, m, b, n, low, high) => {
    const interval = newcombe({ count: a, n: m }, { count: b, n });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('calls a difference only where it is established', () => {
    const offices = newcombe({ count: 93, n: 100 }, { count: 85, n: 100 });
    expect(offices.difference).toBeCloseTo(0.08, 10);
    expect(offices.low).toBeCloseTo(-0.008, 3);
    expect(offices.high).toBeCloseTo(0.17, 3);
    expect(pValue({ count: 93, n: 100 }, { count: 85, n: 100 })).toBeGreaterThan(0.05);
    const doubled = newcombe({ count: 186, n: 200 }, { count: 170, n: 200 });
    expect(doubled.low).toBeCloseTo(0.0185, 4);
    expect(doubled.high).toBeCloseTo(0.1426, 4);
    expect(pValue({ count: 186, n: 200 }, { count: 170, n: 200 })).toBeLessThan(0.05);
  });

  it('is antisymmetric and contains the difference', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [there, back] = [newcombe(a, b), newcombe(b, a)];
        expect(there.low).toBeCloseTo(-back.high, 10);
        expect(there.low).toBeLessThanOrEqual(there.difference);
        expect(there.high).toBeGreaterThanOrEqual(there.difference);
        expect(pValue(a, b)).toBeCloseTo(pValue(b, a), 10);
      }),
    );
  });

  it('has a p value below .05 exactly where the 95 % interval excludes 0', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const { low, high } = newcombe(a, b);
        fc.pre(Math.abs(low) > 1e-9 && Math.abs(high) > 1e-9);
        expect(pValue(a, b) < 0.05).toBe(low > 0 || high < 0);
      }),
    );
  });
});

describe('the tails of a normal difference', () => {
  it.each([
    [1.959964, 1, 0.05],
    [-2.575829, 1, 0.01],
    [0, 0, 1],
    [1, 0, 0],
  ])('beyond %d with error %d are %d', (difference, error, p) => {
    expect(tailsBeyond(difference, error)).toBeCloseTo(p, 6);
  });
});

describe('Holm', () => {
  it('steps down, keeping the order given', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([])).toEqual([]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });
});

describe('the net promoter score', () => {
  it.each([
    [60, 25, 15, 45, 7.3993, 30.5, 59.5],
    [50, 30, 20, 30, 7.8102, 14.69, 45.31],
    [162, 108, 54, 100 / 3, 4.14087, 25.2174, 41.4493],
  ])('of %d, %d, %d', (promoters, passives, detractors, score, error, low, high) => {
    const nps = netPromoterScore({ promoters, passives, detractors });
    expect(nps?.score).toBeCloseTo(score, 8);
    expect(nps?.standardError).toBeCloseTo(error, 4);
    expect(nps?.low).toBeCloseTo(low, 2);
    expect(nps?.high).toBeCloseTo(high, 2);
  });

  it('has the standard deviation of a single answer, .745356 at ½, ⅓, ⅙', () => {
    const nps = netPromoterScore({ promoters: 162, passives: 108, detractors: 54 });
    expect(((nps?.standardError ?? 0) * Math.sqrt(324)) / 100).toBeCloseTo(0.745356, 6);
    expect((nps?.standardError ?? 0) / 100).toBeCloseTo(0.0414087, 7);
  });

  it('is undefined without answers', () => {
    expect(netPromoterScore({ promoters: 0, passives: 0, detractors: 0 })).toBeUndefined();
  });
});

describe("a mean's interval", () => {
  it('is that of NIST 1.3.5.2', () => {
    const interval = meanInterval({ n: 195, mean: 9.26146, sd: 0.022789 });
    expect(interval?.low).toBeCloseTo(9.258241, 6);
    expect(interval?.high).toBeCloseTo(9.264679, 6);
  });

  it('needs two values', () => {
    expect(meanInterval({ n: 1, mean: 3, sd: 0 })).toBeUndefined();
  });
});

describe('the charts', () => {
  const wafers = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12,
    7, 13, 9, 6,
  ];

  it('p-chart (NIST 6.3.3.2)', () => {
    const { centre, points } = pChart(wafers.map((count) => ({ count, n: 50 })));
    expect(centre).toBeCloseTo(0.2313, 4);
    expect(points[0]?.low).toBeCloseTo(0.0524, 4);
    expect(points[0]?.high).toBeCloseTo(0.4102, 4);
    expect(points.flatMap(({ isOut }, index) => (isOut ? [index + 1] : []))).toEqual([15, 23]);
  });

  it('EWMA (NIST 6.3.2.4)', () => {
    const values = [
      52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8,
      51.2, 52.6, 52.4, 53.6, 52.1,
    ];
    const { averages, limits } = ewma(values, { start: 50, sd: 2.0539, lambda: 0.3, width: 3 });
    expect(averages.map((value) => value.toFixed(2)).join(' ')).toBe(
      '50.00 50.60 49.52 50.56 50.18 50.16 49.21 49.75 49.85 50.26 50.33 50.11 49.36 49.52 50.05 49.38 49.92 50.73 51.23 51.94 51.99',
    );
    expect(limits.high).toBeCloseTo(52.5884, 4);
    expect(Math.abs(limits.low - 47.4115)).toBeLessThanOrEqual(1e-4);
  });

  it('single values (NIST 6.3.2.2)', () => {
    const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
    const { centre, points } = individualsChart(flow);
    expect(centre).toBeCloseTo(50.81, 10);
    expect(points[0]?.low).toBeCloseTo(45.8159, 3);
    expect(points[0]?.high).toBeCloseTo(55.8041, 3);
    expect(points.some(({ isOut }) => isOut)).toBe(false);
    expect(individualsChart([]).points).toEqual([]);
  });

  it('means, each with limits for its own size', () => {
    const { centre, sd, points } = meanChart([
      { n: 4, mean: 10, sd: 2 },
      { n: 16, mean: 12, sd: 2 },
    ]);
    expect(centre).toBeCloseTo(11.6, 10);
    expect(sd).toBeCloseTo(2, 10);
    expect(points[0]).toMatchObject({ low: 11.6 - 3, high: 11.6 + 3 });
    expect(points[1]?.high).toBeCloseTo(11.6 + 1.5, 10);
  });

  it('keyness G²', () => {
    expect(keyness({ count: 30, words: 1000 }, { count: 10, words: 2000 })).toBeCloseTo(29.0392, 4);
    expect(keyness({ count: 0, words: 10 }, { count: 0, words: 10 })).toBe(0);
  });
});
