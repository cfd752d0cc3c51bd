import { describe, expect, it } from 'vitest';
import {
  bySense,
  type Comment,
  importanceMap,
  measureOf,
  silentChecks,
  sortedByFeeling,
  Tally,
  themesOf,
  trendOf,
  waitsOf,
} from '../../src/polls/index.ts';
import { rated, values } from './answers.ts';
import { definition } from './instrument.ts';

const satisfaction = measureOf('satisfaction');

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
