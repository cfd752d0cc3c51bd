import { expect, it } from 'vitest';
import { createFullest } from '../../src/knowledge/fullest.ts';

const none = {
  count: 4,
  starts: new Uint32Array(5),
  ids: new Uint32Array(),
  values: new Float32Array(),
};
/** Word 0 is common and in rows 0, 1, 2; word 1 is telling and in rows 1, 3. */
const texts = {
  firstRow: Uint32Array.of(0, 2, 4),
  letters: none,
  others: {
    starts: Uint32Array.of(0, 3, 5),
    rows: Uint32Array.of(0, 1, 2, 1, 3),
    values: new Float32Array(5),
  },
};
const fullest = createFullest(texts, Float32Array.of(1, 5));

it('finds the texts that have all telling words, whatever else they lack', () => {
  expect(fullest([0, 1])).toEqual([1, 3]);
});

it('finds all that have a word where it is the only one', () => {
  expect(fullest([0])).toEqual([0, 1, 2]);
});

it('leaves held-out texts aside, and remembers nothing of the question before', () => {
  expect(fullest([0, 1], Uint8Array.of(0, 1, 0, 0))).toEqual([3]);
  expect(fullest([])).toEqual([]);
});
