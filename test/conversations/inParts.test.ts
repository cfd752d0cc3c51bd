import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inParts, TEXT_LIMIT } from '../../src/conversations/index.ts';

it('parts a long text so that each part fits and no character is cut in two', () => {
  const unit = fc.constantFrom('a', '字', '😀', '👩‍👩‍👧');
  const text = fc
    .tuple(fc.array(unit, { maxLength: 5 }), unit, fc.nat(9_000))
    .map(([head, one, count]) => (head.join('') + one.repeat(count)).slice(0, 20_000));
  fc.assert(
    fc.property(text, (long) => {
      const parts = inParts(long.toWellFormed());
      expect(parts.join('')).toBe(long.toWellFormed());
      expect(parts.every((part) => part.length <= TEXT_LIMIT && part.isWellFormed())).toBe(true);
      expect(parts.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(long.length / 3_999)));
    }),
    { numRuns: 50 },
  );
  expect(inParts('')).toEqual(['']);
});
