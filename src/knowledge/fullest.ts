import type { Texts } from './texts.ts';

/** Nine tenths of what the fullest text has of the words are as much. */
const AS_FULL = 0.9;

/** Finds the texts that have most of some words, by squared rarity; rows marked in `except` are left out. */
export function createFullest({ letters, others }: Texts, rarity: Float32Array) {
  const fullness = new Float32Array(letters.count);
  const worthOf = (word: number) => (rarity[word] ?? 0) ** 2;
  return (words: readonly number[], except?: Uint8Array): number[] => {
    const met: number[] = [];
    for (const word of telling(words, worthOf)) note(word, met);
    const counted = except ? met.filter((row) => !except[row]) : met;
    const most = counted.reduce((fullest, row) => Math.max(fullest, fullness[row] ?? 0), 0);
    const fullest = counted.filter((row) => (fullness[row] ?? 0) >= AS_FULL * most);
    for (const row of met) fullness[row] = 0;
    return fullest;
  };

  function note(word: number, met: number[]): void {
    const end = others.starts[word + 1] ?? 0;
    for (let place = others.starts[word] ?? 0; place < end; place++) {
      const row = others.rows[place] ?? 0;
      if (fullness[row] === 0) met.push(row);
      fullness[row] = (fullness[row] ?? 0) + worthOf(word);
    }
  }
}

/** Without the commonest, which nearly every text has and which together decide nothing. */
function telling(words: readonly number[], worthOf: (word: number) => number): number[] {
  const rarest = words.toSorted((a, b) => worthOf(b) - worthOf(a));
  let spare = (1 - AS_FULL) * rarest.reduce((sum, word) => sum + worthOf(word), 0);
  for (let word = rarest.at(-1); word !== undefined; word = rarest.at(-1)) {
    spare -= worthOf(word);
    if (spare < 0) return rarest;
    rarest.pop();
  }
  return rarest;
}
