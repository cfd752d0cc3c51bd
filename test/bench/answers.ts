import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Contest, ENGINES, type Result } from './answers/contest.ts';
import type { Hold } from './answers/hostile.ts';
import type { Bench, Figure } from './figure.ts';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: 'knowledge/en' },
    questions: { type: 'string', default: 'knowledge/questions/en.jsonl' },
  },
});

/** This engine and its peers on the same questions, one process each, one after another. */
export const bench: Bench = async () => {
  if (!existsSync(new URL('./node_modules/', import.meta.url))) {
    throw new Error('The peers are not installed. Run: npm ci --prefix test/bench');
  }
  const results: Result[] = [];
  for (const engine of ENGINES) {
    const result = await resultOf<Result>('contest.ts', { ...values, engine } satisfies Contest);
    if (result) results.push(result);
    else console.log(`${engine} did not finish within ${LIMIT / 1000} s.`);
  }
  console.table(results.map(asRow));
  const [own, ...peers] = results;
  const compared = own ? peers.flatMap((peer) => compare(own, peer)) : [];
  return [...compared, ...held(await resultOf<Hold>('hostile.ts'))];
};

/** Milliseconds an engine may take in all. */
const LIMIT = 90_000;

/** What a script of this bench sends; undefined when it takes too long. */
function resultOf<Sent>(script: string, argument?: unknown): Promise<Sent | undefined> {
  const child = fork(
    new URL(`./answers/${script}`, import.meta.url),
    argument ? [JSON.stringify(argument)] : [],
    { timeout: LIMIT, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  return new Promise((resolve, reject) => {
    child.once('message', (sent: Sent) => resolve(sent));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal === 'SIGTERM') resolve(undefined);
      else reject(new Error(`${script} ended early (exit code ${code}).`));
    });
  });
}

function held(hold: Hold | undefined): Figure[] {
  if (!hold) return [];
  const figure = (what: string, ms: number): Figure => ({
    what: `longest of ${hold.messages} hostile messages, ${what}`,
    asked: '≤ 50 ms',
    reached: `${ms.toFixed(1)} ms`,
    met: ms <= 50,
  });
  return [figure('asked', hold.asked), figure('explained', hold.explained)];
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function asRow({ engine, top1, auroc, trainMs, micros, megabytes }: Result) {
  return {
    engine,
    top1: percent(top1),
    auroc: auroc === null ? '–' : auroc.toFixed(3),
    'training, ms': Math.round(trainMs),
    'µs a question': Math.round(micros),
    'memory, MB': Math.round(megabytes),
  };
}

function compare(own: Result, peer: Result): Figure[] {
  return [
    {
      what: `right answers against ${peer.engine}`,
      asked: `> ${percent(peer.top1)}`,
      reached: percent(own.top1),
      met: own.top1 > peer.top1,
    },
    {
      what: `time a question against ${peer.engine}`,
      asked: `< ${Math.round(peer.micros)} µs`,
      reached: `${Math.round(own.micros)} µs`,
      met: own.micros < peer.micros,
    },
  ];
}
