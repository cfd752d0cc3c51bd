import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  type Comment,
  type Dimension,
  dateOf,
  type FigureStore,
  type Group,
  hasFlag,
  type Imported,
  type Observation,
  type Split,
  type View,
} from '../../../polls/index.ts';
import type { ConversationId, MatterId } from '../../../vocabulary.ts';
import { nameOf } from '../documentName.ts';
import { syncOnce } from '../syncedFolder.ts';
import { CommentLog, type StoredComment } from './commentLog.ts';
import { GroupCounter } from './groupCounter.ts';
import { writeBatch } from './importBatch.ts';
import { NewestFirst } from './newestFirst.ts';
import { createPicker, STRIDE } from './picker.ts';
import { codeIn, dayIn, emptyOutcome, mondayOf, readOutcome } from './rowLayout.ts';
import { Segment } from './segment.ts';
import { Signatures } from './signatures.ts';
import { OTHER, ValueNames } from './valueNames.ts';

/** Where a closed matter is counted. */
export interface Address {
  segment: string;
  row: number;
}

const ROWS = '.rows';
const COMMENTS = '.comments';
const IMPORT = 'import-';

/**
 * The counted matters as rows of 32 bytes, a segment a month and one an import. A live row is
 * made of its document and can be made again; it is flushed before that document is put away.
 */
export class FigureShelf implements FigureStore {
  readonly #path: string;
  readonly #names: ValueNames;
  readonly #signatures = new Signatures();
  readonly #segments: Map<string, Promise<Segment> | undefined>;
  readonly #comments = new Map<string, Promise<CommentLog>>();

  private constructor(path: string, names: ValueNames, segments: readonly string[]) {
    this.#path = path;
    this.#names = names;
    this.#segments = new Map(segments.map((name) => [name, undefined]));
  }

