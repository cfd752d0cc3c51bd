import { expect, it } from 'vitest';
import type { CaseSummary } from '../../src/cases/index.ts';
import { endedFigure } from '../../src/insights/figures/ended.ts';
import { createWords } from '../../src/insights/words.ts';
import { bits, figuresOf, type Observation, parseDay } from '../../src/polls/index.ts';
import { countedIn } from '../polls/memoryFigures.ts';
import { answers } from './autumn.ts';

const DAY = parseDay('2026-10-06');
const WITHDRAWN = 1;
const SPAM = 2;

const ended = (excluded: number, channel: string): Observation[] =>
  answers.slice(0, 1).map(({ of, outcome }) => ({
    day: DAY,
    of: { ...of, version: 'v1', channel },
    outcome: { ...outcome, flags: bits({}), excluded },
  }));

const aCase = (how: 'withdrawn' | 'spam', reason: string, channel: string) =>
  ({
    ...{ channel, language: 'en', kind: 'question', owner: { id: 'ann', name: 'Ann' } },
    ...{ handler: null, topic: null, product: null, closedAt: (DAY + 0.5) * 86_400_000 },
    closedAs: { how, reason },
  }) as CaseSummary;

const observations = [
  ...Array.from({ length: 12 }, () => ended(WITHDRAWN, 'web')).flat(),
  ...Array.from({ length: 3 }, () => ended(SPAM, 'slack')).flat(),
];
const cases = [
  ...[aCase('withdrawn', 'It works now', 'web'), aCase('withdrawn', 'it works now', 'web')],
  ...[aCase('withdrawn', '', 'web'), aCase('spam', 'Advertising', 'slack')],
];

async function rowsOf(of: Record<string, readonly string[]>) {
  const view = { from: DAY, to: DAY, of: { version: ['v1'], ...of } };
  const figures = await figuresOf(countedIn(observations), view);
  const words = createWords('en');
  return endedFigure(figures, cases, { words, timeZone: 'UTC', least: 1 });
}

it('counts what ended without a solution, of all that was closed, with its interval', async () => {
  const { says, table } = await rowsOf({});
  expect(says).toEqual([
    'Of 15 closed matters 12 were withdrawn by their customers; staff closed 3 as spam and 0 as duplicates.',
  ]);
  const [withdrawn] = table.rows;
  expect(withdrawn?.slice(2, 4)).toEqual([12, 0.8]);
  expect(withdrawn?.[4]).toBeCloseTo(0.5481, 3);
});

it('gives the reasons, the most frequent first, under the same filters', async () => {
  const reasons = async (of: Record<string, readonly string[]>) =>
    (await rowsOf(of)).table.rows.slice(3).map(([, reason, count]) => [reason, count]);
  expect(await reasons({})).toEqual([
    ['It works now', 2],
    ['no reason given', 1],
    ['Advertising', 1],
  ]);
  expect(await reasons({ channel: ['slack'] })).toEqual([['Advertising', 1]]);
});
