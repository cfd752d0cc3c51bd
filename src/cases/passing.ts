import { type Case, isOpen } from './case.ts';
import { closed } from './closing.ts';
import type { Context } from './context.ts';
import { nextTimer, type Timer } from './due.ts';
import type { Draft } from './event.ts';
import { heirOf, ownerChanged } from './handling.ts';
import { climb, nearest, toldAt } from './ladder.ts';
import type { Dated, Notice } from './notice.ts';
import { renewed } from './promise.ts';
import { dated, later, openPromise } from './promising.ts';

/** The next thing that time has done to the case by now; undefined when there is nothing left. */
export function passing(subject: Case, context: Context): Draft | undefined {
  const heir = isOpen(subject) ? heirOf(subject, context.roster) : undefined;
  if (heir) return ownerChanged(heir, 'left');
  const timer = nextTimer(subject);
  return timer && timer.at <= context.now ? fallen(subject, timer, context) : undefined;
}

function fallen(subject: Case, timer: Timer, context: Context): Draft {
  switch (timer.what) {
    case 'warning':
      return warned(subject, timer.promise ?? 0);
    case 'promise':
      return missedPromise(subject, timer.promise ?? 0, context);
    case 'acknowledgement':
      return missed(subject, context, []);
    case 'ladder':
      return climbed(subject, context);
    case 'silence':
      return closed(subject, 'assumed', context);
    case 'visit':
      return { type: 'visited', notices: [{ to: 'customer', code: 'visit' }] };
    case 'deliver':
      throw new Error('Notices are delivered by whoever holds the case, not by time.');
    default:
      return timer.what satisfies never;
  }
}

function warned(subject: Case, id: number): Draft {
  const promise = openPromise(subject, id);
  const to = nearest(subject);
  const notices: Notice[] = promise
    ? [{ to, code: 'promise-warning', promise: dated(promise) }]
    : [];
  return { type: 'warned', promise: id, notices };
}

/** The customer hears the truth first, with a new date; then the owner, or who is next up. */
function missedPromise(subject: Case, id: number, context: Context): Draft {
  const promise = openPromise(subject, id);
  if (!promise) throw new Error(`Case ${subject.number} has no open promise ${id}.`);
  const into = renewed(promise, context);
  const said = { promise: dated(promise), into: dated(into) };
  const draft = missed(
    subject,
    context,
    [{ to: 'customer', code: 'promise-missed', ...said }],
    said.promise,
  );
  return {
    ...draft,
    promise: id,
    ended: [{ promise: id, as: 'missed' }],
    made: [into],
    ...later(subject, context),
  };
}

function missed(
  subject: Case,
  context: Context,
  first: readonly Notice[],
  promise?: Dated,
): Draft<'missed'> {
  const { rung, stepAt } = climb(subject, context);
  const to = toldAt(rung, subject, context);
  const alert: Notice = { to, code: 'deadline-missed', rung, ...(promise && { promise }) };
  return { type: 'missed', promise: null, rung, stepAt, notices: [...first, alert] };
}

function climbed(subject: Case, context: Context): Draft {
  const { rung, stepAt } = climb(subject, context);
  const notices: Notice[] = [{ to: toldAt(rung, subject, context), code: 'ladder-climbed', rung }];
  return { type: 'climbed', rung, stepAt, notices };
}
