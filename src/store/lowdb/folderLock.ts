import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../vocabulary.ts';
import { StoreFailure } from './storeFailure.ts';

const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;
const SYSTEM_CODES: ReadonlyMap<unknown, string> = new Map([
  [8, 'EROFS'],
  [10, 'EIO'],
  [13, 'ENOSPC'],
  [14, 'EACCES'],
]);

export interface FolderLock {
  release(): void;
}

/**
 * One process alone may use the folder. The lock is SQLite's lock on an empty file: the system
 * itself takes it back when the process ends, however it ends, so that it is never stale.
 */
export function lockFolder(folder: string, clock: Clock): FolderLock {
  const lock = takeLock(folder);
  noteHolder(folder, clock);
  return { release: () => lock.close() };
}

function takeLock(folder: string): DatabaseSync {
  const file = join(folder, 'lock');
  try {
    return lockFile(file);
  } catch (error) {
    if (codeOf(error) !== SQLITE_NOTADB) throw refusal(folder, error);
  }
  try {
    // Whoever finds out what is in the file has found it unlocked: what is in it may go.
    truncateSync(file);
    return lockFile(file);
  } catch (error) {
    throw refusal(folder, error);
  }
}

function lockFile(file: string): DatabaseSync {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'errcode' in error ? error.errcode : undefined;

function refusal(folder: string, error: unknown): Error {
  const code = codeOf(error);
  if (code === SQLITE_BUSY) return new Error(inUse(folder), { cause: error });
  return new StoreFailure(folder, error, SYSTEM_CODES.get(code));
}

/** Only read to say who it is; a full disk is no reason not to start. */
function noteHolder(folder: string, clock: Clock): void {
  const since = new Date(clock()).toISOString();
  const note = `process ${process.pid} on ${hostname()} since ${since}\n`;
  try {
    writeFileSync(holderFile(folder), note);
  } catch {
    rmSync(holderFile(folder), { force: true });
  }
}

function inUse(folder: string): string {
  return (
    `The data folder ${folder} is in use by ${holderOf(folder)}. ` +
    'Stop that process, or set DATA_DIR to another folder for this one.'
  );
}

function holderOf(folder: string): string {
  try {
    return readFileSync(holderFile(folder), 'utf8').trim();
  } catch {
    return 'another process';
  }
}

function holderFile(folder: string): string {
  return join(folder, 'lock.holder');
}
