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

/** The words of an article's texts, each once; rows marked in `except` are left out. */
export function wordsOf(
  { rows, firstRow }: Texts,
  { article, except }: { article: number; except: Uint8Array | undefined },
  families: Space['families'],
): ReadonlySet<number> {
  const found = new Set<number>();
  const end = firstRow[article + 1] ?? 0;
  for (let row = firstRow[article] ?? 0; row < end; row++) {
    if (except?.[row]) continue;
    for (const id of rows.ids.subarray(rows.starts[row], rows.starts[row + 1]))
      if (families[id] === FAMILY.word) found.add(id);
  }
  return found;
}

/** How much of what the question says those words cover: 0–1, words by squared rarity. */
export function coverage(
  { ids, length, unknown }: Vector,
  { families, rarity }: Space,
  covering: ReadonlySet<number>,
): number {
  let all = unknown;
  let covered = 0;
  for (let at = 0; at < length; at++) {
    const id = ids[at] ?? 0;
    if (families[id] !== FAMILY.word) continue;
    const worth = (rarity[id] ?? 0) ** 2;
    all += worth;
    if (covering.has(id)) covered += worth;
  }
  return covered / (all || 1);
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
