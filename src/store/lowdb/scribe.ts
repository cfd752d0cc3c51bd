import { Worker } from 'node:worker_threads';
import { writeDocument } from './writeDocument.ts';

/** Durable, but for the folder's names, when it resolves. */
export type WriteDocument = (path: string, text: string) => Promise<void>;

/** What is asked of the thread: files to write at once. */
export type Dictation = readonly { id: number; path: string; text: string }[];
/** What the thread says of each: it is written, or why not. */
export type Report = readonly { id: number; error?: { message: string; code?: string } }[];

/**
 * Writes what is asked for, one after another: customers' turns are not to wait for what is only
 * put away. Never rejects.
 */
export async function takeDown(dictation: Dictation): Promise<Report> {
  const report: Report[number][] = [];
  for (const one of dictation) report.push(await written(one));
  return report;
}

function written({ id, path, text }: Dictation[number]): Promise<Report[number]> {
  return writeDocument(path, text).then(
    () => ({ id }),
    ({ message, code }: NodeJS.ErrnoException) => ({
      id,
      error: { message, ...(code && { code }) },
    }),
  );
}

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
  #dictated: Dictation[number][] = [];
  #thread: Worker | undefined;
  #next = 1;
  #rest: NodeJS.Timeout | undefined;

  write: WriteDocument = (path, text) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const id = this.#next;
    this.#next += 1;
    this.#waiting.set(id, { resolve, reject });
    if (this.#dictated.push({ id, path, text }) === 1) setImmediate(() => this.#dictate());
    return promise;
  };

  /** Ends the thread; what is not written rejects. */
  async close(): Promise<void> {
    clearTimeout(this.#rest);
    await this.#thread?.terminate();
    this.#fail(new Error('The store is closed.'));
  }

  #dictate(): void {
    const dictation: Dictation = this.#dictated;
    this.#dictated = [];
    if (!this.#thread && dictation.length < MANY) {
      takeDown(dictation).then((report) => this.#settle(report));
      return;
    }
    clearTimeout(this.#rest);
    this.#thread ??= this.#begin();
    this.#thread.postMessage(dictation);
  }

  #begin(): Worker {
    const thread = new Worker(new URL('./scribeThread.ts', import.meta.url), {
      resourceLimits: MEMORY,
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
