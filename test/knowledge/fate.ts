import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Article,
  judge,
  parseQuestions,
  readFolder,
  trainShelf,
  type Verdict,
} from '../../src/knowledge/index.ts';

/** What becomes of the questions of a set beside this file, put to the sample company's articles. */
export const verdictsOn = (set: string, language: string): Promise<Verdict[]> =>
  verdictsOnFile(`${import.meta.dirname}/${set}.${language}.jsonl`, language);

/** The same of any file of questions, put to the articles as they are when `made` of them. */
export async function verdictsOnFile(
  file: string,
  language: string,
  made = (article: Article): Article => article,
): Promise<Verdict[]> {
  const { found } = parseQuestions(file, readFileSync(file, 'utf8'));
  const { articles } = await readFolder('knowledge');
  const shelf = [...(articles.get(language)?.values() ?? [])].map(made);
  return judge(trainShelf(shelf, language), found);
}

/** Which half a question belongs to is a matter of its text; failures are looked at in one half alone. */
export const HALVES = [
  ['looked at', 0],
  ['never looked at', 1],
] as const;

/** A half's questions that an article answers, and those that none does. */
export function partsOf(verdicts: readonly Verdict[], half: number) {
  const own = verdicts.filter(({ question }) => halfOf(question.text) === half);
  const isWithin = ({ question }: Verdict) => question.article !== null;
  return { within: own.filter(isWithin), outside: own.filter((one) => !isWithin(one)) };
}

const halfOf = (text: string) => (createHash('sha256').update(text).digest()[0] ?? 0) & 1;

export const share = (verdicts: readonly Verdict[], holds: (one: Verdict) => boolean) =>
  verdicts.filter(holds).length / verdicts.length;

const placeOf = ({ ranked, question }: Verdict) =>
  ranked.findIndex(({ article }) => article.id === question.article);

export const isFirst = (verdict: Verdict) => placeOf(verdict) === 0;

export const isAmongThree = (verdict: Verdict) => placeOf(verdict) >= 0 && placeOf(verdict) < 3;

export const isRight = ({ right }: Verdict) => right;

export const isAnsweredWrongly = ({ outcome, right }: Verdict) =>
  outcome.kind === 'answer' && !right;
