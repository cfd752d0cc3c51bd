import { join, resolve } from 'node:path';
import { openCompany } from '../../company/index.ts';
import { openLowdbStore } from '../../store/lowdb/index.ts';
import { parseConfig } from '../config.ts';
import { type Command, callServer } from '../control.ts';
import type { Rooms } from '../rooms.ts';
import { print, UsageError } from './kb/usage.ts';
import { importCommand } from './polls/import.ts';
import { summaryCommand } from './polls/summary.ts';

const HELP = `Customers' answers

  npm run polls -- import FILE.csv --map rating=COLUMN,at=COLUMN,…   ratings from elsewhere
              fields: rating (needed), at, channel, language, topic, product, agent, kind, comment
              [--scale 1-5 | 1-10 | 0-10] [--json]
  npm run polls -- summary [--by channel|topic|product|agent|language|kind|week]
              [--from 2026-01-01] [--to 2026-12-31] [--json]

  Satisfied is who is three quarters up the scale or more: 4–5 of 1–5, 8–10 of 1–10 and 0–10.
  Works inside the running server, or alone on DATA_DIR while none runs.
`;

type Needs = Pick<Rooms, 'store' | 'company' | 'clock'>;
const commands: Readonly<Record<string, Command<Needs>>> = {
  import: importCommand,
  summary: summaryCommand,
};

async function main([name = '--help', ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (!command || args.includes('--help')) {
    process.stdout.write(HELP);
    return command || name === '--help' ? 0 : 2;
  }
  const here = name === 'import' ? args.map(absolute) : args;
  try {
    return await carryOut(name, command, here);
  } catch (error) {
    if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

/** The server may run in another folder than the caller. */
const absolute = (arg: string, index: number, args: readonly string[]): string =>
  arg.startsWith('-') || ['--map', '--scale'].includes(args[index - 1] ?? '') ? arg : resolve(arg);

async function carryOut(name: string, command: Command<Needs>, args: string[]): Promise<number> {
  const { DATA_DIR, KNOWLEDGE_DIR } = parseConfig(process.env);
  const result = await callServer(join(DATA_DIR, 'control.sock'), `polls ${name}`, args);
  if (result) {
    for (const line of result.lines) print(line);
    return result.code;
  }
  const company = await openCompany({ file: join(KNOWLEDGE_DIR, 'company.yaml'), watch: false });
  const log = ({ message }: { message: string }) => process.stderr.write(`${message}\n`);
  const store = await openLowdbStore({ folder: DATA_DIR, clock: Date.now, log });
  try {
    return await command(args, { store, company, clock: Date.now }, print);
  } finally {
    await store.close();
  }
}

function isArgumentError(error: unknown): error is Error {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

/** Whoever reads has seen enough (`| head`). */
process.stdout.on('error', () => process.exit());
process.exitCode = await main(process.argv.slice(2));
