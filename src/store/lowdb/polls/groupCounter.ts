import { setImmediate } from 'node:timers/promises';
import { countTook, type Split, Tally, WAIT_CLASSES } from '../../../polls/index.ts';
import { GroupKeys } from './groupKeys.ts';
import { type Picker, STRIDE } from './picker.ts';
import { FIRST_ANSWER, FIRST_PERSON, ROW_BYTES, TOOK } from './rowLayout.ts';
import type { Codes, Segment } from './segment.ts';
import type { Signatures } from './signatures.ts';

/** Cells of 4 bytes in all: when a view has more groups than fit, the rest share one. */
const CELLS = 16_000_000;
const MOST_GROUPS = 4000;
/** Room at the beginning, and so many times as much whenever it is full. */
const FIRST_GROUPS = 32;
const GROWTH = 4;
/** Keys up to this are looked up in a table, more in a map. */
const TABLE = 4_000_000;
/** Not the key of any group: what found no room. */
const REST = -1;

/**
 * Counts rows by group: how often each course, each set of answers and each class of waiting
 * occurs. The tallies are made of that.
 */
export class GroupCounter {
  readonly #signatures: Signatures;
  readonly #keys: GroupKeys;
  readonly #tallies = new Map<number, Tally>();
  readonly #places = new Map<number, number>();
  /** 1 + the place of each key, or 0. */
  readonly #table: Int32Array;
  readonly #bases = new Int32Array(STRIDE);
  /** Cells of a group: its courses, its answers, then the waits. */
  #courses = 0;
  #answers = 0;
  #size = 0;
  #cells = new Uint32Array(0);

  constructor({ signatures, names }: Codes, splits: readonly Split[]) {
    this.#signatures = signatures;
    this.#keys = new GroupKeys(splits, names);
    this.#table = new Int32Array(this.#keys.size <= TABLE ? this.#keys.size : 0);
    if (splits.length === 0) this.#tallies.set(0, new Tally());
  }

  async count(segment: Segment, picker: Picker): Promise<void> {
    for (let from = 0; from < segment.length; from += STRIDE) {
      this.#makeRoom();
      const found = picker.pick(segment, from, Math.min(segment.length, from + STRIDE));
      this.#keys.find(segment, picker.rows, found);
      this.#findBases(found);
      this.#countRows(segment, picker.rows, found);
      await setImmediate();
    }
  }

  /** Codes of the splits (none for the rest), and the tally of each group. */
  groups(): { codes: number[] | undefined; tally: Tally }[] {
    this.#fold();
    return [...this.#tallies].map(([key, tally]) => ({
      codes: key === REST ? undefined : this.#keys.codesOf(key),
      tally,
    }));
  }

  /** Signatures that turned up since the last stride need larger groups. */
  #makeRoom(): void {
    const { courses, answers } = this.#signatures;
    if (courses.length === this.#courses && answers.length === this.#answers) return;
    this.#fold();
    this.#courses = courses.length;
    this.#answers = answers.length;
    this.#size = this.#courses + this.#answers + 5 * WAIT_CLASSES;
    this.#cells = new Uint32Array(FIRST_GROUPS * this.#size);
  }

  #findBases(found: number): void {
    const [bases, table, { keys }] = [this.#bases, this.#table, this.#keys];
    for (let at = 0; at < found; at += 1) {
      const key = keys[at] ?? 0;
      const known = table[key] ?? 0;
      bases[at] = known === 0 ? this.#placeOf(key) : known - 1;
    }
  }

  #countRows({ courses, answers, narrow }: Segment, rows: Int32Array, found: number): void {
    const [cells, bases, { heard }] = [this.#cells, this.#bases, this.#signatures];
    const afterCourses = this.#courses;
    const waits = afterCourses + this.#answers;
    for (let at = 0; at < found; at += 1) {
      const [row, base] = [rows[at] ?? 0, bases[at] ?? 0];
      const course = courses[row] ?? 0;
      const small = row * ROW_BYTES;
      bump(cells, base + course);
      bump(cells, base + afterCourses + (answers[row] ?? 0));
      bump(cells, base + waits + (narrow[small + FIRST_ANSWER] ?? 0));
      bump(cells, base + waits + WAIT_CLASSES + (narrow[small + FIRST_PERSON] ?? 0));
      const took = (2 + (heard[course] ?? 0)) * WAIT_CLASSES + (narrow[small + TOOK] ?? 0);
      bump(cells, base + waits + took);
    }
  }

  #placeOf(key: number): number {
    const place = this.#places.get(key) ?? this.#newPlace(key);
    if (key < this.#table.length) this.#table[key] = place + 1;
    return place;
  }

  #newPlace(wanted: number): number {
    const full = this.#places.size >= Math.min(MOST_GROUPS, CELLS / this.#size);
    const key = full ? REST : wanted;
    const place = this.#places.get(key) ?? this.#places.size * this.#size;
    this.#places.set(key, place);
    if (place + this.#size > this.#cells.length) this.#grow();
    return place;
  }

  #grow(): void {
    const larger = new Uint32Array(Math.min(GROWTH * this.#cells.length, CELLS));
    larger.set(this.#cells);
    this.#cells = larger;
  }

  /** Turns what was counted into tallies, and begins anew. */
  #fold(): void {
    const places = this.#places.size === 0 ? [] : this.#placesOfCells();
    for (const [key, place] of this.#places) {
      const tally = this.#tallies.get(key) ?? new Tally();
      this.#tallies.set(key, tally);
      const cells = this.#cells.subarray(place, place + this.#size);
      for (let at = 0; at < cells.length; at += 1) {
        const by = cells[at] ?? 0;
        if (by > 0) tally.bumpAll(places[at] ?? [], by);
      }
    }
    this.#places.clear();
    this.#table.fill(0);
  }

  /** For each cell of a group, where a tally counts what it stands for. */
  #placesOfCells(): (readonly number[])[] {
    const { courses, answers } = this.#signatures;
    return [...courses.slice(0, this.#courses), ...answers.slice(0, this.#answers), ...WAIT_PLACES];
  }
}

function bump(cells: Uint32Array, cell: number): void {
  cells[cell] = (cells[cell] ?? 0) + 1;
}

/** For each cell of the waits: first answers, first persons, then closures by who was heard. */
const WAIT_PLACES = Array.from({ length: 5 * WAIT_CLASSES }, (_, cell) => {
  const [tally, place] = [new Tally(), cell % WAIT_CLASSES];
  const kind = Math.floor(cell / WAIT_CLASSES);
  if (kind === 0) tally.bump('firstAnswer', place);
  else if (kind === 1) tally.bump('firstPerson', place);
  else countTook(tally, place, kind === 2 ? 0 : kind === 3 ? 1 : 2);
  return tally.places();
});
