import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DocumentName, isName } from './documentName.ts';
import { TEMPORARY } from './durableJsonFile.ts';
import { SyncedFolder, syncOnce } from './syncedFolder.ts';

const DOCUMENT = '.json';
/** Few enough that simultaneous writes share folder flushes, enough to keep each folder small. */
const SHARDS = [...'0123456789abcdef'];

/** The folders a collection's documents are spread over. */
export class Shards {
  readonly #folders: readonly SyncedFolder[];

  private constructor(path: string) {
    this.#folders = SHARDS.map((shard) => new SyncedFolder(join(path, shard)));
  }

  /** Makes the folders if need be, and removes what a killed process left half-written. */
  static async open(path: string): Promise<Shards> {
    const shards = new Shards(path);
    const made = await Promise.all(shards.#folders.map(tidied));
    if (made.includes(true)) for (const parent of [path, dirname(path)]) await syncOnce(parent);
    return shards;
  }

  folderOf(name: DocumentName): SyncedFolder {
    let sum = 0;
    for (let at = 0; at < name.length; at += 1) sum = (sum * 31 + name.charCodeAt(at)) >>> 0;
    const folder = this.#folders[((sum ^ (sum >>> 15)) >>> 0) % SHARDS.length];
    if (!folder) throw new Error(`${name} has no shard.`);
    return folder;
  }

  pathOf(name: DocumentName): string {
    return join(this.folderOf(name).path, name + DOCUMENT);
  }

  /** The names of all documents, read from the folders alone. */
  async names(): Promise<DocumentName[]> {
    const files = await Promise.all(this.#folders.map(({ path }) => readdir(path)));
    return files
      .flat()
      .filter((file) => file.endsWith(DOCUMENT))
      .map((file) => file.slice(0, -DOCUMENT.length))
      .filter(isName);
  }

  async close(): Promise<void> {
    await Promise.all(this.#folders.map((folder) => folder.close()));
  }
}

/** Whether it had to be made. */
async function tidied({ path }: SyncedFolder): Promise<boolean> {
  if (await mkdir(path, { recursive: true, mode: 0o700 })) return true;
  const left = (await readdir(path)).filter((name) => name.endsWith(TEMPORARY));
  await Promise.all(left.map((name) => rm(join(path, name), { force: true })));
  return false;
}
