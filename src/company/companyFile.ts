import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { Company } from './company.ts';
import { parseCompany } from './parseCompany.ts';
import type { FileProblem } from './readYaml.ts';

/** company.yaml, read again whenever it is saved. */
export interface CompanyFile {
  /** The last version without a mistake. */
  current(): Company;
  /** What is wrong with the file as it is now; empty when `current()` is what it says. */
  problems(): readonly FileProblem[];
  close(): void;
}

interface Options {
  file: string;
  log?: { info(message: string): void; warn(message: string): void };
  /** Follow edits of the file; true when absent. */
  watch?: boolean;
}

const LOOK_EVERY_MS = 250;
const SILENT = { info() {}, warn() {} };

/** @throws Error naming each line to mend, when the file cannot be used at the start. */
export async function openCompany({
  file,
  log = SILENT,
  watch = true,
}: Options): Promise<CompanyFile> {
  let problems: readonly FileProblem[] = [];
  let company = firstCompany(file);
  const reload = () => {
    const read = readCompany(file);
    problems = isProblems(read) ? read : [];
    if (!isProblems(read)) company = read;
    if (problems.length === 0) log.info(`${file} was read again.`);
    else log.warn(`${listed(file, problems)}\nThe version before stays in use.`);
  };
  if (watch) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, reload);
  return {
    current: () => company,
    problems: () => problems,
    close: () => unwatchFile(file, reload),
  };
}

function firstCompany(file: string): Company {
  const read = readCompany(file);
  if (isProblems(read)) throw new Error(listed(file, read));
  return read;
}

function readCompany(file: string): Company | readonly FileProblem[] {
  try {
    return parseCompany(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      { line: 1, message: `The file cannot be read (${reason}). Restore it or set KNOWLEDGE_DIR.` },
    ];
  }
}

const isProblems = (read: Company | readonly FileProblem[]): read is readonly FileProblem[] =>
  Array.isArray(read);

const listed = (file: string, problems: readonly FileProblem[]): string =>
  problems.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n');
