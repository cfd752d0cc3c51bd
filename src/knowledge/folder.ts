import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleId, Language } from '../vocabulary.ts';
import { type ParsedFile, type Problem, parseArticleFile } from './articleFile.ts';
import type { Article } from './outcome.ts';

/** What the folder holds: by language, articles by id in the order of their files; and what is wrong with it. */
export interface Library {
  articles: ReadonlyMap<Language, ReadonlyMap<ArticleId, Article>>;
  problems: readonly Problem[];
}

const LANGUAGE = /^[a-z]{2,3}$/;

/**
 * Reads `<folder>/<language>/*.md`. A broken file keeps the last good version that this reader saw of
 * it, and so does a folder that is gone.
 */
export function createFolderReader(folder: string): () => Promise<Library> {
  const lastGood = new Map<string, Article>();
  const parsed = new Map<string, { text: string; result: ParsedFile }>();

  const readOne = async (file: string, language: Language): Promise<ParsedFile> => {
    const text = await readFile(join(folder, file), 'utf8');
    const before = parsed.get(file);
    if (before?.text === text) return before.result;
    const result = parseArticleFile(file, text, language);
    parsed.set(file, { text, result });
    if ('article' in result) lastGood.set(file, result.article);
    return result;
  };

  const readShelf = async (language: Language) => {
    const shelf = new Map<ArticleId, Article>();
    const problems: Problem[] = [];
    for (const file of await articleFilesIn(folder, language)) {
      const result = await readOne(file, language).catch((error: Error) => unreadable(file, error));
      if ('problem' in result) problems.push(result.problem);
      const article = 'article' in result ? result.article : lastGood.get(file);
      if (article && shelf.has(article.id)) problems.push(twice(file, article.id));
      else if (article) shelf.set(article.id, article);
    }
    return { language, shelf, problems };
  };

  let library: Library = { articles: new Map(), problems: [] };
  return async () => {
    const languages = await languagesIn(folder);
    if (languages.length === 0 && library.articles.size > 0)
      return { ...library, problems: [emptied] };
    const shelves = await Promise.all(languages.map(readShelf));
    library = {
      articles: new Map(shelves.map(({ language, shelf }) => [language, shelf])),
      problems: shelves.flatMap(({ problems }) => problems),
    };
    return library;
  };
}

/** Moved away, unmounted or being replaced: hardly meant, and no reason to know nothing. */
const emptied: Problem = {
  file: '.',
  line: 1,
  message:
    'The folder has no languages any more. Put them back; the articles it had stay in service until the next start.',
};

/** Reads a folder once. */
export function readFolder(folder: string): Promise<Library> {
  return createFolderReader(folder)();
}

const unreadable = (file: string, error: Error): ParsedFile => ({
  problem: { file, line: 1, message: `The file cannot be read: ${error.message}` },
});

const twice = (file: string, id: ArticleId): Problem => ({
  file,
  line: 1,
  message: `Another article already has the id ${id}; this one is left out. Give it an id of its own.`,
});

async function languagesIn(folder: string): Promise<Language[]> {
  const entries = await list(folder);
  return entries.filter((e) => e.isDirectory() && LANGUAGE.test(e.name)).map((e) => e.name);
}

async function articleFilesIn(folder: string, language: Language): Promise<string[]> {
  const entries = await list(join(folder, language));
  return entries
    .filter((e) => e.isFile() && e.name.endsWith('.md'))
    .map((e) => `${language}/${e.name}`);
}

async function list(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
