import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** One change of one document. */
export interface Entry {
  /** The collection it is in. */
  in: string;
  name: string;
  version: number;
  /** What stands now, or what was added to the version before; neither: it was deleted. */
  value?: unknown;
  change?: unknown;
}

/** The same on its way to the disk, its content already JSON. */
export interface Change extends Omit<Entry, 'value' | 'change'> {
  as: 'value' | 'change' | 'deletion';
  json: string;
}

const CHECKSUM = 8;
const ROOM = ' '.repeat(CHECKSUM);

/** A line of the journal: a checksum and what it is of. Encoded once, for both. */
export function lineOf({ in: collection, name, version, as, json }: Change): Buffer {
  const content = as === 'deletion' ? '' : `,"${as}":${json}`;
  const text = `{"in":"${collection}","name":"${name}","version":${version}${content}}`;
  const line = Buffer.from(`${ROOM} ${text}\n`);
  line.write(checksumOf(line.subarray(CHECKSUM + 1, -1)), 'latin1');
  return line;
}

/** What was written whole; `rest` is the text from the first line on that was not. */
export function readLines(text: string): { entries: Entry[]; rest: string } {
  const entries: Entry[] = [];
  let at = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
    const entry = parseLine(text.slice(at, end));
    if (!entry) break;
    entries.push(entry);
    at = end + 1;
  }
  return { entries, rest: text.slice(at) };
}

/** Whether something whole follows a broken line: then it was not just the end that tore. */
export function isDamaged(rest: string): boolean {
  return rest.split('\n').slice(1).some(parseLine);
}

const entry: z.ZodType<Entry> = z.object({
  in: z.string(),
  name: z.string(),
  version: z.number().int().nonnegative(),
  value: z.unknown().optional(),
  change: z.unknown().optional(),
});

function parseLine(line: string): Entry | undefined {
  const text = line.slice(CHECKSUM + 1);
  if (text === '' || line.slice(0, CHECKSUM) !== checksumOf(text)) return undefined;
  return entry.parse(JSON.parse(text));
}

function checksumOf(text: string | Buffer): string {
  return crc32(text).toString(16).padStart(CHECKSUM, '0');
}
