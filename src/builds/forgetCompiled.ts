import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Node.js keeps what it compiled for ever, for files that are gone too. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Removes from the compile cache what is older than a week: what is still in use is compiled again once. */
export async function forgetCompiled(folder: string, now = Date.now()): Promise<void> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = all.filter((entry) => entry.isFile());
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
      if (mtimeMs < now - KEPT_MS) await rm(file, { force: true });
    }),
  );
}
