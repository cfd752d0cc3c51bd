import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byMix,
  compareWaits,
  type Group,
  type MeasureName,
  measureNames,
  measureOf,
  partUnder,
  quantile,
  segments,
  segmentsOf,
  shareOf,
  Tally,
  tallyOf,
  trendOf,
  volumeOf,
  waitsOf,
} from '../../src/polls/index.ts';
import { countedIn } from './memoryFigures.ts';
import { isIn, observation, view } from './observations.ts';

const ALL = measureNames.map((name) => measureOf(name));
const observations = fc.sample(observation, { numRuns: 400, seed: 12 });
const seen = (wanted: Parameters<typeof isIn>[0]) =>
  observations.filter((one) => isIn(wanted, one));
const mondayOf = (day: number) => day - ((day + 3) % 7);

const weeksOf = (some: typeof observations) =>
  [...Map.groupBy(some, ({ day }) => mondayOf(day))].map(([monday, week]) => ({
    monday,
    tally: tallyOf(week),
  }));

describe('every figure, under 5,000 random filters', () => {
  it('lies in its interval, and is told of ten and more alone', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        const tally = tallyOf(seen(wanted));
        for (const { read } of ALL) {
          const { n, value, interval, strength } = read(tally);
          expect(value === null).toBe(n < 10);
          expect(strength === 'counts-only').toBe(n < 10);
          if (value === null || !interval) continue;
          expect(interval.low).toBeLessThanOrEqual(value + 1e-9);
          expect(interval.high).toBeGreaterThanOrEqual(value - 1e-9);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('two sides', () => {
  it('differ the one way as the other, and only where both have thirty', () => {
    fc.assert(
      fc.property(view, view, (one, other) => {
        const [a, b] = [tallyOf(seen(one)), tallyOf(seen(other))];
        for (const { compare, read } of ALL) {
          const [there, back] = [compare(a, b), compare(b, a)];
          const enough = read(a).n >= 30 && read(b).n >= 30;
          expect([there !== null, back !== null]).toEqual([enough, enough]);
          if (!there || !back) continue;
          expect(there.difference).toBeCloseTo(-back.difference, 9);
          expect(there.low).toBeCloseTo(-back.high, 9);
          expect(there.p).toBeCloseTo(back.p, 9);
          expect(there.p < 0.05).toBe(there.isEstablished);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('weeks', () => {
  it('of each figure stand in their order, hold the centre in their limits and count each answer once', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        const some = seen(wanted);
        for (const measure of ALL) {
          const { weeks, centre } = trendOf(weeksOf(some), measure);
          const mondays = weeks.map(({ monday }) => monday);
          expect(mondays).toEqual(mondays.toSorted((a, b) => a - b));
          const n = weeks.reduce((sum, { value }) => sum + value.n, 0);
          expect(n).toBeLessThanOrEqual(measure.read(tallyOf(some)).n);
          for (const { limits, value } of weeks) {
            expect(value.n).toBeGreaterThanOrEqual(10);
            expect(limits.low).toBeLessThanOrEqual(centre + 1e-9);
            expect(limits.high).toBeGreaterThanOrEqual(centre - 1e-9);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of a score are told when one falls out, and when they slide', () => {
    const week = (better: number, worse: number) => counted('expectation', [worse, 100, better]);
    const net = measureOf('expectation');
    const calm = Array.from({ length: 10 }, (_, at) => ({ monday: 7 * at, tally: week(60, 40) }));
    const fallen = trendOf([...calm, { monday: 70, tally: week(20, 80) }], net);
    expect(fallen.weeks.at(-1)).toMatchObject({ isOut: true });
    expect(fallen.weeks.at(-1)?.value.value).toBeCloseTo(-30, 9);
    const later = Array.from({ length: 10 }, (_, at) => ({
      ...{ monday: 70 + 7 * at, tally: week(45, 55) },
    }));
    const { weeks } = trendOf([...calm, ...later], net);
    expect(weeks.some(({ isOut }) => isOut)).toBe(false);
    expect(weeks.at(-1)?.warns).toBe(true);
  });

  it('of waits lie between limits that are waits', () => {
    const waits = (shift: number) => {
      const tally = new Tally();
      for (let place = 1; place <= 40; place += 1) tally.bump('took', place + shift, 5);
      return tally;
    };
    const weeks = Array.from({ length: 8 }, (_, at) => ({ monday: 7 * at, tally: waits(0) }));
    const found = trendOf([...weeks, { monday: 56, tally: waits(12) }], measureOf('took'));
    expect(found.weeks.map(({ isOut }) => isOut)).toEqual([...Array(8).fill(false), true]);
    for (const { limits, value, isOut } of found.weeks)
      expect((value.value ?? 0) > limits.high).toBe(isOut);
  });

  it('of the volume are the whole ones, those without a matter too', () => {
    const closed = (n: number) => counted('closed', [n]);
    const weeks = [
      { monday: 4, tally: closed(3) },
      { monday: 11, tally: closed(70) },
      { monday: 25, tally: closed(77) },
      { monday: 32, tally: closed(70) },
    ];
    const found = volumeOf(weeks, { from: 7, to: 40 }, () => true);
    expect(found.weeks.map(({ monday, value }) => [monday, value.value])).toEqual([
      [11, 10],
      [18, 0],
      [25, 11],
      [32, 10],
    ]);
    expect(found.centre).toBeCloseTo(31 / 4, 10);
    expect(volumeOf([], {}, () => true).weeks).toEqual([]);
  });
});

describe('waits', () => {
  it('are turned round by the part that waited less', () => {
    const classes = fc
      .array(fc.nat(20), { minLength: 97, maxLength: 97 })
      .map(([, ...rest]) => [...[0, ...rest.slice(0, 95), 1 + (rest.at(-1) ?? 0)]]);
    fc.assert(
      fc.property(classes, fc.integer({ min: 1, max: 99 }), (waited, percent) => {
        expect(partUnder(waited, quantile(waited, percent / 100))).toBeCloseTo(percent / 100, 9);
      }),
    );
  });

  it('have a median whose interval holds the true one in nineteen of twenty samples', () => {
    const [minutes, samples, size] = [10, 2000, 60];
    const truth = Math.log(2) * minutes * 60_000;
    const random = drawn(7);
    let held = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const tally = new Tally();
      for (let one = 0; one < size; one += 1) {
        const ms = -Math.log(1 - random()) * minutes * 60_000;
        tally.bump('took', 1 + Math.floor(4 * Math.log2(Math.max(1, ms / 1000))));
      }
      const { low = 0, high = 0 } = waitsOf(tally, 'took').interval ?? {};
      if (low <= truth && truth <= high) held += 1;
    }
    expect(held / samples).toBeGreaterThan(0.93);
    expect(held / samples).toBeLessThan(0.975);
  });

  it('are longer where more waited longer than half of both', () => {
    const [quick, slow] = [counted('took', [0, ...Array(10).fill(10)]), new Tally()];
    for (let place = 21; place <= 30; place += 1) slow.bump('took', place, 10);
    expect(compareWaits(slow, quick, 'took')).toMatchObject({ difference: 1, isEstablished: true });
    expect(compareWaits(quick, quick, 'took')).toMatchObject({ difference: 0, p: 1 });
  });
});

describe('a net promoter score against another', () => {
  it('differs with the interval of two independent means', () => {
    const score = (promoters: number, passives: number, detractors: number) =>
      counted('recommend', [detractors, 0, 0, 0, 0, 0, 0, passives, 0, 0, promoters]);
    const found = measureOf('recommend').compare(score(60, 25, 15), score(50, 30, 20));
    expect(found?.difference).toBeCloseTo(15, 10);
    expect(found?.low).toBeCloseTo(-6.09, 2);
    expect(found?.high).toBeCloseTo(36.09, 2);
    expect(found?.p).toBeCloseTo(0.1632, 3);
  });
});

describe('segments', () => {
  it.each(['recommend', 'firstPerson', 'satisfaction'] satisfies MeasureName[])(
    'by %s are parts of one whole, the largest first',
    async (name) => {
      const found = await segmentsOf(
        countedIn(observations),
        { of: { version: ['v1'] } },
        { by: 'channel', name },
      );
      const all = measureOf(name).read(tallyOf(seen({ of: { version: ['v1'] } })));
      expect(found.reduce((sum, { value }) => sum + value.n, 0)).toBe(all.n);
      expect(found.reduce((sum, { mix }) => sum + mix, 0)).toBeCloseTo(1, 10);
      expect(found.map(({ value }) => value.n)).toEqual(
        found.map(({ value }) => value.n).toSorted((a, b) => b - a),
      );
    },
  );

  it('by waiting are called different only by Holm', () => {
    const waited = (from: number, n: number) => {
      const tally = new Tally();
      for (let place = 0; place < n; place += 1) tally.bump('took', from + (place % 10));
      return tally;
    };
    const parts = [
      { key: 'slow', tally: waited(30, 200) },
      { key: 'as all', tally: waited(10, 400) },
      { key: 'few', tally: waited(30, 9) },
    ];
    const found = new Map(segments(parts, measureOf('took')).map((one) => [one.key, one]));
    expect(found.get('slow')?.againstOthers).toMatchObject({ isEstablished: true });
    expect(found.get('few')).toMatchObject({ againstOthers: null, value: { value: null, n: 9 } });
  });
});

describe('the mix', () => {
  const group = (key: string, count: number, n: number): Group => {
    const tally = new Tally();
    tally.bump('rating', 5, count);
    tally.bump('rating', 1, n - count);
    return { key: [key], tally };
  };
  const read = (tally: Tally) => shareOf('satisfaction', tally);

  it('is all of a change that other people alone have made', () => {
    const before = [group('web', 810, 900), group('slack', 70, 100)];
    const now = [group('web', 90, 100), group('slack', 630, 900)];
    expect(byMix(now, before, read)).toBeCloseTo(-0.16, 10);
  });

  it('is none of a change in which the parts stayed', () => {
    const before = [group('web', 810, 900), group('slack', 70, 100)];
    const now = [group('web', 450, 500 * 1.8), group('slack', 50, 100)];
    expect(byMix(now, before, read)).toBeCloseTo(0, 10);
  });
});

function counted(name: Parameters<Tally['bump']>[0], counts: readonly number[]): Tally {
  const tally = new Tally();
  for (const [place, count] of counts.entries()) tally.bump(name, place, count);
  return tally;
}

function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
