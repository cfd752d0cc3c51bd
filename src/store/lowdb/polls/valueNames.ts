import { z } from 'zod';
import { DIMENSIONS, type Dimension } from '../../../polls/index.ts';
import { LineLog } from './lineLog.ts';
import { largestCode } from './rowLayout.ts';

/** What a value is called that came when a dimension was full. */
export const OTHER = '(other)';

const entry = z.tuple([z.enum(DIMENSIONS), z.string()]);

/**
 * Numbers for the values of each dimension, in the order of their first use; 0 is ''. Kept in a file
 * of its own, flushed before any row that uses them.
 */
export class ValueNames {
  readonly #log: LineLog;
  readonly #codes = new Map<Dimension, Map<string, number>>();
  readonly #names = new Map<Dimension, string[]>();

  private constructor(log: LineLog) {
    this.#log = log;
    for (const dimension of DIMENSIONS) {
      this.#codes.set(dimension, new Map([['', 0]]));
      this.#names.set(dimension, ['']);
    }
  }

  static async open(path: string): Promise<ValueNames> {
    const { log, lines } = await LineLog.open(path);
    const names = new ValueNames(log);
    for (const line of lines) names.#enter(...entry.parse(JSON.parse(line)));
    return names;
  }

  codeOf(dimension: Dimension, value: string): number {
    const known = this.#codes.get(dimension)?.get(value);
    if (known !== undefined) return known;
    if (this.valuesOf(dimension).length >= largestCode(dimension)) return largestCode(dimension);
    this.#log.add(JSON.stringify([dimension, value]));
    return this.#enter(dimension, value);
  }

  /** Undefined for a value that was never used. */
  knownCode(dimension: Dimension, value: string): number | undefined {
    if (value === OTHER) return largestCode(dimension);
    return this.#codes.get(dimension)?.get(value);
  }

  nameOf(dimension: Dimension, code: number): string {
    return this.#names.get(dimension)?.[code] ?? OTHER;
  }

  valuesOf(dimension: Dimension): readonly string[] {
    return this.#names.get(dimension) ?? [];
  }

  flush(): Promise<void> {
    return this.#log.flush();
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  #enter(dimension: Dimension, value: string): number {
    const names = this.#names.get(dimension) ?? [];
    const code = names.push(value) - 1;
    this.#codes.get(dimension)?.set(value, code);
    return code;
  }
}
