import type { Instant } from '../../vocabulary.ts';
import type { Limits, PollDefinition } from '../instrument/definition.ts';
import type { Ending } from './closing.ts';
import type { Draft } from './event.ts';

/** Why a closed matter is not polled. */
export const EXCLUSIONS = [
  'withdrawn',
  'spam',
  'duplicate',
  'disputed',
  'asked-recently',
  /** The second half of a before/after pair: asked, and counted there alone. */
  'after-recovery',
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** Whether an ending is polled at all. Null: it is. */
export function exclusionOf(how: Ending): Exclusion | null {
  return how === 'confirmed' || how === 'assumed' ? null : how;
}

const DAY_MS = 24 * 3_600_000;

/** Before which instant an earlier question no longer keeps from asking. */
export const quietSince = (now: Instant, days: number): Instant => now - days * DAY_MS;

/** Who went on to something else is asked once it is quiet; who said so himself at once. */
export const ASKING_PAUSE_MS = 10 * 60_000;

export const askAt = (at: Instant, how: Ending): Instant =>
  how === 'assumed' ? at + ASKING_PAUSE_MS : at;

/** Asked by this definition, with the dates that follow. */
export function askedNow({ limits }: PollDefinition, now: Instant): Draft {
  return { type: 'asked', expiresAt: expiresAt(now, limits), remindAt: remindAt(now, limits) };
}

const remindAt = (asked: Instant, { reminderAfterHours }: Limits): Instant =>
  asked + reminderAfterHours * 3_600_000;

export const expiresAt = (asked: Instant, { expiresAfterDays }: Limits): Instant =>
  asked + expiresAfterDays * DAY_MS;
