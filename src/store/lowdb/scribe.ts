import { Worker } from 'node:worker_threads';
import type { SyncedFolder } from './syncedFolder.ts';
import { type WriteDocument, writeDocument } from './writeDocument.ts';

interface Dictated {
  id: number;
  path: string;
  text: string;
}

/** What is asked of the thread: files to write at once. */
export type Dictation = readonly Dictated[];
/** What the thread says of each: it is written, or why not. */
export type Report = readonly { id: number; error?: { message: string; code?: string } }[];

/** One number: 0 while there is time. */
export type Haste = Int32Array<SharedArrayBuffer>;

interface Waiting {
  resolve(): void;
  reject(error: unknown): void;
}

/** Fewer than these are not worth a thread. */
const MANY = 8;
const QUIET_MS = 2_000;
/** It only passes texts on. */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

/**
 * Writes documents in a thread of its own, which takes most of the work of a file from those who
 * talk with customers. The thread is there while there is something to write.
 */
export class Scribe {
  readonly #waiting = new Map<number, Waiting>();
  readonly #haste: Haste = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #dictated: (Dictated & { folder: SyncedFolder })[] = [];
  /** What is being written without the thread. */
  readonly #here = new Set<Promise<void>>();
  #thread: Worker | undefined;
  #next = 1;
  #rest: NodeJS.Timeout | undefined;

  write: WriteDocument = (path, text, folder) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const id = this.#next;
    this.#next += 1;
    this.#waiting.set(id, { resolve, reject });
    if (this.#dictated.push({ id, path, text, folder }) === 1) setImmediate(() => this.#dictate());
    return promise;
  };

  /** Whether the thread leaves the disk to others in between, or not. */
  hurry(now: boolean): void {
    Atomics.store(this.#haste, 0, now ? 1 : 0);
    Atomics.notify(this.#haste, 0);
  }

  /** Ends the thread; what is not written rejects. */
  async close(): Promise<void> {
    await Promise.all(this.#here);
    clearTimeout(this.#rest);
    await this.#thread?.terminate();
    this.#fail(new Error('The store is closed.'));
  }

  #dictate(): void {
    const dictated = this.#dictated;
    this.#dictated = [];
    if (!this.#thread && dictated.length < MANY) {
      for (const one of dictated) this.#writeHere(one);
      return;
    }
    clearTimeout(this.#rest);
    this.#thread ??= this.#begin();
    const dictation: Dictation = dictated.map(({ id, path, text }) => ({ id, path, text }));
    this.#thread.postMessage(dictation);
  }

  #writeHere({ id, path, text, folder }: Dictated & { folder: SyncedFolder }): void {
    const writing = writeDocument(path, text, folder)
      .then(
        () => this.#settle([{ id }]),
        (error: unknown) => this.#settle([{ id, error: reasonOf(error) }]),
      )
      .finally(() => this.#here.delete(writing));
    this.#here.add(writing);
  }

  #begin(): Worker {
    const thread = new Worker(new URL('./scribeThread.ts', import.meta.url), {
      resourceLimits: MEMORY,
      workerData: this.#haste,
    });
    const gone = (error: unknown) => {
      if (this.#thread === thread) this.#thread = undefined;
      this.#fail(error);
    };
    thread.on('message', (report: Report) => this.#settle(report));
    thread.once('error', gone);
    thread.once('exit', () => {
      if (this.#thread === thread) gone(new Error('The thread that writes documents has ended.'));
    });
    return thread;
  }

  #settle(report: Report): void {
    for (const { id, error } of report) {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(Object.assign(new Error(error.message), { code: error.code }));
      else waiting?.resolve();
    }
    if (this.#waiting.size === 0) this.#rest = setTimeout(() => this.#leave(), QUIET_MS).unref();
  }

  #leave(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    thread?.terminate();
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** What is left of an error on its way between threads. */
export function reasonOf(error: unknown): { message: string; code?: string } {
  const { message, code }: NodeJS.ErrnoException =
    error instanceof Error ? error : new Error(String(error));
  return { message, ...(code && { code }) };
}
