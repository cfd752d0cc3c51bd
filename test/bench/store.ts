import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Conversation } from '../../src/conversations/index.ts';
import { nameOf } from '../../src/store/lowdb/documentName.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import { Shards } from '../../src/store/lowdb/shards.ts';
import { aConversation, afterTurn, replied, said } from '../contracts/conversation.ts';
import { killRounds } from '../faults/killRounds.ts';
import type { Bench, Figure } from './figure.ts';

const SIZES = [100, 10_000, 100_000] as const;
const CUSTOMERS = 100;
const TURNS = 4;
const ANSWER = 'Fill the kettle half with water and a spoon of citric acid. '.repeat(8);

/** Milliseconds a write: with all customers at once, and with one alone. */
type Load = 'together' | 'alone';
const loads: Record<Load, { customers: number; label: string }> = {
  together: { customers: CUSTOMERS, label: `${CUSTOMERS} customers` },
  alone: { customers: 1, label: 'one customer' },
};

export const bench: Bench = async () => {
  const root = await mkdtemp(join(tmpdir(), 'firsthand-bench-'));
  try {
    return [...(await growth(root)), ...(await start(root)), ...(await kills(root))];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

async function growth(root: string): Promise<Figure[]> {
  const stores: Store[] = [];
  for (const size of SIZES) stores.push(await filled(join(root, String(size)), size));
  const together = await compare(stores, 'together', 21);
  const alone = await compare(stores, 'alone', 201);
  for (const store of stores) await store.close();
  return [
    speed(together[0] ?? Number.NaN, alone[0] ?? Number.NaN),
    ...[1, 2].flatMap((at) => [ratio(together, at, 'together'), ratio(alone, at, 'alone')]),
  ];
}

/** The sizes take turns, so that whatever else the machine does touches all of them alike. */
async function compare(stores: readonly Store[], load: Load, rounds: number): Promise<number[]> {
  const times = stores.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < stores.length; turn += 1) {
      const at = (round + turn) % stores.length;
      const store = stores[at];
      if (store) times[at]?.push(await timeAWrite(store, load, round));
    }
  }
  return times.map(median);
}

async function timeAWrite(store: Store, load: Load, round: number): Promise<number> {
  const ids = Array.from(
    { length: loads[load].customers },
    (_, index) => `${load} ${round} ${index}`,
  );
  const began = performance.now();
  await Promise.all(ids.map((id) => converse(store, id)));
  return (performance.now() - began) / (ids.length * (TURNS + 1));
}

function speed(together: number, alone: number): Figure {
  const reached = `${Math.round(1_000 / together)} writes/s, ${alone.toFixed(2)} ms a write alone`;
  return { what: `${CUSTOMERS} customers at once`, asked: 'told only', reached, met: true };
}

function ratio(times: readonly number[], at: number, load: Load): Figure {
  const reached = (times[at] ?? Number.NaN) / (times[0] ?? Number.NaN);
  return {
    what: `time a write with ${SIZES[at]} conversations against ${SIZES[0]}, ${loads[load].label}`,
    asked: '0.8 to 1.2',
    reached: reached.toFixed(2),
    met: reached >= 0.8 && reached <= 1.2,
  };
}

async function converse({ conversations }: Store, id: string): Promise<void> {
  let conversation = aConversation(id);
  await conversations.create(conversation);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const next = takeTurn(conversation, turn);
    if (!(await conversations.commit(next.conversation, next.messages)))
      throw new Error('overtaken');
    conversation = next.conversation;
  }
}

function takeTurn(conversation: Conversation, turn: number) {
  const messages = [...said(conversation, `client ${turn}`), replied(conversation, 1, ANSWER)];
  return { conversation: afterTurn(conversation, messages), messages };
}

/** A store that holds so many conversations of two turns; they need not be durable. */
async function filled(folder: string, size: number): Promise<Store> {
  const shards = await Shards.open(join(folder, 'conversations'));
  for (let index = 0; index < size; index += 1) {
    const before = aConversation(`stored ${index}`);
    const { conversation, messages } = takeTurn(before, 0);
    const path = shards.pathOf(nameOf(before.id));
    const page = { version: 2, value: { conversation, earlier: [], messages } };
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(page));
  }
  await shards.close();
  return openLowdbStore({ folder });
}

async function start(root: string): Promise<Figure[]> {
  const heapBefore = heap();
  const began = performance.now();
  const store = await openLowdbStore({ folder: join(root, '100000') });
  const opened = performance.now() - began;
  const heapOpened = heap() - heapBefore;
  const readBegan = performance.now();
  for (let index = 0; index < 20_000; index += 1) {
    await store.conversations.find(aConversation(`stored ${index * 5}`).id);
  }
  const read = (performance.now() - readBegan) / 20_000;
  const heapHot = heap() - heapBefore;
  await store.close();
  return [
    {
      what: 'opening with 100000 conversations',
      asked: '≤ 2000 ms',
      reached: `${Math.round(opened)} ms, ${heapOpened} MB`,
      met: opened <= 2_000,
    },
    {
      what: 'memory once 20000 conversations were asked for',
      asked: '≤ 80 MB',
      reached: `${heapHot} MB, ${read.toFixed(2)} ms a conversation read from the disk`,
      met: heapHot <= 80,
    },
  ];
}

function heap(): number {
  runInNewContext('gc')();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

async function kills(root: string): Promise<Figure[]> {
  const folder = join(root, 'kills');
  const kept = await killRounds({
    folder,
    rounds: 20,
    seed: 20_261_122,
    customers: 32,
    longest: 1_500,
  });
  return [
    {
      what: `kill -9, 20 rounds, ${kept.acknowledged} acknowledged, ${kept.inFlight} in flight`,
      asked: 'none lost, none twice, order kept',
      reached: kept.problems.join('; ') || 'none lost, none twice, order kept',
      met: kept.problems.length === 0,
    },
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
