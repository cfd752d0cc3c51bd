import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { openAccounts } from '../../staff/index.ts';
import { openCasework } from '../casework.ts';
import { parseConfig } from '../config.ts';
import { startServer } from '../main.ts';
import { openRooms, type Rooms } from '../rooms.ts';
import { DAYS, playMonth } from './demo/month.ts';
import { createProgress } from './demo/progress.ts';
import { createRandom } from './demo/random.ts';
import { importSurvey } from './demo/survey.ts';

const HELP = `A month to look at

  npm run demo [-- --conversations 20000] [--seed 1] [--no-serve]

  Plays that many invented conversations of the last ${DAYS} days through the real program, in a
  folder that is thrown away at the end; nothing of yours is touched. Then serves the pages on
  PORT, with an account to sign in by. Stop it with Ctrl+C.
`;

const SEED = 1;
const CONVERSATIONS = 20_000;
const EMAIL = 'manager@example.com';
const PASSWORD = 'a month to look at';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      conversations: { type: 'string', default: String(CONVERSATIONS) },
      seed: { type: 'string', default: String(SEED) },
      'no-serve': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const folder = await mkdtemp(join(await shortLived(), 'firsthand-demo-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await fill(folder, Number(values.conversations), Number(values.seed));
    if (!values['no-serve']) await serve(folder);
  } finally {
    await remove();
  }
}

const MEMORY = '/dev/shm';
const ROOM = 4e9;

/** What is thrown away need not reach a disk, where there is memory to spare for it. */
async function shortLived(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => undefined);
  return memory && memory.bavail * memory.bsize >= ROOM ? MEMORY : tmpdir();
}

const log = pino({ level: 'error' });

async function fill(folder: string, count: number, seed: number): Promise<void> {
  const began = performance.now();
  const random = createRandom(seed);
  let now = Date.now() - (DAYS - 1) * 86_400_000;
  const clock = () => now;
  const rooms = await openRooms({ ...parseConfig(process.env), DATA_DIR: folder }, { clock, log });
  const progress = createProgress('Conversations', count, process.stderr);
  const setClock = (at: number) => {
    now = at;
  };
  await playMonth({ rooms, random, setClock, count, progress });
  await importSurvey(rooms, random);
  await openAccount(rooms);
  await rooms.close();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(`${count} conversations and the founding survey in ${seconds} s.\n`);
}

/** Somebody who may see it all. */
async function openAccount({ store, company, clock }: Rooms): Promise<void> {
  const { roster } = await openCasework({ ...{ store, company, clock, log }, deliver: nobody });
  const accounts = await openAccounts({ registers: store.staff, roster, clock });
  const link = await accounts.firstLink();
  const person = { name: 'Demo Manager', email: EMAIL, password: PASSWORD };
  if (link) await accounts.accept(link.secret, person, '127.0.0.1');
}

const nobody = async (): Promise<void> => {};

async function serve(folder: string): Promise<void> {
  const config = { ...parseConfig(process.env), DATA_DIR: folder };
  const server = await startServer(config, { clock: Date.now, log });
  process.stdout.write(
    `Open ${server.url}/insights (the month) or ${server.url}/insights?days=7 (what changed in its last week)\nand sign in as ${EMAIL} with “${PASSWORD}”. Ctrl+C ends it and removes ${folder}.\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
}

await main();
