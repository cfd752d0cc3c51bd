import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type DocumentName, isName } from './documentName.ts';
import { SyncedFolder, syncOnce } from './syncedFolder.ts';
import { TEMPORARY } from './writeDocument.ts';

const DOCUMENT = '.json';
/** Few enough that simultaneous writes share folder flushes, enough to keep each folder small. */
const SHARDS = [...'0123456789abcdef'];

/** The folders a collection's documents are spread over; each is made when it is first written to. */
export class Shards {
  readonly #path: string;
  readonly #folders: readonly SyncedFolder[];
  readonly #made = new Map<SyncedFolder, Promise<void>>();

  private constructor(path: string) {
    this.#path = path;
    this.#folders = SHARDS.map((shard) => new SyncedFolder(join(path, shard)));
  }

  /** Makes the collection's folder if need be, and removes what a killed process left half-written. */
  static async open(path: string): Promise<Shards> {
    const shards = new Shards(path);
    if (await mkdir(path, { recursive: true, mode: 0o700 })) await syncOnce(dirname(path));
    const there = new Set(await readdir(path));
    await Promise.all(shards.#folders.map((folder) => shards.#tidy(folder, there)));
    return shards;
  }

  async #tidy(folder: SyncedFolder, there: ReadonlySet<string>): Promise<void> {
    if (!there.has(basename(folder.path))) return;
    this.#made.set(folder, Promise.resolve());
    const left = (await readdir(folder.path)).filter((name) => name.endsWith(TEMPORARY));
    await Promise.all(left.map((name) => rm(join(folder.path, name), { force: true })));
  }

  /** The folder of a document that is to be written, there for good. */
  async folderFor(name: DocumentName): Promise<SyncedFolder> {
    const folder = this.folderOf(name);
    const made = this.#made.get(folder) ?? this.#make(folder);
    this.#made.set(folder, made);
    await made.catch((error: unknown) => {
      this.#made.delete(folder);
      throw error;
    });
    return folder;
  }

  /** Somebody removed its folder: it is to be made anew. */
  async forget(name: DocumentName): Promise<void> {
    const folder = this.folderOf(name);
    this.#made.delete(folder);
    await folder.close();
  }

  async #make({ path }: SyncedFolder): Promise<void> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await syncOnce(this.#path);
  }

  /** False where its folder was not needed yet. */
  mayHold(name: DocumentName): boolean {
    return this.#made.has(this.folderOf(name));
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
    await Promise.allSettled(this.#made.values());
    const made = [...this.#made.keys()];
    const files = await Promise.all(made.map(({ path }) => readdir(path)));
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
