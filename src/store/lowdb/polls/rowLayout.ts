import {
  DIMENSIONS,
  type Dimension,
  type Observation,
  type Outcome,
  type Split,
} from '../../../polls/index.ts';
import type { ValueNames } from './valueNames.ts';

/**
 * One closed matter in 32 bytes, little-endian: eight numbers of 16 bits, then sixteen of 8. It
 * never crosses a disk's sector, so that a power cut leaves it as it was or as it became.
 */
export const ROW_BYTES = 32;
const WORDS = ROW_BYTES / 2;

/** Places of the 16-bit numbers. */
const DAY = 0;
const TAGS = 5;
const FLAGS_LOW = 6;
const FLAGS_HIGH = 7;

/** Places of dimensions: 16-bit ones, then 8-bit ones. The team stands in the byte no flag needs. */
const WIDE = { topic: 1, product: 2, agent: 3, owner: 4 } as const;
const NARROW = { team: 15, version: 16, channel: 17, language: 18, kind: 19, how: 20 } as const;
const FLAGS_HERE = 0xff;

/** Rows one after another, seen as numbers of 16 and of 8 bits. */
export interface Rows {
  wide: Uint16Array;
  narrow: Uint8Array;
}

/** The code of a dimension in the row of this number. */
export function codeIn({ wide, narrow }: Rows, dimension: Dimension, row: number): number {
  const code = isWide(dimension)
    ? wide[row * WORDS + WIDE[dimension]]
    : narrow[row * ROW_BYTES + NARROW[dimension]];
  return code ?? 0;
}

/** The codes of so many rows; a week's is the number of weeks since the Monday before 1970-01-01. */
export function codesInto(
  codes: Uint16Array,
  given: Rows,
  split: Split,
  { rows, found }: { rows: Int32Array; found: number },
): void {
  const { wide, narrow } = given;
  if (split === 'week') {
    for (let at = 0; at < found; at += 1) codes[at] = weekOf(dayIn(given, rows[at] ?? 0));
  } else if (isWide(split)) {
    const place = WIDE[split];
    for (let at = 0; at < found; at += 1) codes[at] = wide[(rows[at] ?? 0) * WORDS + place] ?? 0;
  } else {
    const place = NARROW[split];
    for (let at = 0; at < found; at += 1)
      codes[at] = narrow[(rows[at] ?? 0) * ROW_BYTES + place] ?? 0;
  }
}

const weekOf = (day: number): number => Math.floor((day + 3) / 7);

/** More weeks than a row's day can tell. */
export const WEEKS = 9364;

/** The day number of a week's Monday. */
export const mondayOf = (week: number): number => week * 7 - 3;

/** The largest code a dimension has room for; it stands for all values that came too late. */
export const largestCode = (dimension: Dimension): number => (isWide(dimension) ? 65_535 : 255);

const isWide = (dimension: Dimension): dimension is keyof typeof WIDE => dimension in WIDE;

export function writeRow(
  { wide, narrow }: Rows,
  row: number,
  { day, of, outcome }: Observation,
  names: ValueNames,
): void {
  const at = row * WORDS;
  wide[at + DAY] = day;
  wide[at + TAGS] = outcome.tags;
  wide[at + FLAGS_LOW] = outcome.flags & 0xffff;
  wide[at + FLAGS_HIGH] = (outcome.flags >>> 16) & FLAGS_HERE;
  for (const dimension of DIMENSIONS) {
    const code = names.codeOf(dimension, of[dimension]);
    if (isWide(dimension)) wide[at + WIDE[dimension]] = code;
    else narrow[row * ROW_BYTES + NARROW[dimension]] = code;
  }
  SMALL.forEach((name, index) => {
    narrow[row * ROW_BYTES + FIRST_SMALL + index] = outcome[name];
  });
}

/** 0 where no row was written. */
export const dayIn = ({ wide }: Rows, row: number): number => wide[row * WORDS + DAY] ?? 0;

const FIRST_SMALL = 21;
export const FIRST_ANSWER = 27;
export const FIRST_PERSON = 28;
export const TOOK = 29;
const SMALL = [
  'excluded',
  'rating',
  'expectation',
  'module',
  'moduleAnswer',
  'before',
  'firstAnswer',
  'firstPerson',
  'took',
  'handovers',
  'promises',
] as const satisfies readonly (keyof Outcome)[];

/** Reads into an object that is used again and again: a million rows make no garbage. */
export function readOutcome({ wide, narrow }: Rows, row: number, into: Outcome): void {
  const at = row * WORDS;
  const small = row * ROW_BYTES + FIRST_SMALL;
  into.tags = wide[at + TAGS] ?? 0;
  into.flags = (wide[at + FLAGS_LOW] ?? 0) | (((wide[at + FLAGS_HIGH] ?? 0) & FLAGS_HERE) << 16);
  into.excluded = narrow[small] ?? 0;
  into.rating = narrow[small + 1] ?? 0;
  into.expectation = narrow[small + 2] ?? 0;
  into.module = narrow[small + 3] ?? 0;
  into.moduleAnswer = narrow[small + 4] ?? 0;
  into.before = narrow[small + 5] ?? 0;
  into.firstAnswer = narrow[small + 6] ?? 0;
  into.firstPerson = narrow[small + 7] ?? 0;
  into.took = narrow[small + 8] ?? 0;
  into.handovers = narrow[small + 9] ?? 0;
  into.promises = narrow[small + 10] ?? 0;
}

export const emptyOutcome = (): Outcome => ({
  ...{ flags: 0, excluded: 0, rating: 0, expectation: 0, module: 0, moduleAnswer: 0, before: 0 },
  ...{ tags: 0, firstAnswer: 0, firstPerson: 0, took: 0, handovers: 0, promises: 0 },
});
