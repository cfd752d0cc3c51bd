import { z } from 'zod';
import type { ArticleId, Language } from '../vocabulary.ts';
import type { Problem } from './articleFile.ts';
import type { Article } from './outcome.ts';

/** A question with the article that answers it; null where none does. */
export interface Question {
  text: string;
  article: ArticleId | null;
}

const id = z
  .string()
  .min(1)
  .transform((text) => text as ArticleId);
const questionLine = z.object({ text: z.string(), article: id.nullable() });
const articleLine = z.object({
  id,
  title: z.string().default(''),
  body: z.string().default(''),
  examples: z.array(z.string()).default([]),
});

export interface ParsedLines<T> {
  found: T[];
  problems: Problem[];
}

/** JSON lines `{text, article}`; `null` for the article where none answers it. */
export function parseQuestions(file: string, text: string): ParsedLines<Question> {
  return parseLines(file, text, questionLine);
}

/** Articles as JSON lines `{id, title?, body?, examples?}`, for measuring other knowledge bases. */
export function parseArticleLines(
  file: string,
  text: string,
  language: Language,
): ParsedLines<Article> {
  const { found, problems } = parseLines(file, text, articleLine);
  return {
    problems,
    found: found.map((line) => ({ ...line, language, reply: line.body, related: [] })),
  };
}

function parseLines<T>(file: string, text: string, schema: z.ZodType<T>): ParsedLines<T> {
  const found: T[] = [];
  const problems: Problem[] = [];
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    const parsed = schema.safeParse(jsonOf(line));
    if (parsed.success) found.push(parsed.data);
    else problems.push({ file, line: at + 1, message: messageOf(parsed.error) });
  });
  return { found, problems };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function messageOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (!issue || issue.path.length === 0) return 'This line is not a JSON object.';
  return `${issue.path.join('.')}: ${issue.message}`;
}
