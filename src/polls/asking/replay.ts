import type { MatterId } from '../../vocabulary.ts';
import { dueOf } from './due.ts';
import type { EventType, PollEvent } from './event.ts';
import { newest, type Poll, type PollRecord } from './poll.ts';

/** The record its history makes. Two readings of one history are the same record. */
export function replay(matter: MatterId, history: readonly PollEvent[]): PollRecord {
  const empty: PollRecord = { matter, rounds: [], history: [], version: 0, due: null };
  return history.reduce(append, empty);
}

/** The record with one event more. */
export function append(record: PollRecord, event: PollEvent): PollRecord {
  const rounds = roundsAfter(record, event);
  const history = [...record.history, event];
  return { ...record, rounds, history, version: history.length, due: dueOf(rounds, history) };
}

function roundsAfter(record: PollRecord, event: PollEvent): readonly Poll[] {
  if (event.type === 'closed') return [...record.rounds, begun(record.rounds.length + 1, event)];
  const poll = newest(record);
  return [...record.rounds.slice(0, -1), { ...poll, ...changeOf(poll, event) }];
}

function begun(round: number, event: PollEvent<'closed'>): Poll {
  const { version, closing, day, exclusion, before, askAt } = event;
  return {
    ...{ round, version, closing, day, exclusion, before },
    ...{ askAt, askedAt: null, deliveredAt: null, remindedAt: null, expiresAt: null },
    ...{ taps: { tags: [] }, module: null, completedAt: null, comment: null, mayContact: null },
    ...{ end: null, recovery: null, reopenedAt: null, cameAgainAt: null, stillFixed: null },
  };
}

type Later = Exclude<EventType, 'closed'>;
type Changes = { [T in Later]: (before: Poll, event: PollEvent<T>) => Partial<Poll> };

const ended =
  (how: 'finished' | 'skipped' | 'expired' | 'voided') =>
  ({ end }: Poll, { at }: PollEvent) => ({
    end: end ?? { how, at },
  });

const changes: Changes = {
  postponed: (_, { askAt }) => ({ askAt }),
  asked: (_, { at, expiresAt }) => ({ askedAt: at, expiresAt }),
  delivered: ({ deliveredAt }, { at }) => ({ deliveredAt: deliveredAt ?? at }),
  rated: (poll, event) => ({
    ...tapped(poll, event.at, { satisfaction: event.value }),
    ...wanted(poll, event),
  }),
  expected: (poll, { at, value }) => tapped(poll, at, { expectation: value }),
  tagged: (poll, { at, tag }) => tapped(poll, at, { tags: [...poll.taps.tags, tag] }),
  'module-chosen': (_, { module }) => ({ module }),
  'module-answered': (poll, { at, module, value }) => tapped(poll, at, { [module]: value }),
  commented: (_, { text }) => ({ comment: text }),
  'contact-answered': (_, { may }) => ({ mayContact: may }),
  finished: (poll, event) => ({
    ...ended('finished')(poll, event),
    completedAt: poll.completedAt ?? (poll.taps.expectation ? event.at : null),
  }),
  skipped: ended('skipped'),
  reminded: (_, { at }) => ({ remindedAt: at }),
  expired: ended('expired'),
  voided: ended('voided'),
  'recovery-begun': ({ recovery }, { at }) => ({
    recovery: recovery && { ...recovery, begunAt: at },
  }),
  reopened: ({ reopenedAt }, { at }) => ({ reopenedAt: reopenedAt ?? at }),
  'came-again': ({ cameAgainAt }, { at }) => ({ cameAgainAt: cameAgainAt ?? at }),
  visited: (_, { stillFixed }) => ({ stillFixed }),
};

function changeOf<T extends Later>(poll: Poll, event: PollEvent<T>): Partial<Poll> {
  return changes[event.type](poll, event);
}

/** A tap is proof of delivery; with the third the poll is complete. */
function tapped(poll: Poll, at: number, tap: Partial<Poll['taps']>): Partial<Poll> {
  const taps = { ...poll.taps, ...tap };
  const third = taps.tags.length > 0 || (poll.module !== null && taps[poll.module] !== undefined);
  const complete = taps.satisfaction !== undefined && taps.expectation !== undefined && third;
  return {
    taps,
    deliveredAt: poll.deliveredAt ?? at,
    completedAt: poll.completedAt ?? (complete ? at : null),
  };
}

const wanted = ({ recovery }: Poll, { at, recover }: PollEvent<'rated'>): Partial<Poll> =>
  recover && !recovery ? { recovery: { wantedAt: at, begunAt: null } } : {};
