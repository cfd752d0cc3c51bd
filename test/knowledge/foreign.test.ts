import { beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/knowledge/index.ts';
import { HALVES, isAnsweredWrongly, isFirst, isRight, partsOf, share, verdictsOn } from './fate.ts';

/**
 * Questions that name a brand, a place or a person no article has heard of: half of them are the shop's all the
 * same (“deliver to Hamburg”), half say one telling word of the shop's about a foreign thing (“cancel my Spotify”).
 * Which half a question belongs to is a matter of its text; failures were looked at in one half alone.
 */
describe.each(['en', 'zh'])('questions that name foreign things (%s)', (language) => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    verdicts = await verdictsOn('foreign', language);
  });

  describe.each(HALVES)('%s', (_, half) => {
    const within = () => partsOf(verdicts, half).within;
    const outside = () => partsOf(verdicts, half).outside;

    it('find their article, and are answered in spite of the name', () => {
      expect(share(within(), isFirst)).toBeGreaterThan(0.8);
      expect(share(within(), isRight)).toBeGreaterThan(0.58);
    });

    it('are hardly ever answered with another article', () => {
      expect(share(within(), isAnsweredWrongly)).toBeLessThan(0.04);
    });

    it('are mostly not answered where the thing is nothing of ours', () => {
      expect(share(outside(), isRight)).toBeGreaterThan(0.7);
    });
  });
});
