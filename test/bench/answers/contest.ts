import { readFileSync } from 'node:fs';
import {
  type Article,
  type Candidate,
  figuresOf,
  judge,
  parseArticleLines,
  parseQuestions,
  readFolder,
} from '../../../src/knowledge/index.ts';
import {
  bm25,
  firsthand,
  miniSearch,
  naturalBayes,
  naturalLogistic,
  nlpJs,
  type Trained,
} from './engines.ts';

export const ENGINES = [
  'firsthand',
  'nlp.js',
  'natural Bayes',
  'natural logistic',
  'MiniSearch',
  'BM25',
] as const;

export interface Contest {
  engine: (typeof ENGINES)[number];
  articles: string;
  questions: string;
}

export interface Result {
  engine: string;
  top1: number;
  auroc: number | null;
  trainMs: number;
  micros: number;
  megabytes: number;
}

const trainers: Record<
  Contest['engine'],
  (articles: readonly Article[]) => Promise<Trained> | Trained
> = {
  firsthand,
  'nlp.js': nlpJs,
  'natural Bayes': naturalBayes,
  'natural logistic': naturalLogistic,
  MiniSearch: miniSearch,
  BM25: bm25,
};

/** A child process with one engine in it: reads the contest from its argument, sends the result. */
async function contest({ engine, articles: source, questions: file }: Contest): Promise<Result> {
  const articles = await load(source);
  const { found } = parseQuestions(file, readFileSync(file, 'utf8'));
  const before = performance.now();
  const rank = await trainers[engine](articles);
  const trainMs = performance.now() - before;
  const ranked = new Map<string, Candidate[]>();
  const start = performance.now();
  for (const { text } of found) ranked.set(text, await rank(text));
  const micros = ((performance.now() - start) * 1000) / found.length;
  const verdicts = judge(
    {
      ask: (text) => ({
        kind: 'abstain',
        confidence: ranked.get(text)?.[0]?.confidence ?? 0,
        related: [],
      }),
      rank: (text) => ranked.get(text) ?? [],
    },
    found,
  );
  const { top1, auroc } = figuresOf(verdicts);
  return { engine, top1, auroc, trainMs, micros, megabytes: process.memoryUsage.rss() / 1e6 };
}

async function load(source: string): Promise<Article[]> {
  if (source.endsWith('.jsonl'))
    return parseArticleLines(source, readFileSync(source, 'utf8'), 'en').found;
  const { articles } = await readFolder(source.replace(/\/en\/?$/, ''));
  return [...(articles.get('en')?.values() ?? [])];
}

const [argument] = process.argv.slice(2);
if (process.send && argument) process.send(await contest(JSON.parse(argument)));
