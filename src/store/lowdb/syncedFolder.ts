import { type FileHandle, open } from 'node:fs/promises';

/** A folder whose entries (new names, renames) are made durable; who comes at once shares a flush. */
export class SyncedFolder {
  readonly path: string;
  #handle: Promise<FileHandle> | undefined;
  #running: Promise<void> | undefined;
  #waiting: Promise<void> | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Resolves after a flush that began after this call. */
  sync(): Promise<void> {
    this.#waiting ??= this.#flushAfter(this.#running);
    return this.#waiting;
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#waiting, this.#running]);
    const handle = await this.#handle?.catch(() => undefined);
    this.#handle = undefined;
    await handle?.close();
  }

  async #flushAfter(previous: Promise<void> | undefined): Promise<void> {
    await previous?.catch(() => {});
    const handle = await this.#opened().finally(() => {
      this.#waiting = undefined;
    });
    this.#running = handle.sync();
    await this.#running;
  }

  async #opened(): Promise<FileHandle> {
    this.#handle ??= open(this.path, 'r');
    try {
      return await this.#handle;
    } catch (error) {
      this.#handle = undefined;
      throw error;
    }
  }
}

export async function syncOnce(path: string): Promise<void> {
  const folder = new SyncedFolder(path);
  await folder.sync().finally(() => folder.close());
}
