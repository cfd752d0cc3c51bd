import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { stringify } from 'yaml';
import { FILE_LIMIT } from '../articleFile.ts';
import { type Draft, draftFrom, recordFrom } from './draft.ts';
import { questionsInHtml } from './htmlQuestions.ts';
import { readMarkdown, withLinks } from './readMarkdown.ts';
import { readTable } from './readTable.ts';

export interface ImportedArticle {
  id: string;
  title: string;
  body: string;
  examples: readonly string[];
  /** Where it was found, for the report. */
  where: string;
}

export interface ImportReport {
  articles: ImportedArticle[];
  skipped: { where: string; reason: string }[];
}

/** A file to read; `path` from the folder that is imported. */
export interface Source {
  path: string;
  text: string;
}

type Read = (file: string, text: string) => Draft[];

const page: Read = (file, text) =>
  questionsInHtml(text).map((found) => ({ ...found, where: `${file}: ${found.title}` }));
const markdown: Read = (file, text) => [readMarkdown(file, text)];

const READERS: ReadonlyMap<string, Read> = new Map(
  Object.entries({
    ...{ csv: readTable, tsv: readTable, jsonl: readJsonLines, ndjson: readJsonLines },
    ...{ html: page, htm: page, md: markdown, markdown, mdx: markdown },
  }),
);

const endingOf = (file: string) => file.slice(file.lastIndexOf('.') + 1).toLowerCase();

/** Whether anything can be read out of a file of this name. */
export const isImportable = (file: string): boolean => READERS.has(endingOf(file));

/** Articles out of one CSV, JSONL, HTML or Markdown file, told by the ending of its name. */
export const readImport = (path: string, text: string): ImportReport =>
  readImports([{ path, text }]);

/** Articles out of files that may link to each other. */
export function readImports(sources: readonly Source[]): ImportReport {
  const drafts = sources.flatMap(draftsIn);
  const skipped: ImportReport['skipped'] = [];
  const kept: { article: ImportedArticle; path: string | undefined }[] = [];
  const ids = new Set<string>();
  for (const draft of drafts) {
    const reason = whyNot(draft);
    if (reason) skipped.push({ where: draft.where, reason });
    else kept.push({ article: finished(draft, ids), path: draft.path });
  }
  const byPath = new Map(kept.flatMap(({ article, path }) => (path ? [[path, article.id]] : [])));
  return {
    articles: kept.map(({ article, path }) => (path ? linked(article, path, byPath) : article)),
    skipped,
  };
}

function draftsIn({ path, text }: Source): Draft[] {
  const reader = READERS.get(endingOf(path));
  if (!reader) return [{ where: path, flaw: 'its name ends in none of csv, tsv, jsonl, html, md' }];
  try {
    const drafts = reader(path, text.replace(/^\uFEFF/, ''));
    const nothing = { where: path, flaw: 'no questions with answers were found in it' };
    return drafts.length > 0 ? drafts : [nothing];
  } catch (error) {
    return [{ where: path, flaw: error instanceof Error ? error.message : String(error) }];
  }
}

function whyNot({ title, body, flaw }: Draft): string | undefined {
  if (flaw) return flaw;
  if (!title?.trim()) return 'it has no title or question';
  if (!body?.trim()) return 'it has no text or answer';
  return body.length > FILE_LIMIT / 2 ? 'its text is larger than 500 kB; split it' : undefined;
}

function finished(draft: Draft, ids: Set<string>): ImportedArticle {
  const title = (draft.title ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
  const id = freeId(slug(draft.id ?? title), draft.path, ids);
  ids.add(id);
  const examples = [
    ...new Set((draft.examples ?? []).map((text) => text.trim().slice(0, 500))),
  ].filter((text) => text);
  return { id, title, body: (draft.body ?? '').trim(), examples, where: draft.where };
}

/** Of two files of one name the second is called after its folder, too. */
function freeId(wanted: string, path: string | undefined, ids: ReadonlySet<string>): string {
  const folder = path === undefined ? '.' : posix.dirname(path);
  const base = ids.has(wanted) && folder !== '.' ? slug(`${folder}-${wanted}`) : wanted;
  let id = base;
  for (let copy = 2; ids.has(id); copy++) id = `${base}-${copy}`;
  return id;
}

function linked(
  article: ImportedArticle,
  path: string,
  byPath: ReadonlyMap<string, string>,
): ImportedArticle {
  const folder = posix.dirname(path);
  const idOf = (target: string) =>
    target === '' ? undefined : byPath.get(posix.normalize(posix.join(folder, target)));
  return { ...article, body: withLinks(article.body, idOf) };
}

function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return (
    plain.slice(0, 60).replace(/-$/, '') ||
    `article-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
  );
}

function readJsonLines(file: string, text: string): Draft[] {
  return text.split('\n').flatMap((line, at): Draft[] => {
    if (line.trim() === '') return [];
    const where = `${file}, line ${at + 1}`;
    const found = recordFrom(() => JSON.parse(line));
    return [found ? { where, ...draftFrom(found) } : { where, flaw: 'it is not a JSON object' }];
  });
}

/** The Markdown file of an imported article. */
export function asArticleFile({ id, title, body, examples }: ImportedArticle): string {
  return `---\n${stringify({ id, title, ...(examples.length > 0 && { examples }) }, { lineWidth: 0 })}---\n${body}\n`;
}
