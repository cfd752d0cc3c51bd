import { FAMILY, type Rows, type Space, type Vector } from '../language/index.ts';
import type { Texts } from './texts.ts';

/** Which runs of letters each article's texts have: a bit for each of an article and a feature. */
export interface Spellings {
  /** How much of a question's runs of letters the article has: 0–1, by squared rarity. */
  share(article: number, question: Vector): number;
}

/** Of the texts but for those held out. */
export function createSpellings(texts: Texts, space: Space, heldOut?: Uint8Array): Spellings {
  const { families, rarity, size } = space;
  const met = spelt(texts, size, heldOut);
  return {
    share(article, { ids, length, unspelt }) {
      let all = unspelt;
      let had = 0;
      for (let at = 0; at < length; at++) {
        const id = ids[at] ?? 0;
        if (families[id] !== FAMILY.letters) continue;
        const worth = (rarity[id] ?? 0) ** 2;
        const bit = article * size + id;
        all += worth;
        if ((met[bit >>> 3] ?? 0) & (1 << (bit & 7))) had += worth;
      }
      return had / (all || 1);
    },
  };
}

function spelt({ firstRow, letters }: Texts, size: number, heldOut?: Uint8Array): Uint8Array {
  const met = new Uint8Array(Math.ceil(((firstRow.length - 1) * size) / 8));
  for (let article = 0; article + 1 < firstRow.length; article++) {
    const end = firstRow[article + 1] ?? 0;
    for (let row = firstRow[article] ?? 0; row < end; row++)
      if (!heldOut?.[row]) mark(met, article * size, letters, row);
  }
  return met;
}

function mark(met: Uint8Array, from: number, { starts, ids }: Rows, row: number): void {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const bit = from + (ids[at] ?? 0);
    met[bit >>> 3] = (met[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }
}
