import { FAMILY, type Rows, type Space, type Vector } from '../language/index.ts';

/** Texts, those of one article side by side from `firstRow[article]`. */
export interface Texts {
  rows: Rows;
  firstRow: Uint32Array;
}

/** Cosine of a question to one text of an article. */
export interface Likeness {
  row: number;
  cosine: number;
}

/** Writes a vector out in full; `clear` takes it back. */
export function spreadOut(vector: Vector, dense: Float32Array): void {
  for (let at = 0; at < vector.length; at++) dense[vector.ids[at] ?? 0] = vector.values[at] ?? 0;
}

export function clear(vector: Vector, dense: Float32Array): void {
  for (let at = 0; at < vector.length; at++) dense[vector.ids[at] ?? 0] = 0;
}

/** The squared rarity of the vector's words, in their places; gives the sum. */
export function spreadWords(
  vector: Vector,
  { families, rarity }: Space,
  dense: Float32Array,
): number {
  let sum = 0;
  for (let at = 0; at < vector.length; at++) {
    const id = vector.ids[at] ?? 0;
    if (families[id] !== FAMILY.word) continue;
    dense[id] = (rarity[id] ?? 0) ** 2;
    sum += dense[id] ?? 0;
  }
  return sum;
}

/** Takes out what the article's texts have, and gives the sum of it. */
export function coverWords(
  { rows, firstRow }: Texts,
  { article, except }: { article: number; except: Uint8Array | undefined },
  dense: Float32Array,
): number {
  let sum = 0;
  const end = firstRow[article + 1] ?? 0;
  for (let row = firstRow[article] ?? 0; row < end; row++) {
    if (except?.[row]) continue;
    const last = rows.starts[row + 1] ?? 0;
    for (let at = rows.starts[row] ?? 0; at < last; at++) {
      const id = rows.ids[at] ?? 0;
      sum += dense[id] ?? 0;
      dense[id] = 0;
    }
  }
  return sum;
}

/** The cosine of the question, spread out, to each text of an article. */
export function likenessesOf(texts: Texts, dense: Float32Array, article: number): Likeness[] {
  const first = texts.firstRow[article] ?? 0;
  const count = (texts.firstRow[article + 1] ?? 0) - first;
  return Array.from({ length: count }, (_, at) => {
    return { row: first + at, cosine: cosineTo(texts.rows, first + at, dense) };
  });
}

/** The article's text nearest to the question, spread out; rows marked in `except` are left out. */
export function nearestOf(
  { rows, firstRow }: Texts,
  { article, except }: { article: number; except?: Uint8Array | undefined },
  dense: Float32Array,
): Likeness {
  const best = { row: -1, cosine: 0 };
  const end = firstRow[article + 1] ?? 0;
  for (let row = firstRow[article] ?? 0; row < end; row++) {
    if (except?.[row]) continue;
    const cosine = cosineTo(rows, row, dense);
    if (cosine <= best.cosine) continue;
    best.row = row;
    best.cosine = cosine;
  }
  return best;
}

function cosineTo({ starts, ids, values }: Rows, row: number, dense: Float32Array): number {
  let cosine = 0;
  const last = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < last; at++)
    cosine += (values[at] ?? 0) * (dense[ids[at] ?? 0] ?? 0);
  return cosine;
}
