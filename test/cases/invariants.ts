import {
  type Case,
  type CaseEvent,
  type CaseRecord,
  customerClock,
  isOpen,
  replay,
  type Stage,
  stageClock,
} from '../../src/cases/index.ts';
import type { Instant } from '../../src/vocabulary.ts';
import { company } from './fixture.ts';

const STAGES: readonly Stage[] = ['recorded', 'acknowledged', 'in-hand', 'proposed'];

/** What a written record breaks of what must hold at every instant; empty when nothing. */
export function violationsOf(
  record: CaseRecord,
  before: CaseRecord | undefined,
  now: Instant,
): string[] {
  const { case: subject, history } = record;
  const last = history.at(-1);
  const rules: [string, boolean][] = [
    [
      'an open case has an owner',
      !isOpen(subject) || (subject.owner.id !== '' && subject.owner.name !== ''),
    ],
    ['an open case has a due time', !isOpen(subject) || Number.isFinite(subject.due?.at)],
    ['a pending notice is due', subject.outbox.length === 0 || subject.due !== null],
    [
      'history replays to the same state',
      JSON.stringify(replay(history)) === JSON.stringify(subject),
    ],
    ['the version counts the events', subject.version === history.length],
    ['in hand means someone handles it', subject.stage !== 'in-hand' || subject.handler !== null],
    [
      'a closed case has no open promise',
      isOpen(subject) || subject.promises.every(({ end }) => end),
    ],
    [
      'a case in work has a date for its solution',
      subject.stage === 'proposed' ||
        !isOpen(subject) ||
        subject.promises.some(({ what, end }) => what === 'solution' && !end),
    ],
    ['nothing that fell due is left undone', last?.type === 'notified' || !hasFallen(subject, now)],
    [
      'every event is dated after the one before',
      history.every((event, index) => index === 0 || event.at >= (history[index - 1]?.at ?? 0)),
    ],
    ['every missed date is told with a new one, first', history.every(isToldFirst)],
  ];
  return [
    ...rules.filter(([, holds]) => !holds).map(([rule]) => rule),
    ...(before ? backwards(record, before, now) : []),
  ];
}

function hasFallen(subject: Case, now: Instant): boolean {
  if (!isOpen(subject)) return false;
  const dates = [
    subject.acknowledgeBy,
    subject.ladder?.stepAt,
    ...subject.promises.filter(({ end }) => !end).map(({ at }) => at),
  ];
  return dates.some((at) => typeof at === 'number' && at <= now);
}

function isToldFirst(event: CaseEvent): boolean {
  if (event.type !== 'missed') return true;
  const [first, second] = event.notices ?? [];
  if (event.promise === null) return first?.code === 'deadline-missed';
  return (
    first?.code === 'promise-missed' &&
    event.made?.length === 1 &&
    second?.code === 'deadline-missed'
  );
}

/** What may only grow has shrunk, or what is written has changed. */
function backwards({ case: after, history }: CaseRecord, old: CaseRecord, now: Instant): string[] {
  const { case: before } = old;
  const rules: [string, boolean][] = [
    [
      'history is only added to',
      JSON.stringify(history.slice(0, old.history.length)) === JSON.stringify(old.history),
    ],
    [
      'an ended promise stays ended',
      before.promises.every(
        (promise, index) =>
          !promise.end ||
          JSON.stringify(after.promises[index]?.end) === JSON.stringify(promise.end),
      ),
    ],
    [
      'a promise never changes its date',
      before.promises.every(({ at }, index) => after.promises[index]?.at === at),
    ],
    [
      'the customer’s clock never resets',
      after.openedAt <= before.openedAt &&
        customerClock(after, now) >= customerClock(before, closedOr(before, now)),
    ],
    ...STAGES.map((stage): [string, boolean] => [
      `the clock of ${stage} never runs back`,
      stageClock(company, after, stage, now) >= stageClock(company, before, stage, now),
    ]),
    [
      'the owner changes only by a written decision',
      after.owner.id === before.owner.id ||
        history.slice(old.history.length).some(({ type }) => type === 'owner-changed'),
    ],
    [
      'every missed due climbs the ladder',
      history.slice(old.history.length).every((event) => climbs(event, before)),
    ],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}

const closedOr = ({ closure }: Case, now: Instant): Instant => closure?.at ?? now;

function climbs(event: CaseEvent, { ladder }: Case): boolean {
  if (event.type !== 'missed' && event.type !== 'climbed') return true;
  return event.rung === 2 || ladder === null || event.rung > ladder.rung;
}

/** What must hold once a case's life is over. */
export function leftOpenIn(
  { case: subject, history }: CaseRecord,
  given: ReadonlyMap<string, number>,
): string[] {
  const told = history.flatMap((event, index) =>
    (event.notices ?? []).map((_, position) => `${subject.id}.${index + 1}.${position}`),
  );
  const rules: [string, boolean][] = [
    ['the life ends', !isOpen(subject)],
    ['every promise ends kept or told', subject.promises.every(({ end }) => end !== null)],
    ['nothing is left to be told', subject.outbox.length === 0],
    ['every notice is given', told.every((key) => given.has(key))],
    ['no notice is given twice', told.every((key) => (given.get(key) ?? 0) <= 1)],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}
