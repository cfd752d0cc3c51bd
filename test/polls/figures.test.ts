import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  change,
  estimate,
  FUNNEL,
  figuresOf,
  importedVersion,
  instrumentsOf,
  measureOf,
  segments,
  segmentsOf,
  tallyOf,
} from '../../src/polls/index.ts';
import { answers, rated } from './answers.ts';
import { countedIn } from './memoryFigures.ts';
import { isIn, observation, view } from './observations.ts';

const satisfaction = measureOf('satisfaction');

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
