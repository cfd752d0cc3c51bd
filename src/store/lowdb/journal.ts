import { copyFile, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import { isJournalFile, JournalFile } from './journalFile.ts';
import { type Change, type Entry, isDamaged, lineOf, readLines } from './journalLine.ts';
import { StoreFailure } from './storeFailure.ts';
import { SyncedFolder, syncOnce } from './syncedFolder.ts';

/** Keeps the documents of one collection in files of their own. */
export interface Keeper {
  /**
   * Writes what stands in the journal alone into the documents' files; rejects when some are left,
   * also because there is no more time.
   */
  save(patience: AbortSignal): Promise<void>;
  end(): Promise<void>;
}

export interface JournalOptions {
  path: string;
  /** Told to save documents without regard for others, or with regard again. */
  hurry?: (now: boolean) => void;
  log: (problem: { message: string; file: string }) => void;
}

interface Waiting {
  line: Buffer;
  resolve(): void;
  reject(error: unknown): void;
}

/** Bytes after which the documents are saved and the journal begins anew. */
const FULL = 16_000_000;
/** Bytes after which saving them may cost customers time. */
const OVERFULL = 4 * FULL;
/** Quiet documents are saved after so long. */
const REST_MS = 10_000;
/** What is not saved so long after the end began is left in the journal, as a crash leaves it. */
const PATIENCE_MS = 3_000;

/**
 * Every change of every document goes here first. All that come in one tick become durable in one
 * flush; the documents' own files follow later. What a crash left here is handed to the collections
 * when they join.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #folder: SyncedFolder;
  readonly #found = new Map<string, Entry[]>();
  readonly #keepers: Keeper[] = [];
  /** Written to no longer, the oldest first. */
  readonly #old: string[];
  #next: number;
  #begun = false;
  #isFoundKept = false;
  #file: JournalFile | undefined;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #saving: Promise<void> | undefined;
  #rest: NodeJS.Timeout | undefined;
  readonly #patience = new AbortController();

  private constructor(options: JournalOptions, old: string[]) {
    this.#options = options;
    this.#folder = new SyncedFolder(options.path);
    this.#old = old.map((name) => join(options.path, name));
    this.#next = Number.parseInt(old.at(-1) ?? '0', 10) + 1;
  }

  static async open(options: JournalOptions): Promise<Journal> {
    const { path } = options;
    try {
      await mkdir(path, { recursive: true, mode: 0o700 });
      await syncOnce(dirname(path));
      const names = (await readdir(path)).filter(isJournalFile).sort();
      const journal = new Journal(options, names);
      for (const file of journal.#old) await journal.#find(file);
      await journal.#folder.sync();
      return journal;
    } catch (error) {
      throw new StoreFailure(path, error);
    }
  }

  /** What was recorded of the collection, in order, and may not be in its files yet. */
  join(collection: string, keeper: Keeper): readonly Entry[] {
    const found = this.#found.get(collection) ?? [];
    this.#found.delete(collection);
    this.#keepers.push(keeper);
    return found;
  }

  /** Every collection has joined. */
  begin(): void {
    const [stranger] = this.#found.keys();
    if (stranger !== undefined)
      throw new Error(
        `${this.#options.path} holds changes of ${stranger}, which this version does not know. ` +
          'Start the newer version that wrote them, and stop it in peace.',
      );
    this.#begun = true;
    this.#saveAfterRest();
  }

  /** Durable when it resolves; when it rejects (a StoreFailure) nothing was recorded. */
  append(change: Change): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ line: lineOf(change), resolve, reject });
    this.#running ??= this.#run();
    return promise;
  }

  /** Saves what it can in a few seconds; what is left is found at the next start. */
  async close(): Promise<void> {
    await this.#running;
    const lost = setTimeout(() => this.#patience.abort(), PATIENCE_MS);
    this.#options.hurry?.(true);
    await this.#saving;
    this.#options.hurry?.(true);
    await this.#save();
    clearTimeout(lost);
    clearTimeout(this.#rest);
    for (const keeper of this.#keepers) await keeper.end();
    await this.#file?.close().catch(() => {});
    await this.#folder.close();
  }

  /** What a killed process wrote and did not flush can be read, and must not be lost any more. */
  async #find(file: string): Promise<void> {
    const handle = await open(file, 'r+');
    await handle.datasync().finally(() => handle.close());
    const { entries, rest } = readLines(await readFile(file, 'utf8'));
    for (const entry of entries) {
      const known = this.#found.get(entry.in);
      if (known) known.push(entry);
      else this.#found.set(entry.in, [entry]);
    }
    if (isDamaged(rest)) await this.#setAside(file, 'what follows a damage in it is left out');
  }

  /** Some of what was found could not be taken up: its files are kept beside. */
  async keepFound(): Promise<void> {
    for (const file of this.#isFoundKept ? [] : this.#old)
      await this.#setAside(file, 'not all of it could be taken up');
    this.#isFoundKept = true;
  }

  async #setAside(file: string, why: string): Promise<void> {
    const copy = `${file}.damaged`;
    await copyFile(file, copy);
    this.#options.log({ message: `${file}: ${why}. It is kept in ${copy}.`, file: copy });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTick();
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#inTurn(() => this.#record(batch));
      this.#saveInTime(this.#file?.size ?? 0);
    }
    this.#running = undefined;
  }

  async #record(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#append(Buffer.concat(batch.map(({ line }) => line)));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(new StoreFailure(this.#options.path, error));
    }
  }

  async #append(bytes: Buffer): Promise<void> {
    this.#file ??= await JournalFile.create(this.#folder, this.#next++);
    await this.#file.append(bytes);
    if (!this.#file.isGone()) return;
    const { path } = this.#file;
    const message = `${path} was removed under the running program: what stood in it is saved now.`;
    this.#options.log({ message, file: path });
    this.#saveOnceMore();
    await this.#file.close();
    this.#file = undefined;
    this.#file = await JournalFile.create(this.#folder, this.#next++);
    await this.#file.append(bytes);
  }

  /** Also what came while documents were being saved. */
  #saveOnceMore(): void {
    void (this.#saving ?? Promise.resolve()).then(() => this.#save());
  }

  #saveInTime(size: number): void {
    if (size > OVERFULL) this.#options.hurry?.(true);
    if (size > FULL) this.#save();
    else this.#saveAfterRest();
  }

  #saveAfterRest(): void {
    this.#rest ??= setTimeout(() => this.#save(), REST_MS).unref();
  }

  #save(): Promise<void> {
    clearTimeout(this.#rest);
    this.#rest = undefined;
    this.#saving ??= this.#empty()
      .catch((error) => this.#tryAgain(error))
      .finally(() => {
        this.#saving = undefined;
        this.#options.hurry?.(false);
      });
    return this.#saving;
  }

  async #empty(): Promise<void> {
    if (!this.#begun) return;
    await this.#inTurn(() => this.#turnOver());
    const saved = [...this.#old];
    const { signal } = this.#patience;
    const saves = this.#keepers.map((keeper) => keeper.save(signal));
    // None is at work any more when one has failed.
    await Promise.allSettled(saves);
    await Promise.all(saves);
    for (const path of saved) {
      await rm(path, { force: true });
      this.#old.shift();
    }
  }

  /** What is recorded from now on goes to another file. */
  async #turnOver(): Promise<void> {
    await this.#file?.close();
    if (this.#file) this.#old.push(this.#file.path);
    this.#file = undefined;
  }

  /** Recording and turning over follow one another. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#tail.then(work);
    this.#tail = done.catch(() => {});
    return done;
  }

  #tryAgain(error: unknown): void {
    if (this.#patience.signal.aborted) return;
    const { path, log } = this.#options;
    log({ message: `${path} could not be emptied yet: ${error}`, file: path });
    this.#saveAfterRest();
  }
}
