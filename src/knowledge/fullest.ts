import { type Postings, placeFrom, type Texts } from './texts.ts';

/** Nine tenths of what the fullest text has of the words are as much. */
const AS_FULL = 0.9;

/**
 * Finds the texts that have the rarest of some words, and most of the others by squared rarity; rows marked in
 * `except` are left out.
 */
export function createFullest({ others }: Texts, rarity: Float32Array) {
  const worthOf = (word: number) => (rarity[word] ?? 0) ** 2;
  return (words: readonly number[], except?: Uint8Array): number[] => {
    const [rarest, ...rest] = words.toSorted((a, b) => worthOf(b) - worthOf(a));
    if (rarest === undefined) return [];
    const having = rowsOf(others, rarest, except);
    const fullness = having.map((row) => {
      let full = worthOf(rarest);
      for (const word of rest) if (has(others, word, row)) full += worthOf(word);
      return full;
    });
    const most = fullness.reduce((fullest, one) => Math.max(fullest, one), 0);
    return having.filter((_, at) => (fullness[at] ?? 0) >= AS_FULL * most);
  };
}

function rowsOf({ starts, rows }: Postings, word: number, except?: Uint8Array): number[] {
  const found: number[] = [];
  for (let place = starts[word] ?? 0; place < (starts[word + 1] ?? 0); place++) {
    const row = rows[place] ?? 0;
    if (!except?.[row]) found.push(row);
  }
  return found;
}

function has(others: Postings, word: number, row: number): boolean {
  const place = placeFrom(others, word, row);
  return place < (others.starts[word + 1] ?? 0) && others.rows[place] === row;
}
