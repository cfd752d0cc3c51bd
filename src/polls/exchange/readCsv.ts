import { Readable } from 'node:stream';

/** A line of the file, and what its columns hold. */
export interface Line {
  line: number;
  row: Readonly<Record<string, string>>;
}

export interface CsvSource {
  lines: AsyncIterable<Line>;
  columns: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;
const LONGEST_RECORD = 1_000_000;
const BROKEN = 'a quotation mark stands inside a value, or is never closed';

/** Streams a CSV file with a head line; `broken` hears of lines that are no CSV, which are left out. */
export async function readCsv(
  chunks: AsyncIterable<Buffer>,
  broken: (line: number, reason: string) => void,
): Promise<CsvSource> {
  const { parse } = await import('csv-parse');
  const source = chunks[Symbol.asyncIterator]();
  const head = await headOf(source);
  let columns: string[] = [];
  const parser = parse({
    ...{
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    },
    ...{ max_record_size: LONGEST_RECORD, skip_records_with_error: true },
    delimiter: delimiterOf(head),
    columns: (names: string[]) => {
      columns = names.map((name) => name.trim());
      return columns;
    },
    on_skip: (error) => {
      broken(Number(error?.lines ?? 0), BROKEN);
      return undefined;
    },
  });
  const piped = Readable.from(rejoined(head, source)).pipe(parser);
  const lines = piped[Symbol.asyncIterator]();
  const opening = await lines.next();
  return { columns, lines: records(opening, lines) };
}

const LONGEST_HEAD = 65_536;

/** What comes up to the end of the first line, at least. */
async function headOf(source: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (!head.includes('\n') && head.length < LONGEST_HEAD) {
    const next = await source.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

/** The one that stands most often in the first line. */
function delimiterOf(head: Buffer): string {
  const line = head.toString('utf8').split('\n', 1)[0] ?? '';
  const times = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => times(b) - times(a))[0] ?? ',';
}

async function* rejoined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}

async function* records(
  opening: IteratorResult<Parsed>,
  rest: AsyncIterator<Parsed>,
): AsyncGenerator<Line> {
  for (let next = opening; !next.done; next = await rest.next()) {
    yield { line: next.value.info.lines, row: next.value.record };
  }
}
