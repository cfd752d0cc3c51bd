import { repeatedWords, slowestReader, textReaders } from '../attacks/repeatedWords.ts';
import type { Bench } from './figure.ts';

const [WORDS, BEARABLE_MS] = [1500, 50];

/** Every function that reads a text, on words of our own patterns repeated to 4,000 characters. */
export const bench: Bench = async () => {
  const readers = await textReaders();
  const { ms, what } = slowestReader(readers, repeatedWords(WORDS, Date.now()), BEARABLE_MS);
  return [
    {
      what: `the longest of ${readers.length} functions on ${WORDS} repeated words (${what})`,
      asked: `${BEARABLE_MS} ms`,
      reached: `${ms.toFixed(1)} ms`,
      met: ms < BEARABLE_MS,
    },
  ];
};
