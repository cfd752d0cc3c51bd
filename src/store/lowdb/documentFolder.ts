import { readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod';
import type { Clock } from '../../vocabulary.ts';
import type { DocumentName } from './documentName.ts';
import { DurableJsonFile, type Form } from './durableJsonFile.ts';
import { Lru } from './lru.ts';
import { Shards } from './shards.ts';
import { StoreFailure } from './storeFailure.ts';
import { parseDocument, Unreadable, type Versioned } from './versioned.ts';

export interface DocumentFolderOptions<T> {
  path: string;
  /** Every document is held against it when it is read. */
  schema: z.ZodType<T>;
  /** What JSON.stringify gives, for documents that know a quicker way to it. */
  toJson?: ToJson<T> | undefined;
  /** Told of a document that cannot be read and was set aside. */
  log: (problem: BrokenDocument) => void;
  clock: Clock;
  /** Characters of JSON kept in memory: what was used last. */
  memory: number;
}

export type ToJson<T> = (value: T) => string;

export interface BrokenDocument {
  message: string;
  /** Where it lies now; undefined when it could not be moved. */
  file: string;
}

export async function openDocumentFolder<T>(
  options: DocumentFolderOptions<T>,
): Promise<DocumentFolder<T>> {
  try {
    return new DocumentFolder(options, await Shards.open(options.path));
  } catch (error) {
    throw new StoreFailure(options.path, error);
  }
}

/**
 * A collection of JSON documents, one file each, over sharded folders. What resolved is durable;
 * what rejects (a StoreFailure) changed nothing. Values are shared with the folder's memory: read
 * them, never change them.
 */
export class DocumentFolder<T> {
  readonly #options: DocumentFolderOptions<T>;
  readonly #shards: Shards;
  readonly #form: Form<Versioned<T>>;
  readonly #memory: Lru<DocumentName, Versioned<T>>;
  /** What holds although the disk may say otherwise, since a write of it failed half-way. */
  readonly #unsettled = new Map<DocumentName, Versioned<T> | undefined>();
  readonly #turns = new Map<DocumentName, Promise<unknown>>();
  #closed = false;

  constructor(options: DocumentFolderOptions<T>, shards: Shards) {
    this.#options = options;
    this.#shards = shards;
    this.#memory = new Lru(options.memory);
    const stored = z.object({ version: z.number().int().positive(), value: options.schema });
    const { toJson = JSON.stringify } = options;
    this.#form = {
      parse: (json) => parseDocument(json, stored),
      toJson: ({ version, value }) => `{"version":${version},"value":${toJson(value)}}`,
    };
  }

  async get(name: DocumentName): Promise<Versioned<T> | undefined> {
    return this.#memory.get(name) ?? this.#inTurn(name, () => this.#current(name));
  }

  /**
   * Stores the value. With `expected`, only over that version (0: only where there is none yet).
   * Resolves to the new version, or to undefined when another stands there.
   */
  put(name: DocumentName, value: T, expected?: number): Promise<number | undefined> {
    return this.#inTurn(name, async () => {
      const current = await this.#current(name);
      const version = current?.version ?? 0;
      if (expected !== undefined && expected !== version) return undefined;
      const next = { version: version + 1, value };
      const size = await this.#settle(name, current, () => this.#write(name, next));
      this.#memory.set(name, next, size);
      return next.version;
    });
  }

  /** False when there is none or, with `expected`, another version. */
  delete(name: DocumentName, expected?: number): Promise<boolean> {
    return this.#inTurn(name, async () => {
      const current = await this.#current(name);
      if (!current || (expected !== undefined && expected !== current.version)) return false;
      await this.#settle(name, current, () => this.#remove(name));
      this.#memory.delete(name);
      return true;
    });
  }

  /** The names of all documents, read from the folders alone. */
  names(): Promise<DocumentName[]> {
    return this.#shards.names();
  }

  /** All documents, in no order. */
  async *list(): AsyncGenerator<Versioned<T>> {
    for (const name of await this.names()) {
      const document = await this.get(name);
      if (document) yield document;
    }
  }

  /**
   * All documents, in no order, for the start of the process: the event loop waits, and nothing is
   * remembered, so that a hundred thousand need little time and no room.
   */
  async *scan(): AsyncGenerator<Versioned<T>> {
    for (const name of await this.names()) {
      const document = this.#readNow(name) ?? (await this.get(name));
      if (document) yield document;
    }
  }

  /** Undefined whatever is wrong with it: `get` deals with that. */
  #readNow(name: DocumentName): Versioned<T> | undefined {
    try {
      return this.#form.parse(readFileSync(this.#shards.pathOf(name), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Ends what has begun, then refuses. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#turns.values());
    const restored = [...this.#unsettled].map(([name, current]) => this.#restore(name, current));
    await Promise.allSettled(restored);
    await this.#shards.close();
  }

  async #restore(name: DocumentName, current: Versioned<T> | undefined): Promise<void> {
    await (current ? this.#write(name, current) : this.#remove(name));
  }

  /** Work on one document runs one after another. */
  async #inTurn<R>(name: DocumentName, work: () => Promise<R>): Promise<R> {
    if (this.#closed) throw new Error(`${this.#options.path} is closed: the program is stopping.`);
    const turn = (this.#turns.get(name) ?? Promise.resolve()).then(work, work);
    this.#turns.set(name, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(name) === turn) this.#turns.delete(name);
    }
  }

  async #current(name: DocumentName): Promise<Versioned<T> | undefined> {
    if (this.#unsettled.has(name)) return this.#unsettled.get(name);
    return this.#memory.get(name) ?? this.#read(name);
  }

  async #read(name: DocumentName): Promise<Versioned<T> | undefined> {
    const file = this.#file(name);
    const low = new Low(file, null);
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw this.#failure(error);
      await this.#setAside(name, error);
    }
    if (!low.data) return undefined;
    this.#memory.set(name, low.data, file.size);
    return low.data;
  }

  /** Resolves to the document's size. */
  async #write(name: DocumentName, document: Versioned<T>): Promise<number> {
    const file = this.#file(name);
    await new Low(file, document).write();
    return file.size;
  }

  async #remove(name: DocumentName): Promise<void> {
    await rm(this.#shards.pathOf(name), { force: true });
    await this.#shards.folderOf(name).sync();
  }

  async #settle<R>(
    name: DocumentName,
    current: Versioned<T> | undefined,
    change: () => Promise<R>,
  ): Promise<R> {
    try {
      const result = await change();
      this.#unsettled.delete(name);
      return result;
    } catch (error) {
      this.#unsettled.set(name, current);
      throw this.#failure(error);
    }
  }

  #file(name: DocumentName): DurableJsonFile<Versioned<T> | null> {
    const path = this.#shards.pathOf(name);
    return new DurableJsonFile(path, this.#shards.folderOf(name), this.#form);
  }

  #failure(error: unknown): StoreFailure {
    return new StoreFailure(this.#options.path, error);
  }

  async #setAside(name: DocumentName, { message }: Unreadable): Promise<void> {
    const { path, clock, log } = this.#options;
    const from = this.#shards.pathOf(name);
    const to = join(path, 'broken', `${name}.${clock()}.json`);
    try {
      await mkdir(join(path, 'broken'), { recursive: true, mode: 0o700 });
      await rename(from, to);
      log({ message: `${from} cannot be read and was set aside: ${message}`, file: to });
    } catch {
      log({ message: `${from} cannot be read and is left out: ${message}`, file: from });
    }
  }
}
