import { join } from 'node:path';
import { pino } from 'pino';
import { parseConfig } from '../config.ts';
import { callServer } from '../control.ts';
import { print } from './kb/usage.ts';
import { staffCommands } from './staff/index.ts';

const HELP = `Staff and their cases

  npm run staff -- list                        who there is, who is on duty, how many cases each has
  npm run staff -- add NAME --email E [--role agent|manager|administrator] [--capacity 10]
              [--languages en,zh] [--stand-in ID] [--team NAME]
  npm run staff -- remove ID                   his cases get another owner first
  npm run staff -- team ID NAME                whom managers look at together
  npm run staff -- duty on|off ID              off: the cases in his hands are assigned anew

  npm run staff -- cases [--of ID] [--kind complaint|emergency|suggestion|question] [--all]
  npm run staff -- show N                      all that is known of case N, its promises, its history
  npm run staff -- suggestions [--weeks 1]     the suggestion book

  npm run staff -- take N                      work on it
  npm run staff -- give-back N                 somebody else goes on, or it waits
  npm run staff -- hand-over N --to ID [--note "…"]
  npm run staff -- own N --to ID --reason "…"  another owner (managers)
  npm run staff -- reply N "…"                 to the customer, in his conversation
  npm run staff -- note N "…"                  for staff only
  npm run staff -- promise N "…" --by "2026-11-24 17:00"
  npm run staff -- keep N PROMISE              its number stands in show N
  npm run staff -- move N PROMISE --to "2026-11-25 12:00" --reason "…"
  npm run staff -- propose N "…" [--where "…" --how "…" --use "…" --changed "…" --dangers "…"]
              the customer says whether it is solved; he closes the case, nobody else
  npm run staff -- close N --duplicate-of M    goes on in M
  npm run staff -- spam N --reason "…"
  npm run staff -- reopen N

  --as ID says who you are, where there is more than one agent. --json prints JSON.
  Times are the company's. Exit code 0: done; 1: refused, with the reason; 2: called wrongly.
  Works inside the running server, or alone on DATA_DIR while none runs.
`;

async function main([name = '--help', ...args]: string[]): Promise<number> {
  const known = Object.hasOwn(staffCommands, name);
  if (!known || args.includes('--help')) {
    if (!known && name !== '--help') process.stderr.write(`There is no command "${name}".\n\n`);
    process.stdout.write(HELP);
    return known || name === '--help' ? 0 : 2;
  }
  const config = parseConfig(process.env);
  const result = await callServer(join(config.DATA_DIR, 'control.sock'), `staff ${name}`, args);
  if (!result) return alone(name, args, config);
  for (const line of result.lines) print(line);
  return result.code;
}

/** What only this needs, the dialogs with their trainer among it, is loaded only here. */
async function alone(
  name: string,
  args: string[],
  config: ReturnType<typeof parseConfig>,
): Promise<number> {
  const { openStaffRooms } = await import('../staffRooms.ts');
  const log = pino({ level: 'warn' }, pino.destination(2));
  const rooms = await openStaffRooms(config, { clock: Date.now, log });
  try {
    return (await staffCommands[name]?.(args, rooms, print)) ?? 2;
  } finally {
    await rooms.close();
  }
}

/** Whoever reads has seen enough (`| head`). */
process.stdout.on('error', () => process.exit());
process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  return 1;
});
