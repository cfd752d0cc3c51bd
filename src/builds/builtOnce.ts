import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fingerprint, lookAtSources, root } from './fingerprint.ts';
import { forgetCompiled } from './forgetCompiled.ts';

export interface Recipe {
  /** Names the folder within `.build`, and what it is in "Building the pages". */
  name: string;
  /** Whether it is made of this file, named from the program's folder: `src/pages/build.ts`. */
  isSource: (path: string) => boolean;
  /** Builds into the folder that is its argument, in a process of its own. */
  script: string;
  /** Says in a line what is going on, when it takes a while. */
  say?: ((line: string) => void) | undefined;
}

/**
 * The folder with what was built, anew when a source has changed since the last time. `seen` spares
 * another look at the sources.
 * @throws Error with what the build printed.
 */
export async function builtOnce(recipe: Recipe, seen = lookAtSources()): Promise<string> {
  const builds = join(root, '.build', recipe.name);
  const folder = join(builds, fingerprint(seen, recipe.isSource));
  if (!existsSync(folder)) await buildInto(folder, recipe);
  return folder;
}

/** Built aside and renamed: another process that builds at the same time meets a whole folder. */
async function buildInto(folder: string, recipe: Recipe): Promise<void> {
  const { name, say = () => {} } = recipe;
  say(`Building the ${name} (once after each change) …`);
  const begun = performance.now();
  const draft = `${folder}.${randomUUID()}`;
  await mkdir(draft, { recursive: true }).catch((error: Error) => {
    throw new Error(notWritten(dirname(folder), error), { cause: error });
  });
  await make(draft, recipe);
  await moveInPlace(draft, folder);
  await removeOlder(folder);
  await forgetCompiled(join(root, '.build', 'compiled'));
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`Built the ${name} in ${seconds} s.`);
}

const notWritten = (builds: string, { message }: Error) =>
  `${builds} cannot be written to (${message}), and the program builds itself there once after each change. ` +
  'Let the user that starts it write there, or start it there once as one who can.';

async function make(folder: string, { name, script }: Recipe): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [script, folder], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The ${name} could not be built. ${reasonOf(error)}`, { cause: error });
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

/** A draft that nobody has written to for so long was left by a build that was killed. */
const LEFT_BEHIND_MS = 60 * 60 * 1000;

/** Drafts (with a dot in their name) may be somebody's work in progress. */
async function removeOlder(folder: string): Promise<void> {
  const builds = dirname(folder);
  const names = (await readdir(builds)).filter((name) => !folder.endsWith(name));
  const older = await Promise.all(
    names.map(async (name) => {
      const isOver = !name.includes('.') || (await isLeft(join(builds, name), LEFT_BEHIND_MS));
      return isOver ? [join(builds, name)] : [];
    }),
  );
  await Promise.all(older.flat().map((one) => rm(one, { recursive: true, force: true })));
}

const isLeft = (path: string, ms: number): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs < Date.now() - ms,
    () => false,
  );
