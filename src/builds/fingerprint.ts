import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The program's folder. */
export const root = join(import.meta.dirname, '../..');

const FOLDERS = ['src', 'dialogs'];

/** Of the chosen sources' names, sizes and times, and of the installed packages: 16 digits. */
export function fingerprint(isSource: (path: string) => boolean): string {
  const hash = createHash('sha256');
  for (const path of [...allSources().filter(isSource).sort(), 'package-lock.json']) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

const allSources = () =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name))),
  );
