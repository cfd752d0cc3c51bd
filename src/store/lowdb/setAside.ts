import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../vocabulary.ts';
import type { DocumentName } from './documentName.ts';
import type { Unreadable } from './versioned.ts';

export interface BrokenDocument {
  message: string;
  /** Where it lies now. */
  file: string;
}

interface Aside {
  /** The documents' folder. */
  path: string;
  clock: Clock;
  log: (problem: BrokenDocument) => void;
}

/** Moves a document that cannot be read to where it is in nobody's way, and says so. */
export async function setAside(
  name: DocumentName,
  from: string,
  { message }: Unreadable,
  { path, clock, log }: Aside,
): Promise<void> {
  const to = join(path, 'broken', `${name}.${clock()}.json`);
  try {
    await mkdir(join(path, 'broken'), { recursive: true, mode: 0o700 });
    await rename(from, to);
    log({ message: `${from} cannot be read and was set aside: ${message}`, file: to });
  } catch {
    log({ message: `${from} cannot be read and is left out: ${message}`, file: from });
  }
}
