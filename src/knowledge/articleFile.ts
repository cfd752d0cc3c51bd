import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { ArticleId, Language } from '../vocabulary.ts';
import type { Article } from './outcome.ts';

/** A file of the knowledge base that cannot be used as written; `line` counts from 1. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}

export type ParsedFile = { article: Article } | { problem: Problem };

/** Larger files are refused: no customer reads them, and each is read while the bot answers. */
export const FILE_LIMIT = 1_000_000;
/** YAML is slow to read: about 35 ms for so much of it. */
const FRONT_MATTER_LIMIT = 100_000;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD');
const articleId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,79}$/,
    'use lower-case letters, digits, hyphens, dots and underscores',
  )
  .transform((id) => id as ArticleId);

/** YAML reads a bare `404` as a number; customers write it as text. */
const example = z
  .union([z.string(), z.number()], 'write the example as text, in quotes if it has a colon')
  .transform((text) => String(text).trim())
  .pipe(z.string().min(1).max(500));

const frontMatter = z.strictObject({
  id: articleId,
  title: z.string().trim().min(1).max(200),
  product: z.string().optional(),
  examples: z.array(example).default([]),
  related: z.array(articleId).default([]),
  reviewed: day.optional(),
  review: day.optional(),
  source: z.string().optional(),
});

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const FIRST_HEADING = /^## /m;

/** Reads one Markdown article; what is wrong is named with its line. */
export function parseArticleFile(file: string, text: string, language: Language): ParsedFile {
  const fail = (line: number, message: string) => ({ problem: { file, line, message } });
  if (text.length > FILE_LIMIT) return fail(1, 'The article is larger than 1 MB. Split it.');
  const fenced = FENCED.exec(text.replace(/^\uFEFF/, ''));
  if (!fenced?.[1])
    return fail(1, 'No front matter. Begin the file with a block between two lines of ---.');
  const body = text
    .replace(/^\uFEFF/, '')
    .slice(fenced[0].length)
    .trim();
  if (fenced[1].length > FRONT_MATTER_LIMIT)
    return fail(1, 'The front matter is larger than 100 kB. Keep the most telling examples.');
  const meta = parseFrontMatter(fenced[1]);
  if ('message' in meta) return fail(meta.line, meta.message);
  if (!body) return fail(1, 'The article has no text after its front matter.');
  return { article: asArticle(meta, body, language) };
}

type FrontMatter = z.infer<typeof frontMatter>;

function parseFrontMatter(source: string): FrontMatter | { line: number; message: string } {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
  });
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  const broken = document.errors[0];
  if (broken) return { line: lineAt(broken.pos[0]), message: broken.message };
  const checked = frontMatter.safeParse(document.toJS());
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const path = (issue?.path ?? []).filter((part) => typeof part !== 'symbol');
  const node = issue && path.length > 0 ? document.getIn(path, true) : undefined;
  const line = isPlaced(node) ? lineAt(node.range[0]) : 1;
  return {
    line,
    message: `${path.join('.') || 'front matter'}: ${issue?.message ?? 'not readable'}`,
  };
}

function isPlaced(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function asArticle(meta: FrontMatter, body: string, language: Language): Article {
  const { id, title, examples, related, product, reviewed, review, source } = meta;
  return {
    id,
    language,
    title,
    reply: replyIn(body),
    body,
    examples,
    related,
    ...(product !== undefined && { product }),
    ...(reviewed !== undefined && { reviewed }),
    ...(review !== undefined && { review }),
    ...(source !== undefined && { source }),
  };
}

/** What stands before the first heading; where nothing does, what stands behind it. */
function replyIn(body: string): string {
  const [before = '', first = ''] = body.split(FIRST_HEADING);
  return before.trim() || first.replace(/^.*\n?/, '').trim() || body.trim();
}

/** The id when it is one that a file name can bear. */
export function parseArticleId(text: string): ArticleId | undefined {
  return articleId.safeParse(text).data;
}
