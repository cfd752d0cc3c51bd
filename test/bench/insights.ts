import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { COVERAGE } from '../../src/insights/coverage.ts';
import {
  figuresOf,
  importRatings,
  type PollStore,
  type Split,
  segmentsOf,
  type View,
} from '../../src/polls/index.ts';
import { openLowdbStore } from '../../src/store/lowdb/index.ts';
import type { Bench, Figure } from './figure.ts';
import { simulatedCoverage } from './insights/coverage.ts';
import { FIRST_DAY, million } from './insights/million.ts';
import { pagesOver } from './insights/pages.ts';
import { usable } from './insights/usable.ts';

const ROWS = 85_000;

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-insights-'));
  try {
    const figures = [...coverage(), ...(await importing(folder)), ...(await views(folder))];
    return [...figures, ...(await usable())];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

function coverage(): Figure[] {
  return simulatedCoverage().flatMap(({ p, n, ...intervals }) =>
    Object.entries(intervals).map(([name, { exact, simulated }]) => ({
      what: `coverage of the 95 % interval, ${name}, p ${p}, n ${n}`,
      asked: 'simulated within .005 of the exact one, both as on the page',
      reached: `exact ${exact.toFixed(4)}, simulated ${simulated.toFixed(4)}`,
      met: Math.abs(exact - simulated) <= 0.005 && isOnPage({ p, n, name, exact, simulated }),
    })),
  );
}

/** The page shows what was measured here once: the same seed gives the same. */
function isOnPage({ p, n, name, exact, simulated }: Covered & { name: string }): boolean {
  const cell = COVERAGE.find((one) => one.p === p && one.n === n);
  const shown = name === 'wilson' ? cell?.wilson : cell?.newcombe;
  return (
    shown?.exact === Number(exact.toFixed(4)) && shown.simulated === Number(simulated.toFixed(4))
  );
}

interface Covered {
  p: number;
  n: number;
  exact: number;
  simulated: number;
}

async function importing(root: string): Promise<Figure[]> {
  const store = await openLowdbStore({ folder: join(root, 'csv') });
  const began = performance.now();
  const { taken } = await importRatings({
    ...{ store: store.polls, batch: 'year', scale: { from: 1, to: 5 }, timeZone: 'Europe/Berlin' },
    mapping: {
      rating: 'Score',
      at: 'On',
      channel: 'Channel',
      topic: 'Topic',
      agent: 'Who',
      comment: 'What',
    },
    ...{
      today: { day: FIRST_DAY, at: 0 },
      language: () => 'en',
      chunks: csv(),
      progress: () => {},
    },
  });
  const seconds = (performance.now() - began) / 1000;
  await store.close();
  const reached = `${taken} rows in ${seconds.toFixed(1)} s`;
  return [
    {
      what: 'a year of ratings imported',
      asked: '85000 rows ≤ 60 s',
      reached,
      met: taken === ROWS && seconds <= 60,
    },
  ];
}

async function* csv(): AsyncGenerator<Buffer> {
  yield Buffer.from('Score,On,Channel,Topic,Who,What\n');
  for (let row = 0; row < ROWS; row += 1) {
    const day = new Date((FIRST_DAY + (row % 365)) * 86_400_000).toISOString().slice(0, 10);
    const comment = row % 7 === 0 ? '"It was quick, and ""kind"""' : '';
    yield Buffer.from(
      `${1 + (row % 5)},${day},web,topic ${row % 60},agent ${row % 30},${comment}\n`,
    );
  }
}

async function views(root: string): Promise<Figure[]> {
  const folder = join(root, 'million');
  await fill(folder);
  const before = memory();
  const began = performance.now();
  const store = await openLowdbStore({ folder });
  const start = performance.now() - began;
  const times = await timed(store.polls);
  const held = memory() - before;
  await store.close();
  return [
    {
      ...{ what: 'start with 1,000,000 answers', asked: '≤ 500 ms' },
      ...{ reached: `${start.toFixed(0)} ms`, met: start <= 500 },
    },
    ...times,
    {
      ...{ what: 'memory they take', asked: '≤ 100 MB' },
      ...{ reached: `${held.toFixed(0)} MB`, met: held <= 100 },
    },
  ];
}

async function fill(folder: string): Promise<void> {
  const store = await openLowdbStore({ folder });
  await store.polls.importBatch('million', million());
  await store.close();
}

function memory(): number {
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

const V1 = { version: ['v1'] };
const YEAR: View = { from: FIRST_DAY, to: FIRST_DAY + 364, of: V1 };
const HALF: View = { from: FIRST_DAY + 183, to: FIRST_DAY + 364, of: V1 };
const FILTERED: View = {
  ...HALF,
  of: {
    ...V1,
    channel: ['web', 'slack'],
    language: ['en'],
    kind: ['question'],
    topic: ['topic 1', 'topic 2'],
  },
};

type Look = [string, () => Promise<unknown>];

const SPAN = '?from=2026-01-01&to=2026-12-31&version=v1';
const PAGES = [
  `/insights${SPAN}`,
  `/insights${SPAN}&channel=web&topic=topic 1`,
  `/insights/trends${SPAN}`,
  `/insights/segments${SPAN}&by=topic`,
  `/insights/segments${SPAN}&by=topic&measure=recommend`,
  `/insights/segments${SPAN}&by=agent&measure=firstPerson`,
  `/insights/comments${SPAN}`,
  `/insights/figures/shares.png${SPAN}`,
];

/** Each is all a screen shows: funnel, shares, scores, weeks, and the change against the period before. */
async function timed(store: PollStore): Promise<Figure[]> {
  const page = pagesOver(store);
  for (const path of PAGES) await page(path);
  const looks: Look[] = [
    ['all figures of a year', () => figuresOf(store, YEAR)],
    ['all figures of half a year with the half before', () => figuresOf(store, HALF)],
    ['all figures under five filters', () => figuresOf(store, FILTERED)],
    ...(['channel', 'topic', 'agent', 'how', 'week'] as const).map(bySplit(store)),
    ...PAGES.map((path): Look => [`page ${path}`, () => page(path)]),
  ];
  const figures: Figure[] = [];
  for (const [what, look] of looks) figures.push(view(what, await median(look)));
  return figures;
}

const bySplit =
  (store: PollStore) =>
  (by: Split): Look => [
    `satisfaction by ${by}`,
    () => segmentsOf(store, YEAR, { by, name: 'satisfaction' }),
  ];

const view = (what: string, ms: number): Figure => ({
  ...{ what: `1,000,000 answers: ${what}`, asked: '≤ 200 ms' },
  ...{ reached: `${ms.toFixed(0)} ms`, met: ms <= 200 },
});

async function median(look: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const began = performance.now();
    await look();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[3] ?? Number.NaN;
}
