import { beforeAll, describe, expect, it } from 'vitest';
import { readFolder, type Verdict } from '../../src/knowledge/index.ts';
import {
  HALVES,
  isAmongThree,
  isAnsweredWrongly,
  isFirst,
  isRight,
  partsOf,
  share,
  verdictsOn,
} from './fate.ts';

/**
 * Questions written apart from the articles' examples: hurried, formal, in a second language or a dialect,
 * or telling a story that never names its topic. Which half a question belongs to is a matter of its text;
 * failures were looked at in one half alone.
 */
describe.each(['en', 'zh'])("strangers' questions (%s)", (language) => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    verdicts = await verdictsOn('outside', language);
  });

  it('ask about every article, and for much that none answers', async () => {
    const { articles } = await readFolder('knowledge');
    const meant = new Set(verdicts.map(({ question }) => question.article));
    expect([...(articles.get(language)?.keys() ?? [])].filter((id) => !meant.has(id))).toEqual([]);
    expect(verdicts.filter(({ question }) => question.article === null).length).toBeGreaterThan(90);
  });

  describe.each(HALVES)('%s', (_, half) => {
    const within = () => partsOf(verdicts, half).within;
    const outside = () => partsOf(verdicts, half).outside;

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
      expect(share(outside(), isRight)).toBeGreaterThan(0.82);
    });
  });
});
