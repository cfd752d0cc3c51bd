import { createHash, randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Language } from '../vocabulary.ts';
import { readModel } from './modelFile.ts';
import type { Learnt } from './trainAside.ts';

/** Gives the model of a training, trained at most once. */
export type ModelCache<Training, Model> = (training: Training) => Promise<Model>;

export interface CacheOptions<Training, Model> {
  folder: string;
  /** Begins the names of its files. */
  name: string;
  /** Patterns of the files, besides this room's, that decide what is learnt of a training. */
  sources: readonly string[];
  say: (line: string) => void;
  /** Writes a model into a file, or gives it with the reason why it could not be written. */
  train: (training: Training, into: string) => Promise<Learnt<Model>>;
}

/** Models of one subject: going back to an earlier version of the knowledge finds its own. */
const KEPT = 8;

/**
 * Keeps the newest models of each language in the folder, under a hash of all it was learnt from
 * and of the code that learnt it. A file that cannot be read is done without; one that cannot be written is told of.
 */
export function createModelCache<Training extends { language: Language }, Model>({
  folder,
  name,
  sources,
  say,
  train,
}: CacheOptions<Training, Model>): ModelCache<Training, Model> {
  const code = hashFiles([`${import.meta.dirname}/**/*.{ts,wat,json,txt,bin}`, ...sources]);
  return async (training) => {
    const subject = `${name}.${training.language}`;
    const file = `${subject}.${hashOf(training, await code)}.model`;
    const kept: Model | undefined = await keptModel(join(folder, file));
    if (kept) return kept;
    await mkdir(folder, { recursive: true }).catch(() => {});
    const draft = join(folder, `${file}.${randomUUID()}`);
    const { model, problem } = await train(training, draft);
    if (problem !== undefined) say(notKept(folder, problem));
    if (model) return model;
    const learnt = await readModel<Model>(draft);
    await keep(draft, { folder, subject, file }).catch((error: Error) =>
      say(notKept(folder, error.message)),
    );
    return learnt;
  };
}

const notKept = (folder: string, problem: string) =>
  `What was learnt could not be kept (${problem}): every start learns it again until ${folder} can be written to.`;

function hashOf(training: object, code: string): string {
  const versions = [process.version, process.versions.v8, process.arch, code];
  return createHash('sha256')
    .update(JSON.stringify([versions, training]))
    .digest('hex')
    .slice(0, 32);
}

async function hashFiles(patterns: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of globSync(patterns).sort())
    hash.update(relative(import.meta.dirname, file)).update(await readFile(file));
  return hash.digest('hex');
}

async function keptModel<Model>(file: string): Promise<Model | undefined> {
  try {
    return await readModel(file);
  } catch {
    return undefined;
  }
}

interface Place {
  folder: string;
  subject: string;
  file: string;
}

async function keep(draft: string, { folder, subject, file }: Place): Promise<void> {
  await rename(draft, join(folder, file));
  const older = await olderModels(folder, subject);
  await Promise.all(older.map((other) => rm(other, { force: true })));
}

async function olderModels(folder: string, subject: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${subject}.`));
  const paths = names.map((name) => join(folder, name));
  const dated = await Promise.all(
    paths.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })),
  );
  return dated
    .sort((a, b) => b.at - a.at)
    .slice(KEPT)
    .map(({ path }) => path);
}
