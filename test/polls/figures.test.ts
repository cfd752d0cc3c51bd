import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bits,
  bySense,
  type Comment,
  change,
  estimate,
  FUNNEL,
  figuresOf,
  importanceMap,
  importedVersion,
  instrumentsOf,
  measureOf,
  type Observation,
  segments,
  segmentsOf,
  silentChecks,
  sortedByFeeling,
  Tally,
  tallyOf,
  themesOf,
  trendOf,
  waitsOf,
} from '../../src/polls/index.ts';
import { definition } from './instrument.ts';
import { countedIn } from './memoryFigures.ts';
import { isIn, observation, view } from './observations.ts';

describe('the honest funnel', () => {
  const observations = fc.sample(observation, { numRuns: 400, seed: 8 });

  it('never grows from stage to stage, under 5,000 random filters', () => {
    fc.assert(
      fc.property(view, (wanted) => {
        const tally = tallyOf(observations.filter((one) => isIn(wanted, one)));
        const stages = FUNNEL.map((stage) => tally.get(stage));
        for (const [index, count] of stages.slice(1).entries())
          expect(count).toBeLessThanOrEqual(stages[index] ?? 0);
        const excluded = tally.all('excluded').reduce((sum, count) => sum + count, 0);
        expect(tally.get('closed')).toBe(tally.get('eligible') + excluded);
      }),
      { numRuns: 5000 },
    );
  });

  it('narrows with every condition added', () => {
    fc.assert(
      fc.property(view, view, (one, other) => {
        const wide = observations.filter((found) => isIn(one, found));
        const narrow = wide.filter((found) => isIn(other, found));
        const [a, b] = [tallyOf(wide), tallyOf(narrow)];
        for (const [index, count] of b.counts().entries())
          expect(count).toBeLessThanOrEqual(a.counts()[index] ?? 0);
      }),
    );
  });
});

describe('counts', () => {
  it('added up part by part are those of the whole', () => {
    fc.assert(
      fc.property(fc.array(observation), fc.array(observation), (one, other) => {
        const summed = tallyOf(one).add(tallyOf(other));
        expect(summed.counts()).toEqual(tallyOf([...one, ...other]).counts());
      }),
    );
  });
});

describe('small numbers', () => {
  it('under ten are counts, under thirty are marked, and only thirty are compared', () => {
    expect(estimate({ count: 9, n: 9 })).toMatchObject({
      strength: 'counts-only',
      share: null,
      interval: null,
    });
    expect(estimate({ count: 9, n: 10 })).toMatchObject({ strength: 'few', share: 0.9 });
    expect(estimate({ count: 27, n: 30 })).toMatchObject({ strength: 'enough', share: 0.9 });
    expect(change({ count: 29, n: 29 }, { count: 0, n: 500 })).toBeNull();
    expect(change({ count: 30, n: 30 }, { count: 0, n: 500 })).toMatchObject({
      isEstablished: true,
    });
  });

  it("withhold a colleague's figures under ten answers", async () => {
    const store = countedIn([...answers(9, { agent: 'ann' }), ...answers(10, { agent: 'ben' })]);
    const of = (agent: string) => figuresOf(store, { of: { version: ['v1'], agent: [agent] } });
    expect((await of('ann')).withheld).toBe(true);
    expect((await of('ann')).ratings.every((count) => count === 0)).toBe(true);
    expect((await of('ben')).withheld).toBe(false);
    const by = { by: 'agent', name: 'satisfaction' } as const;
    const told = await segmentsOf(store, { of: { version: ['v1'] } }, by);
    expect(told.map(({ key }) => key)).toEqual(['ben']);
  });

  it('of one colleague hold for each of his figures, for each of several, and for a team of one', async () => {
    const store = countedIn([
      ...answers(12, { agent: 'ann', team: 'Shop' }),
      ...answers(9, { agent: 'ben', team: 'Yard' }),
      ...answers(4, { agent: 'ann' }, { product: 5, firstPerson: 30 }),
    ]);
    const of = (more: Partial<Record<'agent' | 'team', string[]>>) =>
      figuresOf(store, { of: { version: ['v1'], ...more } });
    const ann = await of({ agent: ['ann'] });
    expect(ann).toMatchObject({ withheld: false, personal: true });
    expect(ann.shares.find(({ name }) => name === 'product')?.now).toMatchObject({ n: 0 });
    expect(ann.waits.find(({ name }) => name === 'firstPerson')?.now).toMatchObject({ n: 0 });
    expect(ann.shares.find(({ name }) => name === 'satisfaction')?.now.n).toBe(16);
    for (const closed of [await of({ agent: ['ann', 'ben'] }), await of({ team: ['Yard'] })]) {
      expect(closed.withheld).toBe(true);
      expect(closed.funnel.stages.every(({ count }) => count === 0)).toBe(true);
      expect(closed.trends.every(({ weeks }) => weeks.length === 0)).toBe(true);
    }
    expect((await of({ team: ['Shop'] })).withheld).toBe(false);
    const all = await of({});
    expect(all.shares.find(({ name }) => name === 'product')?.now).toMatchObject({ n: 4 });
  });
});

