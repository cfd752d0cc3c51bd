import { open, readFile, rename } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import type { Company, Weekday } from './company.ts';
import { parseCompany } from './parseCompany.ts';
import type { FileProblem } from './readYaml.ts';

/** Opening hours as they stand in company.yaml: shifts as text, null or absent where closed. */
export interface OpeningHours {
  hours: Readonly<Partial<Record<Weekday, string | null>>>;
  holidays: readonly { date: string; name: Readonly<Record<string, string>>; hours?: string }[];
}

/** The file's text with other hours; everything else in it, comments too, stays as it is. */
function withOpeningHours(text: string, { hours, holidays }: OpeningHours): string {
  const document = parseDocument(text);
  const open = Object.entries(hours).filter(([, shifts]) => shifts !== null && shifts !== '');
  document.set('hours', document.createNode(Object.fromEntries(open)));
  const days = document.createNode(holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1)));
  document.set('holidays', days);
  return document.toString({ lineWidth: 0 });
}

/** What the company would be with these hours; nothing is written. */
export async function previewOpeningHours(
  file: string,
  change: OpeningHours,
): Promise<Company | readonly FileProblem[]> {
  return parseCompany(withOpeningHours(await readFile(file, 'utf8'), change));
}

/** Writes them, durably, unless something is wrong with them. */
export async function changeOpeningHours(
  file: string,
  change: OpeningHours,
): Promise<readonly FileProblem[]> {
  const text = withOpeningHours(await readFile(file, 'utf8'), change);
  const company = parseCompany(text);
  if (!('hours' in company)) return company;
  const draft = await open(`${file}.new`, 'w');
  try {
    await draft.writeFile(text);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.new`, file);
  return [];
}

/** The opening hours of the file as it is, in the words they were written in. */
export async function readOpeningHours(file: string): Promise<OpeningHours> {
  const { hours, holidays } = parseDocument(await readFile(file, 'utf8')).toJS({
    maxAliasCount: 10,
  });
  return { hours: hours ?? {}, holidays: holidays ?? [] };
}
