import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { SyncedFolder } from './syncedFolder.ts';

/** Ends the name of a file that is being written; one found at start was never acknowledged. */
export const TEMPORARY = '.tmp';

/** How a document is put into JSON and taken out of it. */
export interface Form<T> {
  parse(json: string): T;
  toJson(data: T): string;
}

/**
 * lowdb's adapter for one JSON document that survives a power cut: after `write` resolved, the
 * document is on the disk whole; before, the old one is.
 */
export class DurableJsonFile<T> implements Adapter<T> {
  readonly #path: string;
  readonly #folder: SyncedFolder;
  readonly #form: Form<T>;
  /** Characters of JSON last read or written. */
  size = 0;

  constructor(path: string, folder: SyncedFolder, form: Form<T>) {
    this.#path = path;
    this.#folder = folder;
    this.#form = form;
  }

  async read(): Promise<T | null> {
    // Most that is asked for and not in memory was never written: a failing read costs far more.
    if (!existsSync(this.#path)) return null;
    const json = await readFile(this.#path, 'utf8').catch(absent);
    if (json === undefined) return null;
    this.size = json.length;
    return this.#form.parse(json);
  }

  async write(data: T): Promise<void> {
    const temporary = `${this.#path}.${randomUUID()}${TEMPORARY}`;
    const json = this.#form.toJson(data);
    try {
      await writeThrough(temporary, json);
      await rename(temporary, this.#path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw error;
    }
    await this.#folder.sync();
    this.size = json.length;
  }
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
