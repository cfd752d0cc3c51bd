import type { Instant } from '../vocabulary.ts';
import type { Case, CaseRecord, Stage, StageSpan } from './case.ts';
import { nextDue } from './due.ts';
import type { CaseEvent, EventType } from './event.ts';
import type { CasePromise } from './promise.ts';

/** The case its history makes. Two readings of one history are the same case. */
export function replay(history: readonly CaseEvent[]): Case {
  const [first, ...rest] = history;
  if (first?.type !== 'recorded')
    throw new Error('The history of a case begins with its recording.');
  return rest.reduce(apply, born(first));
}

/** The record with one event more. */
export function append(record: CaseRecord, event: CaseEvent): CaseRecord {
  return { case: apply(record.case, event), history: [...record.history, event] };
}

export function born(event: CaseEvent<'recorded'>): Case {
  const { id, number, kind, customer, conversation, channel, language } = event;
  const { origin, facts, owner, openedAt, acknowledgeBy, quiet } = event;
  const empty: Case = {
    ...{
      id,
      number,
      kind,
      customer,
      conversation,
      channel,
      language,
      origin,
      facts,
      owner,
      openedAt,
    },
    ...{ stage: 'recorded', handler: null, acknowledgeBy, ladder: null, proposal: null },
    ...{ silenceUntil: null, closure: null, visit: null, due: null, version: 0 },
    ...{ stages: [], promises: [], absorbed: [], outbox: [] },
    ...(quiet && { quiet, acknowledgeBy: null }),
  };
  return settled(empty, empty, event);
}

function apply(before: Case, event: CaseEvent): Case {
  return settled(before, { ...before, ...changeOf(before, event) }, event);
}

/** What every event does besides its own change: stages, promises, outbox, the timer. */
function settled(before: Case, changed: Case, event: CaseEvent): Case {
  const version = before.version + 1;
  const after: Case = {
    ...changed,
    version,
    stages: stagesAfter(before, changed.stage, event.at),
    promises: promisesAfter(changed.promises, event),
    silenceUntil: event.silenceUntil ?? changed.silenceUntil,
    outbox: [...changed.outbox, ...addressed(changed, version, event)],
  };
  return { ...after, due: nextDue(after) };
}

function stagesAfter({ stages }: Case, stage: Stage, at: Instant): readonly StageSpan[] {
  const last = stages.at(-1);
  if (last?.stage === stage) return stages;
  const past = last === undefined ? [] : [...stages.slice(0, -1), { ...last, to: at }];
  return [...past, { stage, from: at, to: null }];
}

function promisesAfter(promises: readonly CasePromise[], event: CaseEvent): readonly CasePromise[] {
  const ended = promises.map((promise) => {
    const end = event.ended?.find((ending) => ending.promise === promise.id);
    return end && promise.end === null
      ? { ...promise, end: { as: end.as, at: event.at } }
      : promise;
  });
  const made = (event.made ?? []).map((commitment, index) => ({
    ...commitment,
    ...{ id: promises.length + index + 1, warned: false, end: null },
  }));
  return [...ended, ...made];
}

const addressed = ({ id, quiet }: Case, version: number, event: CaseEvent) =>
  (event.notices ?? [])
    .map((notice, index) => ({
      ...notice,
      ...{ key: `${id}.${version}.${index}`, since: event.at },
    }))
    .filter(({ to }) => !(quiet && to === 'customer'));

type Changes = { [T in EventType]: (before: Case, event: CaseEvent<T>) => Partial<Case> };

const changes: Changes = {
  recorded: () => ({}),
  notified: (before, { keys }) => delivered(before, keys),
  heard: (before, { facts, words }) => ({
    facts: { ...before.facts, ...facts, ...(words && { what: joined(before.facts.what, words) }) },
  }),
  taken: (before, { handler, ended }) => ({
    handler,
    ...underway(before),
    ladder: ended ? null : before.ladder,
  }),
  'given-back': (before, { next }) => ({
    handler: next,
    stage: before.stage === 'in-hand' && next === null ? 'acknowledged' : before.stage,
  }),
  'handed-over': (before, { handler }) => ({ handler, ...underway(before) }),
  'owner-changed': (_, { owner }) => ({ owner }),
  replied: () => ({ ladder: null }),
  promised: () => ({ ladder: null }),
  'promise-kept': () => ({ ladder: null }),
  'promise-moved': () => ({ ladder: null }),
  warned: (before, { promise }) => ({
    promises: before.promises.map((one) => (one.id === promise ? { ...one, warned: true } : one)),
  }),
  missed: (before, { promise, rung, stepAt }) => ({
    ladder: { rung, stepAt },
    acknowledgeBy: promise === null ? null : before.acknowledgeBy,
  }),
  climbed: (_, { rung, stepAt }) => ({ ladder: { rung, stepAt } }),
  proposed: (_, { proposal }) => ({
    proposal,
    stage: 'proposed',
    ladder: null,
    acknowledgeBy: null,
  }),
  'resolution-amended': ({ proposal }, { resolution }) => ({
    proposal: proposal && { ...proposal, resolution },
  }),
  disputed: (before) => ({
    stage: before.handler ? 'in-hand' : 'acknowledged',
    silenceUntil: null,
  }),
  closed: (_, event) => closed(event),
  reopened: () => ({ stage: 'acknowledged', closure: null, visit: null, silenceUntil: null }),
  visited: ({ visit }, { at }) => ({ visit: visit && { ...visit, askedAt: at } }),
  'still-fixed': ({ visit }, { at }) => ({ visit: visit && { ...visit, fixedAt: at } }),
  absorbed: (before, { other, openedAt, facts }) => ({
    absorbed: [...before.absorbed, other],
    openedAt: Math.min(before.openedAt, openedAt),
    facts: { ...facts, ...before.facts },
  }),
  noted: () => ({}),
  restricted: (_, { restricted }) => ({ restricted }),
  'kind-changed': (_, { kind }) => ({ kind }),
};

function changeOf<T extends EventType>(before: Case, event: CaseEvent<T>): Partial<Case> {
  return changes[event.type](before, event);
}

/** Characters of what a customer told that are at hand; his words are in the history whole. */
const WHAT_LIMIT = 8_000;

const joined = (before: string, words: string): string =>
  `${before}\n${words}`.trim().slice(0, WHAT_LIMIT);

/** Acknowledged is what the customer knows of: the receipt has reached him. */
function delivered(before: Case, keys: readonly string[]): Partial<Case> {
  const given = before.outbox.filter(({ key }) => keys.includes(key));
  const outbox = before.outbox.filter(({ key }) => !keys.includes(key));
  if (!given.some(({ code }) => code === 'receipt')) return { outbox };
  return {
    outbox,
    acknowledgeBy: null,
    stage: before.stage === 'recorded' ? 'acknowledged' : before.stage,
  };
}

function underway({ stage }: Case): Partial<Case> {
  const waiting = stage === 'recorded' || stage === 'acknowledged';
  return { acknowledgeBy: null, stage: waiting ? 'in-hand' : stage };
}

function closed({ how, at, by, reason, of, visitAt }: CaseEvent<'closed'>): Partial<Case> {
  return {
    ...{ stage: 'closed', handler: null, ladder: null, acknowledgeBy: null, silenceUntil: null },
    closure: { how, at, by, ...(reason !== undefined && { reason }), ...(of && { of }) },
    visit: visitAt === undefined ? null : { at: visitAt, askedAt: null, fixedAt: null },
  };
}
