import { describe, expect, it } from 'vitest';
import { repeatedWords, slowestReader, textReaders } from './repeatedWords.ts';

const BEARABLE_MS = 50;
const readers = await textReaders();

describe('words repeated without end', () => {
  it('are read by every function that reads a text', () => {
    expect(readers.length).toBeGreaterThan(50);
  });

  it('take none of them long, out of our own patterns', { timeout: 120_000 }, () => {
    const { ms, what } = slowestReader(readers, repeatedWords(24, 20261127), BEARABLE_MS);
    expect(ms, what).toBeLessThan(BEARABLE_MS);
  });

  it.each([
    'ai',
    'a ',
    'no no ',
    'a.a.',
    '不',
    '就在',
    '回复',
    '1 ',
    '4-',
    '? ',
    '\u200b',
    '🔥',
    "l'",
  ])('take none of them long: %j', { timeout: 60_000 }, (word) => {
    const { ms, what } = slowestReader(readers, [word], BEARABLE_MS);
    expect(ms, what).toBeLessThan(BEARABLE_MS);
  });

  it('are found where a pattern has two ways to read them', () => {
    const twoWays = /^(?:ai|a|i)+$/;
    const { what } = slowestReader([['bad', (text) => twoWays.test(text)]], ['ai'], 5);
    expect(what).toMatch(/^bad: "ai"/);
  });
});