  static async open(path: string): Promise<FigureShelf> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const files = await readdir(path);
    const left = files.filter((file) => file.endsWith('.tmp'));
    await Promise.all(left.map((file) => rm(join(path, file), { force: true })));
    const names = await ValueNames.open(join(path, 'names'));
    const segments = files
      .filter((file) => file.endsWith(ROWS))
      .map((file) => file.slice(0, -ROWS.length));
    return new FigureShelf(path, names, segments.sort());
  }

  /** A place of its own for what was closed on that day; empty until it is written. */
  async reserve(day: number): Promise<Address> {
    const name = dateOf(day).slice(0, 7);
    const segment = await this.#segment(name);
    return { segment: name, row: segment.reserve() };
  }

  async write({ segment: name, row }: Address, observation: Observation): Promise<void> {
    (await this.#segment(name)).write(row, observation);
  }

  async comment({ segment, row }: Address, comment: Omit<StoredComment, 'row'>): Promise<void> {
    (await this.#commentsOf(segment)).put({ ...comment, row });
  }

  /** On the disk when it resolves: the names first, then what uses them. */
  async flush(): Promise<void> {
    await this.#names.flush();
    for (const segment of await Promise.all(this.#segments.values())) await segment?.flush();
    for (const comments of await Promise.all(this.#comments.values())) await comments.flush();
    await syncOnce(this.#path);
  }

  async close(): Promise<void> {
    await this.flush();
    for (const segment of await Promise.all(this.#segments.values())) await segment?.close();
    for (const comments of await Promise.all(this.#comments.values())) await comments.close();
    await this.#names.close();
  }

  async count(view: View, splits: readonly Split[]): Promise<readonly Group[]> {
    const counter = new GroupCounter(this.#codes(), splits);
    const picker = createPicker(view, this.#names);
    for (const name of picker ? this.#within(view) : []) {
      if (picker) await counter.count(await this.#segment(name), picker);
    }
    return counter.groups().map(({ codes, tally }) => ({
      key: splits.map((split, at) => keyOf(this.#names, split, codes?.[at])),
      tally,
    }));
  }

  async comments(view: View, limit: number): Promise<readonly Comment[]> {
    const newest = new NewestFirst<Found>(limit);
    for (const name of this.#within(view)) await this.#find(name, view, newest);
    return newest.all().map((comment) => this.#shown(comment));
  }

  async #find(name: string, view: View, newest: NewestFirst<Found>): Promise<void> {
    const picker = createPicker(view, this.#names);
    const [segment, comments] = [await this.#segment(name), await this.#commentsOf(name)];
    let looked = 0;
    for (const comment of picker ? comments.all() : []) {
      const found = { ...comment, in: segment };
      const { row } = comment;
      if (newest.wants(found) && picker?.pick(segment, row, row + 1) === 1) newest.add(found);
      looked += 1;
      if (looked % STRIDE === 0) await setImmediate();
    }
  }

  async values(dimension: Dimension): Promise<readonly string[]> {
    return this.#names.valuesOf(dimension);
  }

  async *rows(view: View): AsyncIterable<Observation> {
    for (const name of this.#within(view)) {
      const segment = await this.#segment(name);
      for await (const row of this.#picked(segment, view)) yield this.#observed(segment, row);
    }
  }

  async importBatch(batch: string, rows: AsyncIterable<Imported>): Promise<boolean> {
    const name = IMPORT + nameOf(batch);
    if (this.#segments.has(name)) return false;
    this.#segments.set(name, undefined);
    try {
      const file = join(this.#path, name);
      await writeBatch({ rows: file + ROWS, comments: file + COMMENTS }, this.#codes(), rows);
      return true;
    } catch (error) {
      this.#segments.delete(name);
      throw error;
    }
  }

  async *#picked(segment: Segment, view: View): AsyncGenerator<number> {
    const picker = createPicker(view, this.#names);
    for (let from = 0; picker && from < segment.length; from += STRIDE) {
      const found = picker.pick(segment, from, Math.min(segment.length, from + STRIDE));
      yield* picker.rows.slice(0, found);
      await setImmediate();
    }
  }

  #codes() {
    return { names: this.#names, signatures: this.#signatures };
  }

  #within({ from, to }: View): string[] {
    const first = from === undefined ? '' : dateOf(from).slice(0, 7);
    const last = to === undefined ? '9' : dateOf(to).slice(0, 7);
    return [...this.#segments.keys()].filter(
      (name) => name.startsWith(IMPORT) || (first <= name && name <= last),
    );
  }

  #segment(name: string): Promise<Segment> {
    const opened =
      this.#segments.get(name) ?? Segment.open(join(this.#path, name + ROWS), this.#codes());
    this.#segments.set(name, opened);
    return opened;
  }

  #commentsOf(name: string): Promise<CommentLog> {
    const opened = this.#comments.get(name) ?? CommentLog.open(join(this.#path, name + COMMENTS));
    this.#comments.set(name, opened);
    return opened;
  }

  #shown({ in: segment, row, at, text, matter, conversation }: Found): Comment {
    const { day, of, outcome } = this.#observed(segment, row);
    return {
      ...{ day, at, text, of, language: of.language },
      rating: outcome.rating === 0 ? null : outcome.rating - 1,
      mayContact: hasFlag(outcome, 'mayContact'),
      ...(matter !== undefined && { matter: parseMatter(matter) }),
      ...(conversation !== undefined && { conversation: parseConversation(conversation) }),
    };
  }

  #observed(segment: Segment, row: number): Observation {
    const outcome = emptyOutcome();
    readOutcome(segment, row, outcome);
    const of = (dimension: Dimension) =>
      this.#names.nameOf(dimension, codeIn(segment, dimension, row));
    return {
      day: dayIn(segment, row),
      outcome,
      of: {
        ...{ version: of('version'), channel: of('channel'), language: of('language') },
        ...{ topic: of('topic'), product: of('product'), agent: of('agent'), owner: of('owner') },
        ...{ team: of('team'), kind: of('kind'), how: of('how') },
      },
    };
  }
}

interface Found extends StoredComment {
  in: Segment;
}

const parseMatter = (text: string) => text as MatterId;
const parseConversation = (text: string) => text as ConversationId;

function keyOf(names: ValueNames, split: Split, code: number | undefined): string {
  if (code === undefined) return OTHER;
  return split === 'week' ? String(mondayOf(code)) : names.nameOf(split, code);
}
