import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { recordCase } from '../../src/cases/recording.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import { asStarted } from '../asStarted.ts';
import { anyLife } from '../cases/anyLife.ts';
import { colleague, company, recordingOf, responsible } from '../cases/fixture.ts';
import { violationsIn } from '../cases/simulation.ts';
import type { Bench, Figure } from './figure.ts';

const LIVES = 10_000;
const OPEN = 100_000;
const NOW = Date.UTC(2026, 10, 23, 9);
const TAKEN_AT_ONCE = 50;
/** As `npm start` starts the server, and able to collect garbage before it is measured. */
const AS_STARTED = [...asStarted().flags, '--expose-gc'];

export const bench: Bench = async () => [await simulate(), ...(await hundredThousand())];

async function simulate(): Promise<Figure> {
  const seed = 20_261_122;
  const violated = new Map<string, number>();
  for (const life of fc.sample(anyLife, { seed, numRuns: LIVES })) {
    for (const rule of await violationsIn(life)) violated.set(rule, (violated.get(rule) ?? 0) + 1);
  }
  const rules = [...violated].map(([rule, times]) => `${rule}: ${times}`);
  return {
    what: `violations in ${LIVES} random lives with crashes (seed ${seed})`,
    asked: '0',
    reached: rules.join('; ') || '0',
    met: rules.length === 0,
  };
}

/** Written by this process, taken by a new one: what it needs is then all its own. */
async function hundredThousand(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-bench-'));
  try {
    await fill(folder);
    const probe = fork(import.meta.filename, [folder], { execArgv: AS_STARTED });
    const [figures] = await once(probe, 'message');
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fill(folder: string): Promise<void> {
  const store = await openLowdbStore({ folder });
  const numbers = Array.from({ length: OPEN }, (_, index) => index).values();
  await Promise.all(Array.from({ length: 32 }, () => write(store, numbers)));
  await store.close();
}

async function write(store: Store, numbers: Iterator<number> & Iterable<number>): Promise<void> {
  const staff = Array.from({ length: 20 }, (_, index) => colleague(`Agent ${index}`));
  for (const index of numbers) {
    const facts = {
      what: 'The kettle leaks at the lid when it boils. '.repeat(5),
      product: 'kettle',
      topic: 'kettle-leaking',
    };
    const recording = recordingOf(`customer-${index}`, 1, { facts });
    const world = {
      now: NOW + index,
      company,
      roster: { staff, responsible },
      load: () => index % 20,
    };
    for (let attempt = 0; ; attempt += 1) {
      if ((await store.cases.create(recordCase(recording, world, { attempt }))) !== 'number-taken')
        break;
    }
  }
}

if (process.send) {
  process.send(await probe(process.argv[2] ?? ''));
  process.disconnect();
}

async function probe(folder: string): Promise<Figure[]> {
  const began = process.cpuUsage();
  const store = await openLowdbStore({ folder });
  const opening = millisecondsSince(began);
  globalThis.gc?.();
  const times = await takingTimes(store);
  const memory = process.memoryUsage().rss / 2 ** 20;
  await store.close();
  return [
    figure(
      `taking ${TAKEN_AT_ONCE} due of ${OPEN} open cases, median`,
      times[times.length >> 1] ?? Number.NaN,
      5,
      'ms',
    ),
    figure('the same, 95 of 100', times[Math.floor(times.length * 0.95)] ?? Number.NaN, 5, 'ms'),
    figure(`memory with ${OPEN} open cases`, memory, 300, 'MB'),
    figure('reading them all at start', opening / 1000, 60, 's'),
  ];
}

/** Of processor time: what else the machine does is not measured. */
function millisecondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

async function takingTimes({ cases }: Store): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < 300; round += 1) {
    const began = process.cpuUsage();
    const taken = await cases.takeDue(NOW + OPEN, TAKEN_AT_ONCE, 60_000);
    times.push(millisecondsSince(began));
    if (taken.length !== TAKEN_AT_ONCE) throw new Error(`${taken.length} cases were taken.`);
  }
  return times.sort((a, b) => a - b);
}

function figure(what: string, reached: number, most: number, unit: string): Figure {
  return {
    what,
    asked: `≤ ${most} ${unit}`,
    reached: `${reached.toFixed(1)} ${unit}`,
    met: reached <= most,
  };
}
