import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { detectLanguage } from '../../../language/index.ts';
import {
  dayOf,
  type ImportReport,
  importRatings,
  type Mapping,
  parseMapping,
} from '../../../polls/index.ts';
import type { Rooms } from '../../rooms.ts';
import { UsageError } from '../kb/usage.ts';

const SCALES = {
  '1-5': { from: 1, to: 5 },
  '1-10': { from: 1, to: 10 },
  '0-10': { from: 0, to: 10 },
} as const;

/** Reads ratings out of a CSV file: all sound rows, or none when the file breaks off. */
export async function importCommand(
  args: readonly string[],
  { store, company, clock }: Pick<Rooms, 'store' | 'company' | 'clock'>,
  say: (line: string) => void,
): Promise<number> {
  const { file, mapping, scale, json } = parsed(args);
  await readable(file);
  const at = clock();
  const { timeZone, languages } = company.current();
  const report = await importRatings({
    ...{ store: store.polls, mapping, scale: SCALES[scale], timeZone },
    today: { day: dayOf(at, timeZone), at },
    language: (text) => detectLanguage(text) ?? languages[0] ?? 'en',
    batch: await digest(file, JSON.stringify([scale, mapping])),
    chunks: createReadStream(file),
    progress: everyTwoSeconds((rows) => say(`${rows} rows read …`), clock),
  });
  if (json) say(JSON.stringify(report));
  else sayReport(report, file, say);
  return report.result === 'no-column' ? 2 : 0;
}

interface Parsed {
  file: string;
  mapping: Mapping;
  scale: keyof typeof SCALES;
  json: boolean;
}

function parsed(args: readonly string[]): Parsed {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      map: { type: 'string' },
      scale: { type: 'string', default: '1-5' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one CSV file to import.');
  if (values.map === undefined)
    throw new UsageError('Say which column is what: --map rating=COLUMN,at=COLUMN.');
  const mapping = parseMapping(values.map);
  if (typeof mapping === 'string') throw new UsageError(mapping);
  const { scale, json } = values;
  if (!isScale(scale))
    throw new UsageError(`--scale takes one of ${Object.keys(SCALES).join(', ')}.`);
  return { file, mapping, scale, json };
}

const isScale = (text: string): text is keyof typeof SCALES => Object.hasOwn(SCALES, text);

async function readable(file: string): Promise<void> {
  await access(file).catch((error: Error) => {
    throw new UsageError(`${file} cannot be read (${error.message}).`);
  });
}

/** The same file read the same way is the same batch: it is never counted twice. */
async function digest(file: string, how: string): Promise<string> {
  const hash = createHash('sha256').update(how);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex').slice(0, 32);
}

function everyTwoSeconds(tell: (rows: number) => void, clock: () => number) {
  let last = clock();
  return (rows: number) => {
    if (clock() - last < 2000) return;
    last = clock();
    tell(rows);
  };
}

const SHOWN = 20;

function sayReport(report: ImportReport, file: string, say: (line: string) => void): void {
  const { result, missing, columns, taken, refused, refusals } = report;
  if (result === 'no-column') {
    say(
      `The file has no column ${missing.map((name) => `"${name}"`).join(', ')}. It has: ${columns.join(', ')}.`,
    );
    return;
  }
  if (result === 'again') {
    say(`${file} was imported before, read the same way: nothing was added.`);
    return;
  }
  say(`${taken} ratings imported, ${refused} rows refused.`);
  for (const { line, reason } of refusals.slice(0, SHOWN)) say(`  line ${line}: ${reason}`);
  if (refused > SHOWN) say(`  … and ${refused - SHOWN} more (--json lists the first 1000).`);
  say('See them with: npm run polls -- summary');
}
