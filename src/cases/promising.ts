import { addSpan } from '../company/index.ts';
import type { Instant } from '../vocabulary.ts';
import type { Actor, Case } from './case.ts';
import type { Command } from './command.ts';
import type { Context, Decision } from './context.ts';
import { everyone, kept } from './handling.ts';
import type { Dated, Notice } from './notice.ts';
import { type CasePromise, type Commitment, commitment, inTime, openPromises } from './promise.ts';
import type { Refusal } from './refusal.ts';

const FARTHEST_MS = 366 * 24 * 3_600_000;

/** Dated commitments to the customer: made, kept, or told early that they will not be. */
export const promising = {
  promise(subject: Case, { by, text, at }: Command<'promise'>, context: Context): Decision {
    if (text.trim() === '') return { refused: 'text-missing' };
    const wrong = wrongDate(at, context);
    if (wrong) return wrong;
    const made = own(text, by, at, context);
    const notices = [{ to: 'customer' as const, code: 'promised' as const, promise: dated(made) }];
    return [
      {
        type: 'promised',
        made: [made],
        ...(by.role === 'staff' && kept(subject, ['hand', 'word'])),
        ...later(subject, context),
        notices,
      },
    ];
  },

  'keep-promise'(subject: Case, { promise }: Command<'keep-promise'>, context: Context): Decision {
    if (openPromise(subject, promise)?.what !== 'own') return { refused: 'no-such-promise' };
    return [{ type: 'promise-kept', ended: [{ promise, as: 'kept' }], ...later(subject, context) }];
  },

  'move-promise'(subject: Case, command: Command<'move-promise'>, context: Context): Decision {
    const { promise: id, at, reason, by } = command;
    const promise = openPromise(subject, id);
    if (!promise || promise.what === 'hand') return { refused: 'no-such-promise' };
    if (reason.trim() === '') return { refused: 'text-missing' };
    const wrong = wrongDate(at, context);
    if (wrong) return wrong;
    const into = moved(promise, by, at, context);
    const said = { promise: dated(promise), into: dated(into), reason };
    return [
      {
        type: 'promise-moved',
        reason,
        ended: [{ promise: id, as: 'moved' }],
        made: [into],
        ...later(subject, context),
        notices: [{ to: 'customer', code: 'promise-moved', ...said }],
      },
    ];
  },

  /** Who writes again waits again: with no word promised he is promised the next one. */
  hear(subject: Case, { facts = {}, ...said }: Command<'hear'>, context: Context): Decision {
    const { words, wantsPerson } = said;
    const promised = openPromises(subject).some(({ what }) => what === 'word' || what === 'hand');
    const { nextWord } = context.company.deadlines;
    const made =
      promised || subject.kind === 'suggestion' ? [] : [inTime('word', nextWord, context)];
    const notices = wantsPerson ? [personWanted(subject, context)] : [];
    const heard = { type: 'heard', facts, ...(words && { words }), made, notices } as const;
    return [{ ...heard, ...later(subject, context) }];
  },
};

const personWanted = ({ handler, owner }: Case, context: Context): Notice => ({
  to: handler ? [handler.id] : everyone(context, owner),
  code: 'person-wanted',
});

/** The silence after a proposal counts from the last thing said. */
export function later({ stage }: Case, { company, now }: Context): { silenceUntil?: Instant } {
  return stage === 'proposed'
    ? { silenceUntil: addSpan(company, now, company.deadlines.silence) }
    : {};
}

export const dated = ({ what, text, at }: Commitment): Dated =>
  text === undefined ? { what, at } : { what, text, at };

export const openPromise = (subject: Case, id: number): CasePromise | undefined =>
  openPromises(subject).find((promise) => promise.id === id);

const own = (text: string, by: Actor, at: Instant, context: Context): Commitment => ({
  ...commitment('own', by, at, context),
  text,
});

function moved(promise: Commitment, by: Actor, at: Instant, context: Context): Commitment {
  const into = commitment(promise.what, by, at, context);
  return promise.text === undefined ? into : { ...into, text: promise.text };
}

function wrongDate(at: Instant, { now }: Context): Refusal | undefined {
  if (!(at > now)) return { refused: 'date-past' };
  return at - now > FARTHEST_MS ? { refused: 'date-too-far' } : undefined;
}
