import type { FigureStore, Imported } from '../figures/figureStore.ts';
import { type Importing, importedRow } from './importedRow.ts';
import { type CsvSource, type Line, readCsv } from './readCsv.ts';

export interface ImportReport {
  /** `again`: a file of this name was imported before, nothing was added. */
  result: 'imported' | 'again' | 'no-column';
  /** Columns asked for that the file lacks, and those it has. */
  missing: readonly string[];
  columns: readonly string[];
  taken: number;
  refused: number;
  /** The first of each reason and more, at most REFUSALS_KEPT; `refused` counts all. */
  refusals: readonly { line: number; reason: string }[];
}

const REFUSALS_KEPT = 1000;

interface ImportOptions extends Importing {
  store: FigureStore;
  /** What makes the batch the same one: a digest of the file and of how it is read. */
  batch: string;
  chunks: AsyncIterable<Buffer>;
  /** Called with the number of rows read, every few thousand. */
  progress: (rows: number) => void;
}

/** All sound rows of a file, or, when it breaks off, none. */
export async function importRatings(options: ImportOptions): Promise<ImportReport> {
  const refusals: { line: number; reason: string }[] = [];
  const counts = { taken: 0, refused: 0 };
  const refuse = (line: number, reason: string) => {
    counts.refused += 1;
    if (refusals.length < REFUSALS_KEPT) refusals.push({ line, reason });
  };
  const csv = await readCsv(options.chunks, refuse);
  const missing = missingColumns(csv, options);
  const report = { missing, columns: csv.columns, refusals };
  if (missing.length > 0) return { ...report, ...counts, result: 'no-column' };
  const rows = taken(csv.lines, options, { counts, refuse });
  const added = await options.store.importBatch(options.batch, rows);
  return { ...report, ...counts, result: added ? 'imported' : 'again' };
}

function missingColumns({ columns }: CsvSource, { mapping }: Importing): string[] {
  return Object.values(mapping).filter((column) => !columns.includes(column));
}

interface Tallies {
  counts: { taken: number };
  refuse: (line: number, reason: string) => void;
}

const TELL_EVERY = 5000;

async function* taken(
  lines: AsyncIterable<Line>,
  options: ImportOptions,
  { counts, refuse }: Tallies,
): AsyncGenerator<Imported> {
  let read = 0;
  for await (const { line, row } of lines) {
    read += 1;
    if (read % TELL_EVERY === 0) options.progress(read);
    const imported = importedRow(row, options);
    if (typeof imported === 'string') refuse(line, imported);
    else {
      counts.taken += 1;
      yield imported;
    }
  }
}
