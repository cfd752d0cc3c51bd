import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compressFiles, type PageFiles, readPageFiles } from './pageFiles.ts';

const root = join(import.meta.dirname, '../..');
const builds = join(root, '.build/pages');

export interface BuildOptions {
  /** Says in a line what is going on, when it takes a while. */
  say?: (line: string) => void;
}

/** The browser's files, built anew when a source has changed since the last time (2–5 s). */
export async function buildPages({ say = () => {} }: BuildOptions = {}): Promise<PageFiles> {
  const folder = join(builds, await hashSources());
  if (!existsSync(folder)) await buildInto(folder, say);
  return readPageFiles(folder);
}

/** Built aside and renamed: another process that builds at the same time meets a whole folder. */
async function buildInto(folder: string, say: (line: string) => void): Promise<void> {
  say('Building the pages (once after each change) …');
  const begun = performance.now();
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  await bundle(draft);
  compressFiles(draft);
  await moveInPlace(draft, folder);
  await removeOlder(folder);
  say(`Pages built in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
}

async function bundle(folder: string): Promise<void> {
  const script = join(import.meta.dirname, 'bundle.ts');
  try {
    await promisify(execFile)(process.execPath, [script, folder], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The pages could not be built. ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  return output.trim().slice(0, 2000) || String(error);
}

async function moveInPlace(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Drafts (with a process id) may be somebody's work in progress: only whole builds go. */
async function removeOlder(folder: string): Promise<void> {
  const names = await readdir(builds);
  const older = names.filter((name) => !name.includes('.') && !folder.endsWith(name));
  await Promise.all(older.map((name) => rm(join(builds, name), { recursive: true, force: true })));
}

async function hashSources(): Promise<string> {
  const files = globSync(
    ['src/{pages,cases}/**/*', 'src/**/page/**/*', 'src/**/*.{entry,embed}.*', 'package-lock.json'],
    {
      cwd: root,
      withFileTypes: true,
    },
  );
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  const hash = createHash('sha256');
  for (const path of [...new Set(paths)].sort())
    hash.update(path.slice(root.length)).update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}
