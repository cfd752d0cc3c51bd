import { stringify } from 'csv-stringify/sync';

/** With a byte order mark, and with what a spreadsheet would run as a formula made harmless. */
const SAFE = { bom: true, escape_formulas: true, record_delimiter: 'windows' } as const;

/** A file of rows under their column names. */
export function writeCsv(
  columns: readonly (string | number | null)[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return stringify([columns, ...rows], SAFE);
}
