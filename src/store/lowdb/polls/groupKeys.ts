import type { Split } from '../../../polls/index.ts';
import { STRIDE } from './picker.ts';
import { codesInto, largestCode, WEEKS } from './rowLayout.ts';
import type { Segment } from './segment.ts';
import type { ValueNames } from './valueNames.ts';

/** Values that may turn up while a count is under way. */
const SPARE = 64;

/** One number for the values a row has in all splits. */
export class GroupKeys {
  readonly #splits: readonly Split[];
  readonly #radices: readonly number[];
  readonly #codes = new Uint16Array(STRIDE);
  /** The keys found last, as many as rows were given. */
  readonly keys = new Float64Array(STRIDE);
  /** How many keys there can be. */
  readonly size: number;

  constructor(splits: readonly Split[], names: ValueNames) {
    if (splits.length > 3) throw new Error('Split by three at most.');
    this.#splits = splits;
    this.#radices = splits.map((split) => radixOf(split, names));
    this.size = this.#radices.reduce((product, radix) => product * radix, 1);
  }

  find(segment: Segment, rows: Int32Array, found: number): void {
    const { keys } = this;
    const codes = this.#codes;
    keys.fill(0, 0, found);
    for (const [index, split] of this.#splits.entries()) {
      const radix = this.#radices[index] ?? 1;
      codesInto(codes, segment, split, { rows, found });
      for (let at = 0; at < found; at += 1) {
        keys[at] = (keys[at] ?? 0) * radix + Math.min(codes[at] ?? 0, radix - 1);
      }
    }
  }

  codesOf(key: number): number[] {
    const codes: number[] = [];
    let rest = key;
    for (const radix of this.#radices.toReversed()) {
      codes.unshift(rest % radix);
      rest = Math.floor(rest / radix);
    }
    return codes;
  }
}

function radixOf(split: Split, names: ValueNames): number {
  if (split === 'week') return WEEKS;
  return Math.min(names.valuesOf(split).length + SPARE, largestCode(split) + 1);
}
