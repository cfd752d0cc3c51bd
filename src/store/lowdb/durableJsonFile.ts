import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Adapter } from 'lowdb';
import type { SyncedFolder } from './syncedFolder.ts';
import type { WriteDocument } from './writeDocument.ts';

/** How a document is put into JSON and taken out of it. */
export interface Form<T> {
  parse(json: string): T;
  toJson(data: T): string;
}

/** How a document's file is reached. */
export interface Way {
  folder: SyncedFolder;
  write: WriteDocument;
}

/**
 * lowdb's adapter for one JSON document that survives a power cut: after `write` resolved, the
 * document is on the disk whole; before, the old one is.
 */
export class DurableJsonFile<T> implements Adapter<T> {
  readonly #path: string;
  readonly #way: Way;
  readonly #form: Form<T>;
  /** Characters of JSON last read or written. */
  size = 0;

  constructor(path: string, way: Way, form: Form<T>) {
    this.#path = path;
    this.#way = way;
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
    const json = this.#form.toJson(data);
    await this.#way.write(this.#path, json, this.#way.folder);
    this.size = json.length;
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
