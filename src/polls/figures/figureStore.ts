import type { ConversationId, Instant, Language, MatterId } from '../../vocabulary.ts';
import type { Dimension, Observation } from './observation.ts';
import type { Tally } from './tally.ts';

/** Which closed matters are looked at. Every condition given must hold, on every figure alike. */
export interface View {
  /** First and last day of closing, both included: days since 1970-01-01. */
  from?: number;
  to?: number;
  /** One of the values listed; '' is: not known. A dimension that is absent is not filtered. */
  of?: Readonly<Partial<Record<Dimension, readonly string[]>>>;
}

/** `week` is the ISO week: the day number of its Monday. */
export type Split = Dimension | 'week';

/** Counts of the matters that share these values, in the order of the splits asked for. */
export interface Group {
  key: readonly string[];
  tally: Tally;
}

/** A comment as it is shown to who may see it. */
export interface Comment {
  day: number;
  at: Instant;
  text: string;
  language: Language;
  rating: number | null;
  mayContact: boolean | null;
  of: Observation['of'];
  /** Absent for what was imported. */
  matter?: MatterId;
  conversation?: ConversationId;
}

/** A row that came from elsewhere. */
export interface Imported {
  observation: Observation;
  at: Instant;
  comment?: string;
}

/**
 * Counts instead of rows: what SQL serves with count(*) FILTER … GROUP BY, and the embedded store
 * with one pass over compact records.
 */
export interface FigureStore {
  /** One group for each combination of the splits' values that occurs; a single one without splits. */
  count(view: View, splits: readonly Split[]): Promise<readonly Group[]>;
  /** Newest first, at most `limit`. */
  comments(view: View, limit: number): Promise<readonly Comment[]>;
  /** Every value a dimension has had, in the order of appearance. */
  values(dimension: Dimension): Promise<readonly string[]>;
  /**
   * All rows or none; durable when it resolves. False, and nothing written, when a batch of this
   * name is there already.
   */
  importBatch(name: string, rows: AsyncIterable<Imported>): Promise<boolean>;
  /** The single rows of a view, for an export; no customer's name is among them. */
  rows(view: View): AsyncIterable<Observation>;
}
