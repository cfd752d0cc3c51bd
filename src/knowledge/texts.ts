import { createRoom, FAMILY, floats, integers, type Rows, type Space } from '../language/index.ts';

/**
 * The articles' texts as questions are compared with them. Plain data. Their runs of letters, most of
 * what they have, are kept text by text; all else feature by feature, as a question meets little of it.
 * What their words mean is left out.
 */
export interface Texts {
  /** The texts of an article are the rows from `firstRow[article]` to `firstRow[article + 1]`. */
  firstRow: Uint32Array;
  letters: Rows;
  others: Postings;
}

/** A feature's rows, in order, and how much they have of it, from `starts[feature]` to `starts[feature + 1]`. */
export interface Postings {
  starts: Uint32Array;
  rows: Uint32Array;
  values: Float32Array;
}

/** Parts the rows of a space, those of an article side by side. */
export function partTexts(rows: Rows, firstRow: Uint32Array, { families, size }: Space): Texts {
  const isLetters = (id: number) => families[id] === FAMILY.letters;
  const isOther = (id: number) => !isLetters(id) && families[id] !== FAMILY.meaning;
  const starts = startsOf(rows, isOther, size);
  const texts = emptyTexts(firstRow, rows, { letters: countOf(rows, isLetters), starts });
  fillLetters(texts.letters, rows, isLetters);
  fillOthers(texts.others, rows, isOther);
  return texts;
}

type Test = (id: number) => boolean;

const countOf = ({ ids }: Rows, test: Test) => ids.reduce((sum, id) => sum + (test(id) ? 1 : 0), 0);

/** All that questions are compared with in one memory. */
function emptyTexts(
  firstRow: Uint32Array,
  { count }: Rows,
  { letters, starts }: { letters: number; starts: Uint32Array },
): Texts {
  const room = createRoom();
  const others = starts.at(-1) ?? 0;
  const [ids, values] = [room.reserve(letters), room.reserve(letters)];
  const begin = room.reserve(starts.length);
  const [rows, having] = [room.reserve(others), room.reserve(others)];
  const memory = room.memory();
  integers(memory, begin).set(starts);
  return {
    firstRow,
    letters: {
      count,
      starts: new Uint32Array(count + 1),
      ids: integers(memory, ids),
      values: floats(memory, values),
    },
    others: {
      starts: integers(memory, begin),
      rows: integers(memory, rows),
      values: floats(memory, having),
    },
  };
}

function fillLetters(letters: Rows, { count, starts, ids, values }: Rows, isLetters: Test): void {
  let used = 0;
  for (let row = 0; row < count; row++) {
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++) {
      if (!isLetters(ids[at] ?? 0)) continue;
      letters.ids[used] = ids[at] ?? 0;
      letters.values[used++] = values[at] ?? 0;
    }
    letters.starts[row + 1] = used;
  }
}

function fillOthers(others: Postings, rows: Rows, isOther: Test): void {
  const next = others.starts.slice();
  for (let row = 0; row < rows.count; row++) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      const id = rows.ids[at] ?? 0;
      if (!isOther(id)) continue;
      const place = next[id] ?? 0;
      next[id] = place + 1;
      others.rows[place] = row;
      others.values[place] = rows.values[at] ?? 0;
    }
  }
}

function startsOf({ ids }: Rows, isOther: Test, size: number): Uint32Array {
  const starts = new Uint32Array(size + 1);
  for (const id of ids) if (isOther(id)) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < size; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  return starts;
}

/** The first place in a feature's rows at or behind a row. */
export function placeFrom({ starts, rows }: Postings, feature: number, row: number): number {
  let low = starts[feature] ?? 0;
  let high = starts[feature + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Marks the features that some text still has when the held-out ones are gone. */
export function featuresPresent(
  { letters, others }: Texts,
  { families, size }: Space,
  heldOut: Uint8Array,
): Uint8Array {
  const present = families.map((family) => (family === FAMILY.meaning ? 1 : 0));
  for (let row = 0; row < letters.count; row++) {
    if (heldOut[row]) continue;
    const end = letters.starts[row + 1] ?? 0;
    for (let at = letters.starts[row] ?? 0; at < end; at++) present[letters.ids[at] ?? 0] = 1;
  }
  for (let id = 0; id < size; id++) if (isLeft(others, id, heldOut)) present[id] = 1;
  return present;
}

function isLeft({ starts, rows }: Postings, id: number, heldOut: Uint8Array): boolean {
  const end = starts[id + 1] ?? 0;
  let place = starts[id] ?? 0;
  while (place < end && heldOut[rows[place] ?? 0]) place++;
  return place < end;
}
