import type { Instant, MatterId } from '../../vocabulary.ts';
import type { ModuleId } from '../instrument/definition.ts';
import type { Expectation } from '../instrument/question.ts';
import type { Closing } from './closing.ts';
import type { Exclusion } from './eligibility.ts';
import type { PollEvent } from './event.ts';

/** What the customer tapped so far; each counts from the moment it is stored. */
export interface Taps {
  satisfaction?: number;
  expectation?: Expectation;
  /** What went wrong: one tag is asked for, more may be added. */
  tags: readonly string[];
  product?: number;
  image?: number;
  again?: number;
  recommend?: number;
}

export type End = 'finished' | 'skipped' | 'expired' | 'voided';

export type Remaining = 'recovery' | 'asking' | 'reminder' | 'expiry';

/** One asking: a matter that is reopened and closed again is asked in another round. */
export interface Poll {
  round: number;
  /** Version of the definition it is asked by. */
  version: string;
  closing: Closing;
  /** The day of closing by the company's calendar, days since 1970-01-01. */
  day: number;
  /** Why it is not asked; null when it may be. */
  exclusion: Exclusion | null;
  /** The low rating it follows: this poll is the second half of a pair and counts nowhere else. */
  before: number | null;
  /** From when on it may be asked; null when it is not to be. */
  askAt: Instant | null;
  askedAt: Instant | null;
  deliveredAt: Instant | null;
  remindedAt: Instant | null;
  expiresAt: Instant | null;
  taps: Taps;
  /** The module shown, so that its share has the right denominator. */
  module: ModuleId | null;
  completedAt: Instant | null;
  comment: string | null;
  mayContact: boolean | null;
  end: { how: End; at: Instant } | null;
  /** A low rating wants the matter taken up again: null, wanted since, or begun. */
  recovery: { wantedAt: Instant; begunAt: Instant | null } | null;
  reopenedAt: Instant | null;
  /** The same customer came with another matter soon after. */
  cameAgainAt: Instant | null;
  /** What the customer said at the return visit. */
  stillFixed: boolean | null;
}

/** What is stored for a matter: its polls and the history that replays to them. */
export interface PollRecord {
  matter: MatterId;
  rounds: readonly Poll[];
  history: readonly PollEvent[];
  /** The number of events. */
  version: number;
  /** The next time something must happen; null when nothing must. */
  due: { at: Instant; what: Remaining } | null;
}

/** The poll a matter was asked last. */
export const newest = ({ rounds }: PollRecord): Poll => {
  const poll = rounds.at(-1);
  if (!poll) throw new Error('A record of polls begins with one.');
  return poll;
};
