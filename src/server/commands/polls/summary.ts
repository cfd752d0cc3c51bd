import { parseArgs } from 'node:util';
import type { Rooms } from '../../rooms.ts';
import { type Summary, summarise } from './summarise.ts';

/** Prints what customers said, each instrument apart, with interval, n and the mark for few. */
export async function summaryCommand(
  args: readonly string[],
  { store }: Pick<Rooms, 'store'>,
  say: (line: string) => void,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      by: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { json, ...wanted } = values;
  const summary = await summarise(store.polls, wanted);
  if (json) say(JSON.stringify(summary));
  else sayAll(summary, say);
  return 0;
}

type Line = Pick<
  Summary['instruments'][number],
  'n' | 'satisfied' | 'csat' | 'low' | 'high' | 'mark'
>;

function sayAll({ instruments, by }: Summary, say: (line: string) => void): void {
  if (instruments.length === 0) say('No closed matters in these dates.');
  for (const { instrument, scale, closed, groups, withheld, ...line } of instruments) {
    say(`${instrument}, scale ${scale}: ${closed} closed, ${line.n} rated`);
    say(`  ${worded(line)}`);
    if (groups?.length) say(`  by ${by}:`);
    for (const { key, differs, ...group } of groups ?? [])
      say(`    ${key === '' ? '(not known)' : key}: ${worded(group)}${beside(differs)}`);
    if (withheld) say(`    ${withheld} more, about colleagues with fewer than ten answers each`);
  }
}

function beside(differs: boolean | undefined): string {
  if (differs === undefined) return '';
  return differs ? '; differs from the others' : '; no difference established';
}

const percent = (share: number): string => (100 * share).toFixed(1);

function worded({ n, satisfied, csat, low, high, mark }: Line): string {
  if (csat === null || low === null || high === null)
    return `${satisfied} of ${n} satisfied (too few for a percentage)`;
  const few = mark === null ? '' : `, ${mark}`;
  return `${percent(csat)} % satisfied, ${percent(low)}–${percent(high)}, from ${n} answers${few}`;
}
