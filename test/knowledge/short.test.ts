import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Outcome,
  parseQuestions,
  type Question,
  readFolder,
  type Shelf,
  trainShelf,
} from '../../src/knowledge/index.ts';

/**
 * Messages of one to four words, with the one article that a good assistant would give for them, or none:
 * then he would ask what is meant. Every other line was looked at while the engine was made, the rest never.
 */
describe.each([
  ['en', 'short', 0.9],
  ['zh', 'short', 0.9],
  ['en', 'short.second', 0.75],
  ['zh', 'short.second', 0.75],
])('short and vague messages (%s, %s)', (language, name, least) => {
  const file = new URL(`./${name}.${language}.jsonl`, import.meta.url);
  const { found } = parseQuestions(file.pathname, readFileSync(file, 'utf8'));
  let shelf: Shelf;
  beforeAll(async () => {
    const { articles } = await readFolder('knowledge');
    shelf = trainShelf([...(articles.get(language)?.values() ?? [])], language);
  });

  describe.each([
    ['seen', 0],
    ['never seen', 1],
  ] as const)('%s', (_, half) => {
    const own = found.filter((_question, at) => at % 2 === half);
    const share = (
      questions: readonly Question[],
      holds: (one: Question, of: Outcome) => boolean,
    ) => questions.filter((one) => holds(one, shelf.ask(one.text))).length / questions.length;

    it('are not answered where several articles, or none, could be meant', () => {
      const vague = own.filter(({ article }) => article === null);
      expect(vague.length).toBeGreaterThan(25);
      expect(share(vague, (_one, { kind }) => kind !== 'answer')).toBeGreaterThanOrEqual(least);
    });

    it('are answered, or the right article is among those shown, where one is meant', () => {
      const clear = own.filter(({ article }) => article !== null);
      expect(share(clear, (one, of) => shown(of).includes(one.article))).toBeGreaterThan(0.9);
      expect(share(clear, (one, of) => isAnswered(one, of))).toBeGreaterThan(0.5);
    });
  });
});

const isAnswered = ({ article }: Question, outcome: Outcome) =>
  outcome.kind === 'answer' && outcome.best.article.id === article;

function shown(outcome: Outcome): (string | null)[] {
  if (outcome.kind === 'answer') return [outcome.best.article.id];
  const several = outcome.kind === 'clarify' ? outcome.candidates : outcome.related;
  return several.map(({ article }) => article.id);
}