describe('differences', () => {
  it('of the founding survey are called ones only where the numbers carry them', () => {
    const survey = (n: number) =>
      segments(
        [
          { key: 'apartments', tally: rated(0.85 * n, n) },
          { key: 'shops', tally: rated(0.86 * n, n) },
          { key: 'offices', tally: rated(0.93 * n, n) },
        ],
        satisfaction,
      );
    expect(survey(100).map(({ againstOthers }) => againstOthers?.isEstablished)).toEqual([
      false,
      false,
      false,
    ]);
    const told = survey(400).map(({ againstOthers }) => againstOthers?.isEstablished);
    expect(told).toEqual([true, false, true]);
  });

  it('of segments are each against all others, with their part in the mix', () => {
    const [a, b, small] = segments(
      [
        { key: 'a', tally: rated(90, 100) },
        { key: 'b', tally: rated(50, 100) },
        { key: 'small', tally: rated(1, 5) },
      ],
      satisfaction,
    );
    expect(a?.againstOthers?.difference).toBeCloseTo(0.9 - 51 / 105, 10);
    expect(a?.mix).toBeCloseTo(100 / 205, 10);
    expect(b?.againstOthers?.isEstablished).toBe(true);
    expect(small?.againstOthers).toBeNull();
  });

  it('against the period before look at as many days', async () => {
    const store = countedIn([
      ...answers(40, {}, { day: 20_710, rating: 6 }),
      ...answers(40, {}, { day: 20_703, rating: 2 }),
      ...answers(40, {}, { day: 20_690, rating: 6 }),
    ]);
    const figures = await figuresOf(store, { from: 20_707, to: 20_713, of: { version: ['v1'] } });
    expect(figures.compared).toEqual({ from: 20_700, to: 20_706 });
    const csat = figures.shares.find(({ name }) => name === 'satisfaction');
    expect(csat).toMatchObject({ now: { count: 40, n: 40 }, before: { count: 0, n: 40 } });
    expect(csat?.change).toMatchObject({ difference: 1, isEstablished: true });
  });
});

describe('versions', () => {
  it('are never counted together', async () => {
    const store = countedIn([
      ...answers(3),
      ...answers(4, { version: importedVersion({ from: 0, to: 10 }) }),
    ]);
    await expect(figuresOf(store, {})).rejects.toThrow('one version');
    const found = await instrumentsOf(store, {}, new Map());
    expect(found.map(({ version, scale, answered }) => [version, scale.to, answered])).toEqual([
      ['import 0-10', 10, 4],
      ['v1', 5, 3],
    ]);
  });
});

