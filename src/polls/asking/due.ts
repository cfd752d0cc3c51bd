import type { Instant } from '../../vocabulary.ts';
import type { PollEvent } from './event.ts';
import type { Poll, PollRecord, Remaining } from './poll.ts';

/** What must happen next to the newest poll: a recovery at once, the asking, one reminder, the expiry. */
export function dueOf(rounds: readonly Poll[], history: readonly PollEvent[]): PollRecord['due'] {
  const poll = rounds.at(-1);
  if (!poll) return null;
  const { recovery, end, askAt, askedAt, expiresAt } = poll;
  if (recovery && recovery.begunAt === null) return { at: recovery.wantedAt, what: 'recovery' };
  if (end) return null;
  if (askedAt === null) return askAt === null ? null : due(askAt, 'asking');
  if (expiresAt === null) return null;
  const remindAt = awaitsReminder(poll) ? reminderOf(history) : undefined;
  return remindAt !== undefined && remindAt < expiresAt
    ? due(remindAt, 'reminder')
    : due(expiresAt, 'expiry');
}

const due = (at: Instant, what: Remaining) => ({ at, what });

/** Only who has seen it and not begun is reminded, and only once. */
const awaitsReminder = ({ deliveredAt, remindedAt, taps }: Poll): boolean =>
  deliveredAt !== null && remindedAt === null && taps.satisfaction === undefined;

const reminderOf = (history: readonly PollEvent[]): Instant | undefined =>
  history.findLast((event) => event.type === 'asked')?.remindAt;
