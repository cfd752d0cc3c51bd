import { expect, test } from 'vitest';
import { createMeaningReader, DIRECTIONS } from '../../src/language/meanings.ts';

const read = createMeaningReader('en');

function meaningOf(text: string): Float64Array {
  const sum = new Float64Array(DIRECTIONS);
  const found = text.split(' ').map((word) => ({ text: word }));
  expect(read(found, sum)).toBe(true);
  return sum;
}

const product = (a: Float64Array, b: Float64Array) =>
  a.reduce((total, value, at) => total + value * (b[at] ?? 0), 0);
const likeness = (a: string, b: string) => {
  const [one, other] = [meaningOf(a), meaningOf(b)];
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
};

test.each([
  ['suitcase', 'luggage', 'payment'],
  ['doctor', 'physician', 'oven'],
  ['my laptop is broken', 'the computer got damaged', 'when does the museum open'],
])('“%s” lies nearer to “%s” than to “%s”', (one, near, far) => {
  expect(likeness(one, near)).toBeGreaterThan(likeness(one, far) + 0.2);
});

test('each word of a text counts once', () => {
  expect(meaningOf('oven oven')).toEqual(meaningOf('oven'));
});

test('nothing is read where no word is known', () => {
  const sum = new Float64Array(DIRECTIONS).fill(1);
  expect(read([{ text: 'xqzt' }, { text: '水' }], sum)).toBe(false);
  expect(createMeaningReader('zh')([{ text: '水' }], sum)).toBe(false);
});
