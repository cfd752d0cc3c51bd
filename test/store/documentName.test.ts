import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isName, nameOf } from '../../src/store/lowdb/documentName.ts';

/** Keys as hostile as they come: any UTF-16, lone halves included, alike and long ones too. */
const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom('a', 'A', '.', '~', '/', '4', '1', 'u', '\ud800', '\udc00') }),
  fc.integer({ min: 119, max: 122 }).map((length) => 'a'.repeat(length)),
);

describe('the name of a document', () => {
  it('is safe on every file system', () => {
    fc.assert(
      fc.property(key, fc.option(fc.nat(), { nil: undefined }), (text, part) => {
        const name = nameOf(text, part);
        expect(isName(name)).toBe(true);
        expect(name.length).toBeLessThanOrEqual(200);
        expect(name).toBe(name.toLowerCase());
      }),
    );
  });

  it('is another for another key, in whatever letter case', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        expect(nameOf(one) === nameOf(other)).toBe(one === other);
        expect(nameOf(one, 1)).not.toBe(nameOf(other));
      }),
      { numRuns: 1_000 },
    );
    expect(nameOf('a.1')).not.toBe(nameOf('a', 1));
    expect(nameOf('\ud800')).not.toBe(nameOf('\ud801'));
  });

  it('can be read by a person where the key is plain', () => {
    expect(nameOf('order-4711')).toBe('order-4711');
    expect(nameOf('T024:C0', 41)).toBe('~54024~3a~430.41');
  });
});