describe('the other figures', () => {
  it('weigh what went wrong by the five senses of service', () => {
    const tags = [3, 2, 1, 4, 0, 5, 6, 0, 0, 0];
    const senses = bySense(tags, definition);
    expect(Object.fromEntries(senses)).toEqual({
      ...{ smile: 3, speed: 2, sincerity: 5, smart: 0, study: 5, product: 6, image: 0, solved: 0 },
    });
  });

  it('tell waits as half and nine in ten, precise to a fifth', () => {
    const tally = new Tally();
    for (const place of [1 + 4 * 6, 1 + 4 * 8]) tally.bump('took', place, 50);
    const { median, most } = waitsOf(tally, 'took');
    expect((median ?? 0) / 64_000).toBeGreaterThan(1);
    expect((median ?? 0) / 64_000).toBeLessThanOrEqual(1.2);
    expect((most ?? 0) / 256_000).toBeGreaterThan(1);
    expect(waitsOf(new Tally(), 'took')).toMatchObject({ n: 0, median: null });
  });

  it('show no map before each dot rests on a hundred answers', () => {
    const tally = new Tally();
    tally.bump('serviceBy', 3 * 5 + 2, 60);
    tally.bump('serviceBy', 3 * 1 + 0, 39);
    expect(importanceMap(tally)).toEqual([]);
    tally.bump('serviceBy', 3 * 1 + 0, 1);
    const [service] = importanceMap(tally);
    expect(service).toMatchObject({ element: 'service', n: 100 });
    expect(service?.performance).toBeCloseTo(0.6, 10);
    expect(service?.importance).toBeCloseTo(1, 10);
  });

  it('notice when those who are silent fared worse', () => {
    const tally = new Tally();
    for (const [place, count] of [200, 200].entries()) tally.bump('heard', place, count);
    for (const [place, count] of [60, 20].entries()) tally.bump('heardReopened', place, count);
    const reopened = silentChecks(tally).find(({ of }) => of === 'reopened');
    expect(reopened?.difference?.difference).toBeCloseTo(-0.2, 10);
    expect(reopened?.difference?.isEstablished).toBe(true);
  });

  it('warn of a slow slide before a single week is out', () => {
    const weeks = [...new Array(12).fill(91), ...new Array(12).fill(83)].map((count, index) => ({
      ...{ monday: 7 * index, tally: rated(2 * count, 200) },
    }));
    const empty = { monday: 700, tally: rated(0, 9) };
    const { weeks: seen } = trendOf([...weeks, empty], satisfaction);
    expect(seen).toHaveLength(24);
    expect(seen.some(({ isOut }) => isOut)).toBe(false);
    expect(seen.some(({ warns }) => warns)).toBe(true);
  });
});

describe('comments', () => {
  const reading = {
    words: (text: string) => text.toLowerCase().split(' '),
    feeling: (text: string) => (text.includes('bad') ? -3 : 0),
  };
  const aComment = (text: string, channel: string, at = 0): Comment => ({
    ...{ day: 1, at, text, language: 'en', rating: 3, mayContact: null },
    of: { ...values, channel },
  });

  it('have themes that set one class apart from the others', () => {
    const comments = [
      ...Array.from({ length: 5 }, () => aComment('the parcel was late', 'web')),
      ...Array.from({ length: 5 }, () => aComment('the app was slow', 'slack')),
    ];
    const [web] = themesOf(comments, ({ of }) => of.channel, reading);
    expect(web?.key).toBe('web');
    expect(
      web?.themes
        .slice(0, 2)
        .map(({ word }) => word)
        .sort(),
    ).toEqual(['late', 'parcel']);
    expect(web?.themes.find(({ word }) => word === 'parcel')?.keyness).toBeGreaterThan(3.84);
    expect(web?.themes.find(({ word }) => word === 'the')?.keyness).toBeCloseTo(0, 10);
  });

  it('are sorted by feeling, then the newest first', () => {
    const comments = [
      aComment('fine', 'web', 1),
      aComment('bad', 'web', 2),
      aComment('well', 'web', 3),
    ];
    expect(sortedByFeeling(comments, reading).map(({ text }) => text)).toEqual([
      'bad',
      'well',
      'fine',
    ]);
  });
});

const satisfaction = measureOf('satisfaction');

/** So many satisfied of so many who rated. */
function rated(count: number, n: number): Tally {
  const tally = new Tally();
  tally.bump('rating', 5, count);
  tally.bump('rating', 1, n - count);
  return tally;
}

const values: Observation['of'] = {
  ...{ version: 'v1', channel: 'web', language: 'en', topic: '', product: '', agent: '' },
  ...{ owner: '', team: '', kind: 'question', how: 'confirmed' },
};

interface Answer {
  day: number;
  rating: number;
  product: number;
  firstPerson: number;
}

const ANSWER: Answer = { day: 20_700, rating: 5, product: 0, firstPerson: 0 };

function answers(
  n: number,
  of: Partial<Observation['of']> = {},
  given: Partial<Answer> = {},
): Observation[] {
  const { day, rating, product, firstPerson } = { ...ANSWER, ...given };
  const stages = bits({ asked: true, delivered: true, answered: true });
  const shown = { module: product === 0 ? 0 : 1, moduleAnswer: product };
  const none = { excluded: 0, expectation: 0, before: 0, tags: 0, handovers: 0, promises: 0 };
  const outcome = {
    flags: stages,
    rating,
    ...none,
    ...shown,
    firstAnswer: 0,
    firstPerson,
    took: 0,
  };
  return Array.from({ length: n }, () => ({ day, of: { ...values, ...of }, outcome }));
}
