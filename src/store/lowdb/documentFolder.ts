import { readFileSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Low } from 'lowdb';
import type { z } from 'zod';
import type { Clock } from '../../vocabulary.ts';
import { Absent } from './absent.ts';
import { type DocumentName, isName } from './documentName.ts';
import { DurableJsonFile } from './durableJsonFile.ts';
import type { Journal, Keeper } from './journal.ts';
import type { Change, Entry } from './journalLine.ts';
import { Lru } from './lru.ts';
import { type BrokenDocument, setAside } from './setAside.ts';
import { Shards } from './shards.ts';
import { StoreFailure } from './storeFailure.ts';
import { formOf, Unreadable, type Versioned, type VersionedForm } from './versioned.ts';
import { type WriteDocument, writeDocument } from './writeDocument.ts';

export interface DocumentFolderOptions<T> {
  path: string;
  /** Every document is held against it when it is read. */
  schema: z.ZodType<T>;
  /** What a change that was put makes of a document; read again after a crash. */
  changed?: Changed<T> | undefined;
  /** Where changes go before they go into the documents' files. */
  journal: Journal;
  /** How a document's file is written. */
  write?: WriteDocument;
  /** Told of a document that cannot be read and was set aside. */
  log: (problem: BrokenDocument) => void;
  clock: Clock;
  /** Characters of JSON kept in memory: what was used last. */
  memory: number;
}

export type Changed<T> = (value: T, change: unknown) => T;

/** Documents written to their files at once. */
const AT_ONCE = 32;

export async function openDocumentFolder<T>(
  options: DocumentFolderOptions<T>,
): Promise<DocumentFolder<T>> {
  try {
    const folder = new DocumentFolder(options, await Shards.open(options.path));
    await folder.recover();
    return folder;
  } catch (error) {
    throw new StoreFailure(options.path, error);
  }
}

/**
 * A collection of JSON documents, one file each, over sharded folders, behind the journal. What
 * resolved is durable; what rejects (a StoreFailure) changed nothing. Values are shared with the
 * folder's memory: read them, never change them.
 */
export class DocumentFolder<T> implements Keeper {
  readonly #options: DocumentFolderOptions<T>;
  readonly #collection: string;
  readonly #shards: Shards;
  readonly #form: VersionedForm<T>;
  readonly #memory: Lru<DocumentName, Versioned<T>>;
  /** What stands in the journal alone; undefined where a document was deleted. */
  readonly #unsaved = new Map<DocumentName, Versioned<T> | undefined>();
  readonly #turns = new Map<DocumentName, Promise<unknown>>();
  readonly #absent = new Absent();
  #closed = false;

  constructor(options: DocumentFolderOptions<T>, shards: Shards) {
    this.#options = options;
    this.#collection = basename(options.path);
    this.#shards = shards;
    this.#memory = new Lru(options.memory);
    this.#form = formOf(options.schema);
  }

  async get(name: DocumentName): Promise<Versioned<T> | undefined> {
    return this.#memory.get(name) ?? this.#inTurn(name, () => this.#current(name));
  }

