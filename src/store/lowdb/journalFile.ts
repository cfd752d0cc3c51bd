import { fstatSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SyncedFolder } from './syncedFolder.ts';

const ENDING = '.log';
const DIGITS = 10;

const journalFileName = (number: number) => `${String(number).padStart(DIGITS, '0')}${ENDING}`;

export const isJournalFile = (name: string) => /^\d{10}\.log$/.test(name);

/** A file that only grows: what was appended is durable, or not in it. */
export class JournalFile {
  readonly path: string;
  readonly #handle: FileHandle;
  /** Bytes that are durable. */
  size = 0;
  #torn = false;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  static async create(folder: SyncedFolder, number: number): Promise<JournalFile> {
    const path = join(folder.path, journalFileName(number));
    const handle = await open(path, 'ax', 0o600);
    try {
      await folder.sync();
    } catch (error) {
      await handle.close();
      await rm(path, { force: true }).catch(() => {});
      throw error;
    }
    return new JournalFile(path, handle);
  }

  async append(bytes: Buffer): Promise<void> {
    await this.#mend();
    try {
      await this.#handle.writeFile(bytes);
      await this.#handle.datasync();
    } catch (error) {
      this.#torn = true;
      await this.#mend().catch(() => {});
      throw error;
    }
    this.size += bytes.length;
  }

  /** Whether somebody removed it: then it takes all that is written, and keeps nothing. */
  isGone(): boolean {
    return fstatSync(this.#handle.fd).nlink === 0;
  }

  async close(): Promise<void> {
    await this.#mend();
    await this.#handle.close();
  }

  /** Nothing may follow what was refused. */
  async #mend(): Promise<void> {
    if (!this.#torn) return;
    await this.#handle.truncate(this.size);
    this.#torn = false;
  }
}
