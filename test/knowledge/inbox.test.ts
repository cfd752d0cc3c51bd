import { beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/knowledge/index.ts';
import { HALVES, isAnsweredWrongly, isFirst, isRight, partsOf, share, verdictsOn } from './fate.ts';

/**
 * A day's messages as a stranger would make them up: rude, joking, in two sentences, with a reason from life; and
 * as many about other people's accounts, shops, homes and offices, or to another department of ours.
 * Which half a question belongs to is a matter of its text; failures were looked at in one half alone.
 */
describe.each(['en', 'zh'])("a day's messages (%s)", (language) => {
  let verdicts: Verdict[];
  beforeAll(async () => {
    verdicts = await verdictsOn('inbox', language);
  });

  /** Of both halves together: of thirty questions, one would be three in a hundred. */
  it('are hardly ever answered with another article', () => {
    const within = verdicts.filter(({ question }) => question.article !== null);
    expect(share(within, isAnsweredWrongly)).toBeLessThan(0.04);
  });

  describe.each(HALVES)('%s', (_, half) => {
    const within = () => partsOf(verdicts, half).within;
    const outside = () => partsOf(verdicts, half).outside;

    it('find their article, and are mostly answered', () => {
      expect(share(within(), isFirst)).toBeGreaterThan(0.82);
      expect(share(within(), isRight)).toBeGreaterThan(0.65);
    });

    it('are not answered where they are for others', () => {
      expect(share(outside(), isRight)).toBeGreaterThan(0.78);
    });
  });
});