  /**
   * Stores the value. With `expected`, only over that version (0: only where there is none yet).
   * `change`, in JSON, is recorded instead where it is shorter: what makes the value of the one
   * before. Resolves to the new version, or to undefined when another stands there.
   */
  put(
    name: DocumentName,
    value: T,
    expected?: number,
    change?: string,
  ): Promise<number | undefined> {
    return this.#inTurn(name, async () => {
      const current = await this.#current(name);
      const before = current?.version ?? 0;
      if (expected !== undefined && expected !== before) return undefined;
      const version = before + 1;
      const json = change ?? JSON.stringify(value);
      await this.#record(name, { version, as: change === undefined ? 'value' : 'change', json });
      const size = json.length + (change === undefined ? 0 : this.#memory.weightOf(name));
      this.#absent.delete(name);
      this.#unsaved.set(name, { version, value });
      this.#memory.set(name, { version, value }, size);
      return version;
    });
  }

  /** False when there is none or, with `expected`, another version. */
  delete(name: DocumentName, expected?: number): Promise<boolean> {
    return this.#inTurn(name, async () => {
      const current = await this.#current(name);
      if (!current || (expected !== undefined && expected !== current.version)) return false;
      await this.#record(name, { version: current.version, as: 'deletion', json: '' });
      this.#unsaved.set(name, undefined);
      this.#memory.delete(name);
      return true;
    });
  }

  #record(name: DocumentName, change: Pick<Change, 'version' | 'as' | 'json'>): Promise<void> {
    return this.#options.journal.append({ in: this.#collection, name, ...change });
  }

  /** The names of all documents, read from the folders alone. */
  async names(): Promise<DocumentName[]> {
    const names = new Set(await this.#shards.names());
    for (const [name, document] of this.#unsaved) {
      if (document) names.add(name);
      else names.delete(name);
    }
    return [...names];
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
      const saved = this.#unsaved.has(name) ? undefined : this.#readNow(name);
      const document = saved ?? (await this.get(name));
      if (document) yield document;
    }
  }

  /** Those written within the last so many milliseconds, one at a time, so that others get their turn. */
  async *changedWithin(ms: number): AsyncGenerator<Versioned<T> & { name: DocumentName }> {
    const since = Date.now() - ms;
    for (const name of await this.names()) {
      if (!(await this.#isChangedSince(name, since))) continue;
      const document = this.#unsaved.get(name) ?? this.#memory.get(name) ?? this.#readNow(name);
      if (document) yield { name, ...document };
    }
  }

  async #isChangedSince(name: DocumentName, since: number): Promise<boolean> {
    if (this.#unsaved.has(name)) return true;
    const file = await stat(this.#shards.pathOf(name)).catch(() => undefined);
    return file !== undefined && file.mtimeMs >= since;
  }

  /** Undefined whatever is wrong with it: `get` deals with that. */
  #readNow(name: DocumentName): Versioned<T> | undefined {
    try {
      return this.#form.parse(readFileSync(this.#shards.pathOf(name), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Ends what has begun, then refuses; the journal saves what is left. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#turns.values());
  }

  async save(patience: AbortSignal): Promise<void> {
    await Promise.allSettled(this.#turns.values());
    this.#absent.clear();
    const waiting = [...this.#unsaved];
    const take = () => (patience.aborted ? undefined : waiting.pop());
    const savers = Array.from({ length: AT_ONCE }, async () => {
      for (let next = take(); next; next = take()) await this.#save(...next);
    });
    await Promise.all(savers);
    if (waiting.length > 0) patience.throwIfAborted();
  }

  async #save(name: DocumentName, document: Versioned<T> | undefined): Promise<void> {
    const save = () => (document ? this.#write(name, document) : this.#remove(name));
    await save().catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      // Somebody removed its folder under the running program: it is made anew.
      await this.#shards.forget(name);
      await save();
    });
    if (this.#unsaved.get(name) === document) this.#unsaved.delete(name);
  }

  async #write(name: DocumentName, document: Versioned<T>): Promise<void> {
    await this.#shards.folderFor(name);
    await new Low(this.#file(name), document).write();
  }

  end(): Promise<void> {
    return this.#shards.close();
  }

  /** Takes up what a crash left in the journal. */
  async recover(): Promise<void> {
    const { journal, log, path } = this.#options;
    for (const entry of journal.join(this.#collection, this)) {
      try {
        await this.#recover(entry);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        await journal.keepFound();
        log({ message: `A change of ${entry.name} is left out: ${error.message}`, file: path });
      }
    }
  }

  async #recover({ name, version, value, change }: Entry): Promise<void> {
    if (!isName(name)) throw new Unreadable('this is no name of a document');
    if (value !== undefined) this.#unsaved.set(name, this.#form.check({ version, value }));
    else if (change === undefined) this.#unsaved.set(name, undefined);
    else await this.#recoverChange(name, version, change);
  }

  async #recoverChange(name: DocumentName, version: number, change: unknown): Promise<void> {
    const before = await this.#current(name);
    if (before && before.version >= version) return;
    if (before?.version !== version - 1) throw new Unreadable('the one before it is missing');
    const value = this.#options.changed?.(before.value, change);
    this.#memory.delete(name);
    this.#unsaved.set(name, this.#form.check({ version, value }));
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
    if (this.#unsaved.has(name)) return this.#unsaved.get(name);
    return this.#memory.get(name) ?? (this.#absent.has(name) ? undefined : this.#read(name));
  }

  async #read(name: DocumentName): Promise<Versioned<T> | undefined> {
    if (!this.#shards.mayHold(name)) return undefined;
    const file = this.#file(name);
    const low = new Low(file, null);
    try {
      await low.read();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw this.#failure(error);
      await setAside(name, this.#shards.pathOf(name), error, this.#options);
    }
    if (!low.data) return this.#absent.note(name);
    this.#memory.set(name, low.data, file.size);
    return low.data;
  }

  /** The caller knows of no such document: spares a look at the disk. */
  expectNone(name: DocumentName): void {
    const isKnown = this.#turns.has(name) || this.#unsaved.has(name) || this.#memory.has(name);
    if (!isKnown) this.#absent.note(name);
  }

  async #remove(name: DocumentName): Promise<void> {
    await this.#shards.folderFor(name);
    await rm(this.#shards.pathOf(name), { force: true });
    await this.#shards.folderOf(name).sync();
  }

  #file(name: DocumentName): DurableJsonFile<Versioned<T> | null> {
    const path = this.#shards.pathOf(name);
    const { write = writeDocument } = this.#options;
    return new DurableJsonFile(path, { folder: this.#shards.folderOf(name), write }, this.#form);
  }

  #failure(error: unknown): StoreFailure {
    return new StoreFailure(this.#options.path, error);
  }
}
