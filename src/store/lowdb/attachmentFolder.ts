import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';
import type { AttachmentEntry } from './schemas.ts';
import { StoreFailure } from './storeFailure.ts';
import { syncOnce } from './syncedFolder.ts';

/** Files customers sent: small ones, each with a note of what it is. */
export interface AttachmentStore {
  /** Durable when it resolves. The same id again is the same file. */
  keep(entry: AttachmentEntry, bytes: Uint8Array): Promise<void>;
  find(id: string): Promise<AttachmentEntry | undefined>;
  /** Undefined when there is none. */
  read(id: string): Promise<Buffer | undefined>;
}

/** The bytes lie beside the notes, under names of our own; the note is written last. */
export async function openAttachmentFolder(
  path: string,
  notes: DocumentFolder<AttachmentEntry>,
): Promise<AttachmentStore> {
  const fileOf = (id: string) => join(path, nameOf(id));
  await mkdir(path, { recursive: true, mode: 0o700 });
  return {
    async keep(entry, bytes) {
      if (await notes.get(nameOf(entry.id))) return;
      await writeDurably(path, fileOf(entry.id), bytes).catch((error: unknown) => {
        throw new StoreFailure(path, error);
      });
      await notes.put(nameOf(entry.id), entry);
    },
    find: async (id) => (await notes.get(nameOf(id)))?.value,
    read: async (id) => {
      const known = await notes.get(nameOf(id));
      return known ? readFile(fileOf(id)) : undefined;
    },
  };
}

async function writeDurably(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.datasync();
    await handle.close();
    await rename(draft, file);
    await syncOnce(folder);
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(draft, { force: true });
    throw error;
  }
}
