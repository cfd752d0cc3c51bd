import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Message } from '../../src/conversations/index.ts';
import { openLowdbStore } from '../../src/store/lowdb/index.ts';
import type { ConversationId } from '../../src/vocabulary.ts';
import { seeded } from './random.ts';

export interface KillRounds {
  folder: string;
  rounds: number;
  seed: number;
  customers: number;
  /** A round is killed after this many messages at the most. */
  longest: number;
}

/** What became of acknowledged messages; `problems` names what should not have happened. */
export interface Kept {
  acknowledged: number;
  /** Stored although the process was killed before it could say so. */
  inFlight: number;
  problems: string[];
}

/** A process that writes under load, killed (SIGKILL) at random moments, started again each time. */
export async function killRounds(options: KillRounds): Promise<Kept> {
  const { folder, rounds, seed, customers, longest } = options;
  const random = seeded(seed);
  const acknowledged = Array.from({ length: customers }, () => 0);
  const problems: string[] = [];
  let inFlight = 0;
  for (let round = 1; round <= rounds; round += 1) {
    await writeAndKill(folder, acknowledged, 1 + Math.floor(random() * longest));
    const found = await examine(folder, acknowledged);
    problems.push(...found.problems.map((problem) => `round ${round}: ${problem}`));
    inFlight += found.inFlight;
  }
  return { acknowledged: acknowledged.reduce((sum, each) => sum + each, 0), inFlight, problems };
}

/** Kills it once it has acknowledged `enough`; counts all it acknowledged until it was dead. */
async function writeAndKill(folder: string, acknowledged: number[], enough: number): Promise<void> {
  const child = startWriter(folder, acknowledged);
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [customer = 0, number = 0] = line.split(' ').map(Number);
    acknowledged[customer] = number;
    heard += 1;
    if (heard === enough) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.signalCode !== 'SIGKILL') throw new Error('The writer ended before it was killed.');
}

function startWriter(
  folder: string,
  acknowledged: readonly number[],
): ChildProcessByStdio<null, Readable, null> {
  const script = join(import.meta.dirname, 'writer.ts');
  return spawn(process.execPath, [script, folder, ...acknowledged.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
}

async function examine(
  folder: string,
  acknowledged: readonly number[],
): Promise<{ problems: string[]; inFlight: number }> {
  const problems: string[] = [];
  const store = await openLowdbStore({ folder, log: ({ message }) => problems.push(message) });
  let inFlight = 0;
  for (const [customer, known] of acknowledged.entries()) {
    const id = `customer ${customer}` as ConversationId;
    const messages = await store.conversations.messages(id, 0, 1_000_000);
    const heard = messages.filter(({ from }) => from.role === 'customer').map(numberOf);
    inFlight += heard.length - known;
    problems.push(...problemsIn(messages, heard, known).map((problem) => `${id}: ${problem}`));
  }
  await store.close();
  return { problems, inFlight };
}

function problemsIn(
  messages: readonly Message[],
  heard: readonly number[],
  known: number,
): string[] {
  const problems: string[] = [];
  if (heard.length < known) problems.push(`${known - heard.length} lost`);
  if (heard.length > known + 1) problems.push('more than the one in flight');
  if (new Set(heard).size < heard.length) problems.push('twice');
  if (heard.some((number, index) => number !== index + 1)) problems.push('out of order');
  if (messages.some(({ seq }, index) => seq !== index + 1)) problems.push('a gap');
  if (messages.length !== 2 * heard.length) problems.push('a turn was torn');
  return problems;
}

function numberOf({ clientId }: Message): number {
  return Number(clientId?.replace('message ', ''));
}
