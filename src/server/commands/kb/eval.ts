import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Article,
  type Figures,
  figuresOf,
  judge,
  type Problem,
  parseArticleLines,
  parseQuestions,
  type Question,
  readFolder,
  type Shelf,
  trainShelf,
  type Verdict,
} from '../../../knowledge/index.ts';
import { detectLanguage, equip } from '../../../language/index.ts';
import type { Language } from '../../../vocabulary.ts';
import { compareVerdicts } from './against.ts';
import { knowledgeFolder, print, requireArticles, UsageError } from './usage.ts';

export interface EvalOptions {
  articles?: string;
  questions?: string;
  language?: string;
  folder?: string;
  against?: string;
  json?: boolean;
}

/** How well the knowledge base answers questions whose right article is known. */
export async function evaluate(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      articles: { type: 'string' },
      questions: { type: 'string' },
      language: { type: 'string' },
      folder: { type: 'string' },
      against: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (values.articles && !values.questions)
    throw new UsageError('Name the questions too: --questions F.jsonl');
  const source = values.articles ?? knowledgeFolder(values.folder);
  const shelves = await loadShelves(source, values.language);
  requireArticles(shelves.length, source);
  let worse = 0;
  for (const articles of shelves) worse += await evaluateOne(articles, values);
  return worse > 0 ? 1 : 0;
}

interface Articles {
  language: Language;
  articles: readonly Article[];
}

async function evaluateOne(
  { language, articles }: Articles,
  options: EvalOptions,
): Promise<number> {
  const questions = await loadQuestions(options, language);
  complainOfStrangers(questions, articles);
  equip(language);
  const before = performance.now();
  const shelf = trainShelf(articles, language);
  const trainMs = Math.round(performance.now() - before);
  const verdicts = judge(shelf, questions);
  const figures = { articles: articles.length, ...figuresOf(verdicts), trainMs, rssMb: rssMb() };
  if (!options.articles && options.json) print(JSON.stringify({ language, ...figures }));
  else if (options.json) print(JSON.stringify(figures));
  else printFigures(language, figures, verdicts);
  return options.against ? againstBase(shelf, questions, verdicts, options) : 0;
}

const rssMb = () => Math.round(process.memoryUsage.rss() / 1e6);

async function loadShelves(source: string, language?: string): Promise<Articles[]> {
  if (extname(source) === '.jsonl') return [await loadLines(source, language)];
  const { articles, problems } = await readFolder(source);
  complain(problems);
  return [...articles]
    .map(([of, shelf]) => ({ language: of, articles: [...shelf.values()] }))
    .filter((shelf) => shelf.articles.length > 0 && (!language || shelf.language === language));
}

async function loadLines(file: string, language?: string): Promise<Articles> {
  const text = await read(file);
  const of = language ?? languageOf(text);
  const { found, problems } = parseArticleLines(file, text, of);
  complain(problems);
  return { language: of, articles: found };
}

/** The language most of the first lines are in. */
function languageOf(text: string): Language {
  const votes = text.split('\n', 50).map((line) => detectLanguage(line.slice(0, 400)));
  const count = (language: string | undefined) => votes.filter((vote) => vote === language).length;
  return (
    [...new Set(votes)]
      .filter((vote) => vote !== undefined)
      .sort((a, b) => count(b) - count(a))[0] ?? 'en'
  );
}

async function loadQuestions(options: EvalOptions, language: Language): Promise<Question[]> {
  const file =
    options.questions ?? join(knowledgeFolder(options.folder), 'questions', `${language}.jsonl`);
  const { found, problems } = parseQuestions(file, await read(file));
  complain(problems);
  return found;
}

async function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${file} cannot be read. Check the name.`);
  });
}

function complain(problems: readonly Problem[]): void {
  for (const { file, line, message } of problems)
    process.stderr.write(`${file}:${line}: ${message}\n`);
}

/** A question about an article that is not here can only be got wrong. */
function complainOfStrangers(questions: readonly Question[], articles: readonly Article[]): void {
  const known = new Set<string | null>([null, ...articles.map(({ id }) => id)]);
  const strange = new Set(questions.map(({ article }) => article).filter((id) => !known.has(id)));
  for (const id of strange)
    process.stderr.write(`Questions name the article ${id}, which does not exist.\n`);
}

async function againstBase(
  shelf: Shelf,
  questions: Question[],
  verdicts: Verdict[],
  options: EvalOptions,
): Promise<number> {
  const base = (await loadShelves(options.against ?? '', shelf.language))[0];
  if (!base) throw new UsageError(`${options.against} has no articles in ${shelf.language}.`);
  return compareVerdicts(
    judge(trainShelf(base.articles, base.language), questions),
    verdicts,
    options.json ?? false,
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

type Row = Figures & { articles: number; trainMs: number; rssMb: number };

function printFigures(language: Language, figures: Row, verdicts: readonly Verdict[]): void {
  const outside = figures.questions - figures.inScope;
  const wrongInScope = verdicts.filter(wronglyAnswered).length;
  print(
    `${language}: ${figures.articles} articles, ${figures.questions} questions, ${outside} of them out of scope`,
  );
  print(
    `  the right article first ${percent(figures.top1)}, among three ${percent(figures.top3)}, mrr ${figures.mrr.toFixed(3)}`,
  );
  print(`  in scope answered wrongly ${percent(wrongInScope / Math.max(1, figures.inScope))}`);
  print(
    `  out of scope abstained ${percent(figures.outOfScopeAbstained / Math.max(1, outside))}, auroc ${figures.auroc?.toFixed(3) ?? '–'}`,
  );
  print(
    `  ${figures.answered} answered, ${figures.clarified} asked back, ${figures.abstained} abstained, mcc ${figures.mcc.toFixed(3)}`,
  );
  print(
    `  trained in ${figures.trainMs} ms; a question takes ${figures.p50us} µs, 99 % within ${figures.p99us} µs; ${figures.rssMb} MB`,
  );
}

const wronglyAnswered = ({ question, outcome, right }: Verdict) =>
  question.article !== null && outcome.kind !== 'abstain' && !right;
