import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** Ends the name of a file that is being written; one found at start was never acknowledged. */
export const TEMPORARY = '.tmp';

/** Puts the text in the place of the file's; its folder is still to be synced. */
export async function writeDocument(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}${TEMPORARY}`;
  try {
    await writeThrough(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}
