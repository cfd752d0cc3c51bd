import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Observation } from '../../../polls/index.ts';
import { READ_WRITE } from './lineLog.ts';
import { emptyOutcome, ROW_BYTES, type Rows, readOutcome, writeRow } from './rowLayout.ts';
import type { Signatures } from './signatures.ts';
import type { ValueNames } from './valueNames.ts';
import { writeWhole } from './writeWhole.ts';

const FIRST_CAPACITY = 1024;
const AT_ONCE = 16_384;

/** What numbers in rows stand for; shared by all segments. */
export interface Codes {
  names: ValueNames;
  signatures: Signatures;
}

/** The rows of one month, or of one import: a file, and the same bytes in memory. */
export class Segment implements Rows {
  readonly #file: FileHandle;
  readonly #codes: Codes;
  readonly #changed = new Set<number>();
  readonly #outcome = emptyOutcome();
  #bytes: Uint8Array<ArrayBuffer>;
  wide: Uint16Array;
  narrow: Uint8Array;
  /** Signatures of each row. */
  courses: Uint32Array;
  answers: Uint32Array;
  length: number;

  private constructor(file: FileHandle, codes: Codes, { bytes, length }: Content) {
    this.#file = file;
    this.#codes = codes;
    this.#bytes = bytes;
    this.length = length;
    this.narrow = bytes;
    this.wide = new Uint16Array(bytes.buffer);
    this.courses = new Uint32Array(bytes.length / ROW_BYTES);
    this.answers = new Uint32Array(bytes.length / ROW_BYTES);
  }

  static async open(path: string, codes: Codes): Promise<Segment> {
    const file = await open(path, READ_WRITE, 0o600);
    const { size } = await file.stat();
    const length = Math.floor(size / ROW_BYTES);
    const bytes = new Uint8Array(Math.max(FIRST_CAPACITY, length) * ROW_BYTES);
    await fill(file, bytes.subarray(0, length * ROW_BYTES));
    const segment = new Segment(file, codes, { bytes, length });
    await segment.#signAll();
    return segment;
  }

  /** The number of the next row; it is empty until it is written. */
  reserve(): number {
    this.length += 1;
    this.#makeRoom();
    return this.length - 1;
  }

  write(row: number, observation: Observation): void {
    this.length = Math.max(this.length, row + 1);
    this.#makeRoom();
    writeRow(this, row, observation, this.#codes.names);
    this.#sign(row);
    this.#changed.add(row);
  }

  /** On the disk when it resolves. Rows that change meanwhile wait for the next time. */
  async flush(): Promise<void> {
    if (this.#changed.size === 0) return;
    const rows = [...this.#changed];
    this.#changed.clear();
    try {
      for (const run of runsOf(rows)) await this.#write(run);
      await this.#file.datasync();
    } catch (error) {
      for (const row of rows) this.#changed.add(row);
      throw error;
    }
  }

  /** All rows in one go, for a new file. */
  async flushWhole(): Promise<void> {
    await writeWhole(this.#file, this.#bytes.subarray(0, this.length * ROW_BYTES), 0);
    await this.#file.datasync();
    this.#changed.clear();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  #makeRoom(): void {
    if (this.length <= this.courses.length) return;
    const rows = 2 * this.length;
    this.#bytes = grown(this.#bytes, new Uint8Array(rows * ROW_BYTES));
    this.narrow = this.#bytes;
    this.wide = new Uint16Array(this.#bytes.buffer);
    this.courses = grown(this.courses, new Uint32Array(rows));
    this.answers = grown(this.answers, new Uint32Array(rows));
  }

  /** A million rows take half a second: others have their turn in between. */
  async #signAll(): Promise<void> {
    for (let row = 0; row < this.length; row += 1) {
      this.#sign(row);
      if (row % AT_ONCE === AT_ONCE - 1) await setImmediate();
    }
  }

  #sign(row: number): void {
    const { signatures } = this.#codes;
    readOutcome(this, row, this.#outcome);
    this.courses[row] = signatures.courseOf(this.#outcome);
    this.answers[row] = signatures.answersOf(this.#outcome);
  }

  async #write({ first, last }: Run): Promise<void> {
    const from = first * ROW_BYTES;
    await writeWhole(this.#file, this.#bytes.subarray(from, (last + 1) * ROW_BYTES), from);
  }
}

/** Rows that follow one another. */
interface Run {
  first: number;
  last: number;
}

function runsOf(rows: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const row of rows.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === row - 1) run.last = row;
    else runs.push({ first: row, last: row });
  }
  return runs;
}

interface Content {
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
}

function grown<T extends Uint8Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

async function fill(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, at);
    if (bytesRead === 0) return;
    at += bytesRead;
  }
}
