import type { Instant } from '../../vocabulary.ts';
import type { Limits } from '../instrument/definition.ts';
import type { Ending } from './closing.ts';

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

export const remindAt = (asked: Instant, { reminderAfterHours }: Limits): Instant =>
  asked + reminderAfterHours * 3_600_000;

export const expiresAt = (asked: Instant, { expiresAfterDays }: Limits): Instant =>
  asked + expiresAfterDays * DAY_MS;
