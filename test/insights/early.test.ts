import { expect, it } from 'vitest';
import { durationScale } from '../../src/insights/charts/scale.ts';
import { mixFigure } from '../../src/insights/figures/course.ts';
import { shareSentence } from '../../src/insights/figures/shares.ts';
import { find } from '../../src/insights/read.ts';
import { createWords } from '../../src/insights/words.ts';
import { estimate, figuresOf, type Observation, parseDay } from '../../src/polls/index.ts';
import { definition } from '../polls/instrument.ts';
import { countedIn } from '../polls/memoryFigures.ts';
import { answers } from './autumn.ts';

const DAY = parseDay('2026-10-06');
const LOOK = { from: DAY, to: DAY, of: {}, by: 'channel', measure: 'satisfaction' } as const;

const answered = (n: number, version: string): Observation[] =>
  answers.slice(0, n).map(({ of, outcome }) => ({ day: DAY, of: { ...of, version }, outcome }));

async function shownOf(...observations: Observation[][]) {
  const polls = { ...countedIn(observations.flat()), definitions: async () => [definition] };
  return (await find(LOOK, { polls }))?.instrument.version;
}

it('shows our own poll before ratings from elsewhere, once ten have answered it', async () => {
  const imported = answered(50, 'import 1-5');
  expect(await shownOf(imported, answered(10, definition.version))).toBe(definition.version);
  expect(await shownOf(imported, answered(9, definition.version))).toBe('import 1-5');
  expect(await shownOf(answered(1, definition.version))).toBe(definition.version);
});

it('says of what never happened that there is none yet, in every language', () => {
  const none = estimate({ count: 0, n: 0 });
  expect(shareSentence('promisesKept', none, createWords('en'))).toBe(
    'Promises kept: no promises yet',
  );
  expect(shareSentence('satisfaction', none, createWords('zh'))).toMatch(/暂无数据$/);
});

it('does not name what has no name', async () => {
  const survey = answered(12, 'v').map((one) => ({ ...one, of: { ...one.of, kind: '' } }));
  const view = { from: DAY, to: DAY, of: { version: ['v'] } };
  const { says } = mixFigure(await figuresOf(countedIn(survey), view), createWords('en'));
  expect(says[0]).toMatch(/^Who answered: (web|slack) \d+%/);
  const nobody = await figuresOf(countedIn([]), view);
  expect(mixFigure(nobody, createWords('en')).says).toEqual([]);
});

it('leaves room between the words of a scale of waits', () => {
  const { from, to, ticks } = durationScale([20 * 86_400_000], String);
  const gaps = ticks.slice(1).map((tick, at) => tick - (ticks[at] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual((to - from) * 0.16);
  expect(ticks.at(-1)).toBe(to);
});
