import { createHash } from 'node:crypto';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml, stringify } from 'yaml';
import { FILE_LIMIT } from './articleFile.ts';
import { questionsInHtml } from './htmlQuestions.ts';

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

interface Draft {
  where: string;
  id?: string;
  title?: string;
  body?: string;
  examples?: readonly string[];
  /** Why nothing can be made of it. */
  flaw?: string;
}

const READERS: Record<string, (file: string, text: string) => Draft[]> = {
  csv: (file, text) => fromTable(file, rowsOf(text, separatorOf(text))),
  tsv: (file, text) => fromTable(file, rowsOf(text, '\t')),
  jsonl: fromJsonLines,
  html: (file, text) =>
    questionsInHtml(text).map((found) => ({ ...found, where: `${file}: ${found.title}` })),
  htm: (file, text) =>
    questionsInHtml(text).map((found) => ({ ...found, where: `${file}: ${found.title}` })),
  md: (file, text) => [fromMarkdown(file, text)],
};

/** Articles out of a CSV, JSONL, HTML or Markdown file, told by the ending of its name. */
export function readImport(file: string, text: string): ImportReport {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const reader = READERS[ending];
  if (!reader)
    return {
      articles: [],
      skipped: [{ where: file, reason: 'its name ends in none of csv, tsv, jsonl, html, md' }],
    };
  const articles: ImportedArticle[] = [];
  const skipped: ImportReport['skipped'] = [];
  const drafts = readWith(reader, { file, text: text.replace(/^\uFEFF/, '') }, skipped);
  const ids = new Set<string>();
  for (const draft of drafts) {
    const reason = whyNot(draft);
    if (reason) skipped.push({ where: draft.where, reason });
    else articles.push(finished(draft, ids));
  }
  if (drafts.length + skipped.length === 0)
    skipped.push({ where: file, reason: 'no questions with answers were found in it' });
  return { articles, skipped };
}

/** A file that breaks off in the middle is skipped whole, with what its reader says of it. */
function readWith(
  reader: (file: string, text: string) => Draft[],
  { file, text }: { file: string; text: string },
  skipped: ImportReport['skipped'],
): Draft[] {
  try {
    return reader(file, text);
  } catch (error) {
    skipped.push({ where: file, reason: error instanceof Error ? error.message : String(error) });
    return [];
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
  const wanted = slug(draft.id ?? title);
  let id = wanted;
  for (let copy = 2; ids.has(id); copy++) id = `${wanted}-${copy}`;
  ids.add(id);
  const examples = [
    ...new Set((draft.examples ?? []).map((text) => text.trim().slice(0, 500))),
  ].filter((text) => text);
  return { id, title, body: (draft.body ?? '').trim(), examples, where: draft.where };
}

function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return (
    plain.slice(0, 60).replace(/-$/, '') ||
    `article-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
  );
}

const COLUMNS = {
  id: /^(id|key|slug)$/i,
  title: /^(title|question|subject|name|frage|titel|问题|标题)$/i,
  body: /^(body|answer|text|content|reply|antwort|内容|答案|回答)$/i,
  examples: /^(examples?|phrasings?|utterances?|variants?|例句|相似问)$/i,
};

function rowsOf(text: string, delimiter: string): string[][] {
  return parseCsv(text, {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  });
}

function separatorOf(text: string): string {
  const [head = ''] = text.split('\n', 1);
  return head.split(';').length > head.split(',').length ? ';' : ',';
}

function fromTable(file: string, rows: readonly string[][]): Draft[] {
  const [header = [], ...lines] = rows;
  const at = (pattern: RegExp) => header.findIndex((name) => pattern.test(name.trim()));
  const [id, title, body, examples] = [
    at(COLUMNS.id),
    at(COLUMNS.title),
    at(COLUMNS.body),
    at(COLUMNS.examples),
  ];
  if (title < 0 || body < 0) return [];
  return lines.map((line, row) => ({
    where: `${file}, row ${row + 2}`,
    title: line[title] ?? '',
    body: line[body] ?? '',
    examples: (line[examples] ?? '').split(/[|\n]/),
    ...(line[id] && { id: line[id] }),
  }));
}

function fromJsonLines(file: string, text: string): Draft[] {
  return text.split('\n').flatMap((line, at): Draft[] => {
    if (line.trim() === '') return [];
    const where = `${file}, line ${at + 1}`;
    const found = recordFrom(() => JSON.parse(line));
    return [found ? { where, ...draftFrom(found) } : { where, flaw: 'it is not a JSON object' }];
  });
}

type Fields = Record<string, unknown>;

function recordFrom(read: () => unknown): Fields | undefined {
  try {
    const value = read();
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function draftFrom(fields: Fields): Omit<Draft, 'where'> {
  const word = (...names: string[]) =>
    names.map((name) => fields[name]).find((value) => typeof value === 'string');
  const examples = Array.isArray(fields.examples)
    ? fields.examples.filter((one) => typeof one === 'string')
    : [];
  const id = word('id');
  return {
    title: word('title', 'question') ?? '',
    body: word('body', 'answer', 'text') ?? '',
    examples,
    ...(id && { id }),
  };
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** Its front matter says what it says; else the first heading is the title, and the file's name the id. */
function fromMarkdown(file: string, text: string): Draft {
  const body = text.replace(FRONT_MATTER, '').trim();
  const front = recordFrom(() => parseYaml(FRONT_MATTER.exec(text)?.[1] ?? '')) ?? {};
  const said = draftFrom(front);
  const name = file.replace(/\.md$/i, '');
  const heading = /^#\s+(.+)$/m.exec(body);
  return {
    where: file,
    ...said,
    id: said.id ?? name,
    title: said.title || (heading?.[1] ?? name.replace(/[-_]+/g, ' ')),
    body: heading ? body.replace(heading[0], '') : body,
  };
}

/** The Markdown file of an imported article. */
export function asArticleFile({ id, title, body, examples }: ImportedArticle): string {
  return `---\n${stringify({ id, title, ...(examples.length > 0 && { examples }) }, { lineWidth: 0 })}---\n${body}\n`;
}
