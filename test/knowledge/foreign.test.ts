import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  judge,
  parseQuestions,
  readFolder,
  trainShelf,
  type Verdict,
} from '../../src/knowledge/index.ts';

/**
 * Questions that name a brand, a place or a person no article has heard of: half of them are the shop's all the
 * same (“deliver to Hamburg”), half say one telling word of the shop's about a foreign thing (“cancel my Spotify”).
 * Which half a question belongs to is a matter of its text; failures were looked at in one half alone.
 */
describe.each(['en', 'zh'])('questions that name foreign things (%s)', (language) => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    const file = new URL(`./foreign.${language}.jsonl`, import.meta.url);
    const { found } = parseQuestions(file.pathname, readFileSync(file, 'utf8'));
    const { articles } = await readFolder('knowledge');
    verdicts = judge(trainShelf([...(articles.get(language)?.values() ?? [])], language), found);
  });

  describe.each([
    ['looked at', 0],
    ['never looked at', 1],
  ] as const)('%s', (_, half) => {
    const own = () => verdicts.filter(({ question }) => halfOf(question.text) === half);
    const within = () => own().filter(({ question }) => question.article !== null);
    const outside = () => own().filter(({ question }) => question.article === null);

    it('find their article, and are answered in spite of the name', () => {
      expect(share(within(), isFirst)).toBeGreaterThan(0.8);
      expect(share(within(), ({ right }) => right)).toBeGreaterThan(0.58);
    });

    it('are hardly ever answered with another article', () => {
      expect(share(within(), isAnsweredWrongly)).toBeLessThan(0.04);
    });

    it('are mostly not answered where the thing is nothing of ours', () => {
      expect(share(outside(), ({ right }) => right)).toBeGreaterThan(0.52);
    });
  });
});

const halfOf = (text: string) => (createHash('sha256').update(text).digest()[0] ?? 0) & 1;

const share = (verdicts: readonly Verdict[], holds: (one: Verdict) => boolean) =>
  verdicts.filter(holds).length / verdicts.length;

const isFirst = ({ ranked, question }: Verdict) => ranked[0]?.article.id === question.article;

const isAnsweredWrongly = ({ outcome, right }: Verdict) => outcome.kind === 'answer' && !right;
