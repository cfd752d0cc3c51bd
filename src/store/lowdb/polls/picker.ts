import { DIMENSIONS, type Dimension, type View } from '../../../polls/index.ts';
import { codesInto, dayIn, type Rows } from './rowLayout.ts';
import type { ValueNames } from './valueNames.ts';

/** Rows looked at in one go; the event loop has its turn in between. */
export const STRIDE = 65_536;

/** Finds the rows of a view. */
export interface Picker {
  /** The numbers of the rows found; valid until the next call. */
  rows: Int32Array;
  /** Looks at the rows from one up to another, at most STRIDE; how many it found. */
  pick(rows: Rows, from: number, to: number): number;
}

/** Undefined when a value is asked for that never occurred, so that nothing is in the view. */
export function createPicker(view: View, names: ValueNames): Picker | undefined {
  const tests: Test[] = [];
  for (const dimension of DIMENSIONS) {
    const values = view.of?.[dimension];
    const wanted = values && wantedCodes(dimension, values, names);
    if (wanted) tests.push({ dimension, wanted });
    if (values && !wanted) return undefined;
  }
  const [rows, codes] = [new Int32Array(STRIDE), new Uint16Array(STRIDE)];
  return {
    rows,
    pick(given, from, to) {
      let found = inDays(view, given, { from, to }, rows);
      for (const { dimension, wanted } of tests) {
        codesInto(codes, given, dimension, { rows, found });
        found = keep(rows, codes, wanted, found);
      }
      return found;
    },
  };
}

interface Test {
  dimension: Dimension;
  /** 1 at each code that is in the view. */
  wanted: Uint8Array;
}

function wantedCodes(dimension: Dimension, values: readonly string[], names: ValueNames) {
  const codes = values.map((value) => names.knownCode(dimension, value));
  const wanted = new Uint8Array(65_536);
  for (const code of codes) if (code !== undefined) wanted[code] = 1;
  return wanted.includes(1) ? wanted : undefined;
}

function inDays(
  view: View,
  given: Rows,
  { from, to }: { from: number; to: number },
  rows: Int32Array,
): number {
  const first = Math.max(1, view.from ?? 1);
  const last = view.to ?? 65_535;
  let found = 0;
  for (let row = from; row < to; row += 1) {
    const day = dayIn(given, row);
    if (day >= first && day <= last) {
      rows[found] = row;
      found += 1;
    }
  }
  return found;
}

function keep(rows: Int32Array, codes: Uint16Array, wanted: Uint8Array, found: number): number {
  let kept = 0;
  for (let at = 0; at < found; at += 1) {
    if (wanted[codes[at] ?? 0] === 1) {
      rows[kept] = rows[at] ?? 0;
      kept += 1;
    }
  }
  return kept;
}
