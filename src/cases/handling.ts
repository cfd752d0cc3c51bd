import type { StaffId } from '../vocabulary.ts';
import { chooseHandler } from './assignment.ts';
import type { Case, Person } from './case.ts';
import type { Command, Staff } from './command.ts';
import type { Context, Decision } from './context.ts';
import type { Draft } from './event.ts';
import type { Notice } from './notice.ts';
import { openPromises, type Promised } from './promise.ts';
import { onDuty, onRoster, type Roster, standInFor } from './roster.ts';

/** Who works on the case, and who is accountable for it. */
export const handling = {
  take(subject: Case, { by }: Command<'take'>, { roster }: Context): Decision {
    if (!onRoster(roster, by.id)) return { refused: 'not-on-roster' };
    if (subject.handler?.id === by.id) return { refused: 'yours-already' };
    if (subject.handler) return { refused: 'taken', by: subject.handler };
    return [
      { type: 'taken', handler: person(by), ...kept(subject, ['hand']), notices: [taken(by)] },
    ];
  },

  'give-back'(subject: Case, { by }: Command<'give-back'>, context: Context): Decision {
    const { handler, owner } = subject;
    if (!handler) return { refused: 'not-handled' };
    if (by.role === 'staff' && !mayHandle(subject, by))
      return { refused: 'not-yours', by: handler };
    return [givenBack(subject, chooseHandler(context.roster, context.load, owner, handler.id))];
  },

  'hand-over'(
    subject: Case,
    { by, to, note }: Command<'hand-over'>,
    { roster }: Context,
  ): Decision {
    if (!onRoster(roster, to.id)) return { refused: 'not-on-roster' };
    if (subject.handler && !mayHandle(subject, by))
      return { refused: 'not-yours', by: subject.handler };
    if (subject.handler?.id === to.id) return { refused: 'same-already' };
    const notices: Notice[] = [taken(to), { to: [to.id], code: 'case-assigned', note }];
    return [
      { type: 'handed-over', handler: person(to), note, ...kept(subject, ['hand']), notices },
    ];
  },

  'change-owner'(
    subject: Case,
    { by, to, reason }: Command<'change-owner'>,
    { roster }: Context,
  ): Decision {
    if (by.role === 'staff' && !by.manager) return { refused: 'only-a-manager' };
    if (reason.trim() === '') return { refused: 'text-missing' };
    if (!onRoster(roster, to.id)) return { refused: 'not-on-roster' };
    return subject.owner.id === to.id ? { refused: 'same-already' } : [ownerChanged(to, reason)];
  },

  reply: (subject: Case, _: Command<'reply'>): Decision => [
    { type: 'replied', ...kept(subject, ['hand', 'word']) },
  ],

  note: (_: Case, { text, mentions }: Command<'note'>): Decision =>
    text.trim() === ''
      ? { refused: 'text-missing' }
      : [{ type: 'noted', text, ...(mentions?.length && { mentions }) }],

  restrict(subject: Case, { by, restricted }: Command<'restrict'>): Decision {
    if (!by.manager) return { refused: 'only-a-manager' };
    if ((subject.restricted ?? false) === restricted) return { refused: 'same-already' };
    return [{ type: 'restricted', restricted }];
  },
};

/** The handler himself, or a manager for him. */
export const mayHandle = ({ handler }: Case, by: Staff): boolean =>
  by.manager || handler?.id === by.id;

/** Who owns the case instead of someone who has left; undefined while he is there. */
export const heirOf = ({ owner }: Case, roster: Roster): Person | undefined =>
  onRoster(roster, owner.id) ? undefined : standInFor(roster, owner.id);

export function ownerChanged(to: Person, reason: string): Draft {
  return {
    type: 'owner-changed',
    owner: person(to),
    reason,
    notices: [
      { to: 'customer', code: 'owner-changed', name: to.name },
      { to: [to.id], code: 'ownership', reason },
    ],
  };
}

function givenBack({ owner }: Case, next: Person | null): Draft {
  const notices: Notice[] = next
    ? [taken(next), { to: [next.id], code: 'case-assigned' }]
    : [
        { to: 'customer', code: 'waiting-again' },
        { to: [owner.id], code: 'case-given-back' },
      ];
  return { type: 'given-back', next, notices };
}

/** Everyone on duty, with nobody on duty everyone at all, and the owner in any case. */
export function everyone({ roster }: Context, owner: Person): readonly StaffId[] {
  const present = onDuty(roster);
  const told = present.length > 0 ? present : roster.staff;
  return [...new Set([owner.id, ...told.map(({ id }) => id)])];
}

/** The open promises of these kinds end here, kept. */
export function kept(subject: Case, what: readonly Promised[]) {
  const ended = openPromises(subject)
    .filter((promise) => what.includes(promise.what))
    .map(({ id }) => ({ promise: id, as: 'kept' as const }));
  return ended.length > 0 ? { ended } : {};
}

export const person = ({ id, name }: Person): Person => ({ id, name });

const taken = ({ name }: Person): Notice => ({ to: 'customer', code: 'taken', name });
