import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { SyncedFolder } from './syncedFolder.ts';

/** Ends the name of a file that is being written; one found at start was never acknowledged. */
export const TEMPORARY = '.tmp';

/** Puts the text in the place of the file's, durably; its folder is made already. */
export type WriteDocument = (path: string, text: string, folder: SyncedFolder) => Promise<void>;

export const writeDocument: WriteDocument = async (path, text, folder) => {
  const temporary = temporaryFor(path);
  try {
    await writeThrough(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
  await folder.sync();
};

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** The same for threads that have nothing else to do; the folder is still to be synced. */
export function writeDocumentNow(path: string, text: string): void {
  const temporary = temporaryFor(path);
  try {
    writeThroughNow(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function writeThroughNow(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function syncFolderNow(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const temporaryFor = (path: string) => `${path}.${randomUUID()}${TEMPORARY}`;
