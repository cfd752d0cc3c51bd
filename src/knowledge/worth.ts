import type { StandIn } from './mockQuestions.ts';

/**
 * What a question tells whose article has no other phrasing left, or one: by its body alone it is found far
 * less often than in service, and by an example that says its title again far oftener.
 */
const WORTH_OF_FEW = [0.02, 0.2];

/**
 * How far a question about an article tells what happens in service, where all its phrasings are known: 0–1,
 * by how many it has besides those that are asked.
 */
export function createWorth(
  standIns: readonly StandIn[],
  asked: readonly StandIn[],
): (article: number) => number {
  const left = new Map<number, number>();
  const count = (article: number, by: number) => left.set(article, (left.get(article) ?? 0) + by);
  for (const { article } of standIns) count(article, 1);
  for (const { article } of asked) count(article, -1);
  return (article) => WORTH_OF_FEW[left.get(article) ?? Number.POSITIVE_INFINITY] ?? 1;
}
