import { type Case, type Due, type DueWork, isOpen } from './case.ts';
import { openPromises } from './promise.ts';

/** A timer of a case; `promise` is the id of the promise it belongs to. */
export interface Timer extends Due {
  promise?: number;
}

/** What happens next to the case, notices to be given included. */
export function nextDue(subject: Case): Due | null {
  const [notice] = subject.outbox;
  const timer = nextTimer(subject);
  if (notice && !(timer && timer.at < notice.since)) return { at: notice.since, what: 'deliver' };
  return timer && { at: timer.at, what: timer.what };
}

/** The earliest thing that time itself will do to the case. */
export function nextTimer(subject: Case): Timer | null {
  const timers = isOpen(subject) ? openTimers(subject) : visitTimers(subject);
  return timers.reduce<Timer | null>(
    (first, timer) => (first && first.at <= timer.at ? first : timer),
    null,
  );
}

function openTimers(subject: Case): Timer[] {
  const promises = openPromises(subject);
  const silent = subject.stage === 'proposed' && promises.length === 0;
  return [
    ...timer('acknowledgement', subject.acknowledgeBy),
    ...promises.flatMap((promise): Timer[] => [
      ...(promise.warned
        ? []
        : [{ at: promise.warnAt, what: 'warning' as const, promise: promise.id }]),
      { at: promise.at, what: 'promise', promise: promise.id },
    ]),
    ...timer('ladder', subject.ladder?.stepAt),
    ...timer('silence', silent ? subject.silenceUntil : null),
  ];
}

const visitTimers = ({ visit }: Case): Timer[] =>
  timer('visit', visit?.askedAt === null ? visit.at : null);

const timer = (what: DueWork, at: number | null | undefined): Timer[] =>
  at === null || at === undefined ? [] : [{ at, what }];
