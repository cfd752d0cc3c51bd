import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The program's folder. */
export const root = join(import.meta.dirname, '../..');

const FOLDERS = ['src', 'dialogs'];

const PACKAGES = 'package-lock.json';

/** A source as it is now: its path from the program's folder, and what tells a change of it. */
interface Seen {
  path: string;
  state: string;
}

/** All sources, and what says which packages are installed; by their paths. */
export function lookAtSources(): readonly Seen[] {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name))),
  );
  return [...sources.sort(), PACKAGES].map((path) => {
    const { size, mtimeMs } = statSync(join(root, path));
    return { path, state: `${size} ${mtimeMs}` };
  });
}

/** Of the chosen sources' names, sizes and times, and of the installed packages: 16 digits. */
export function fingerprint(seen: readonly Seen[], isSource: (path: string) => boolean): string {
  const hash = createHash('sha256');
  for (const { path, state } of seen)
    if (path === PACKAGES || isSource(path)) hash.update(`${path} ${state}\n`);
  return hash.digest('hex').slice(0, 16);
}
