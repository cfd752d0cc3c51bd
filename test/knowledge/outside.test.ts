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
 * Questions written apart from the articles' examples: hurried, formal, in a second language or a dialect,
 * or telling a story that never names its topic. Which half a question belongs to is a matter of its text;
 * failures were looked at in one half alone.
 */
describe.each(['en', 'zh'])("strangers' questions (%s)", (language) => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    const file = new URL(`./outside.${language}.jsonl`, import.meta.url);
    const { found } = parseQuestions(file.pathname, readFileSync(file, 'utf8'));
    const { articles } = await readFolder('knowledge');
    verdicts = judge(trainShelf([...(articles.get(language)?.values() ?? [])], language), found);
  });

  it('ask about every article, and for much that none answers', async () => {
    const { articles } = await readFolder('knowledge');
    const meant = new Set(verdicts.map(({ question }) => question.article));
    expect([...(articles.get(language)?.keys() ?? [])].filter((id) => !meant.has(id))).toEqual([]);
    expect(verdicts.filter(({ question }) => question.article === null).length).toBeGreaterThan(90);
  });

  describe.each([
    ['looked at', 0],
    ['never looked at', 1],
  ] as const)('%s', (_, half) => {
    const own = () => verdicts.filter(({ question }) => halfOf(question.text) === half);
    const within = () => own().filter(({ question }) => question.article !== null);
    const outside = () => own().filter(({ question }) => question.article === null);

    it('find their article first', () => {
      expect(share(within(), isFirst)).toBeGreaterThan(0.82);
    });

    it('have it among three', () => {
      expect(share(within(), isAmongThree)).toBeGreaterThan(0.92);
    });

    it('are hardly ever answered with another article', () => {
      expect(share(within(), isAnsweredWrongly)).toBeLessThan(0.035);
    });

    it('are not answered where no article answers', () => {
      expect(share(outside(), ({ right }) => right)).toBeGreaterThan(0.82);
    });
  });
});

const halfOf = (text: string) => (createHash('sha256').update(text).digest()[0] ?? 0) & 1;

const share = (verdicts: readonly Verdict[], holds: (one: Verdict) => boolean) =>
  verdicts.filter(holds).length / verdicts.length;

const placeOf = ({ ranked, question }: Verdict) =>
  ranked.findIndex(({ article }) => article.id === question.article);

const isFirst = (verdict: Verdict) => placeOf(verdict) === 0;

const isAmongThree = (verdict: Verdict) => placeOf(verdict) >= 0 && placeOf(verdict) < 3;

const isAnsweredWrongly = ({ outcome, right }: Verdict) => outcome.kind === 'answer' && !right;
