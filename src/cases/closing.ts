import { addSpan } from '../company/index.ts';
import type { CaseId, Instant } from '../vocabulary.ts';
import { type Case, type CaseKind, type Closing, isOpen } from './case.ts';
import type { Command } from './command.ts';
import type { Context, Decision } from './context.ts';
import type { Draft } from './event.ts';
import { everyone, heirOf, kept, mayHandle, ownerChanged, person } from './handling.ts';
import type { Notice } from './notice.ts';
import { openPromises, standingPromises } from './promise.ts';
import { later } from './promising.ts';

/** How a case ends, and how it goes on when it has not ended after all. */
export const closing = {
  propose(subject: Case, { by, text, resolution }: Command<'propose'>, context: Context): Decision {
    const { company, now } = context;
    if (text.trim() === '' || resolution.how.trim() === '') return { refused: 'text-missing' };
    if (!subject.handler && !by.manager) return { refused: 'not-handled' };
    if (subject.handler && !mayHandle(subject, by))
      return { refused: 'not-yours', by: subject.handler };
    return [
      {
        type: 'proposed',
        proposal: { text, resolution, by: person(by), at: now },
        ...kept(subject, ['hand', 'word', 'solution']),
        silenceUntil: addSpan(company, now, company.deadlines.silence),
        notices: [{ to: 'customer', code: 'proposed', text, name: by.name }],
      },
    ];
  },

  'amend-resolution'(subject: Case, { by, resolution }: Command<'amend-resolution'>): Decision {
    const { proposal, handler, owner } = subject;
    if (!proposal) return { refused: 'nothing-proposed' };
    if (resolution.how.trim() === '') return { refused: 'text-missing' };
    const theirs = mayHandle(subject, by) || owner.id === by.id || proposal.by.id === by.id;
    if (!theirs) return { refused: 'not-yours', by: handler ?? owner };
    return [{ type: 'resolution-amended', resolution }];
  },

  confirm: (subject: Case, _: Command<'confirm'>, context: Context): Decision => {
    if (isOpen(subject)) return [closed(subject, 'confirmed', context)];
    return subject.closure?.how === 'assumed' ? [confirmedLate(subject)] : { refused: 'closed' };
  },

  dispute(subject: Case, command: Command<'dispute'>, context: Context): Decision {
    if (!isOpen(subject))
      return closing.reopen(subject, { ...command, do: 'reopen', why: 'disputed' }, context);
    if (subject.stage !== 'proposed') return { refused: 'nothing-proposed' };
    const { handler, owner, kind } = subject;
    const stage = handler ? 'in-hand' : 'acknowledged';
    const notices: Notice[] = [{ to: [(handler ?? owner).id], code: 'case-disputed' }];
    return [{ type: 'disputed', made: stillLacking(subject, kind, stage, context), notices }];
  },

  withdraw(subject: Case, { reason }: Command<'withdraw'>, context: Context): Decision {
    const why = reason ? { reason } : {};
    const to = [(subject.handler ?? subject.owner).id];
    const notices: Notice[] = [{ to, code: 'case-withdrawn', ...why }];
    return [{ ...closed(subject, 'withdrawn', context, why), notices }];
  },

  'close-as-spam': (
    subject: Case,
    { reason }: Command<'close-as-spam'>,
    context: Context,
  ): Decision =>
    reason.trim() === ''
      ? { refused: 'text-missing' }
      : [closed(subject, 'spam', context, { reason })],

  'close-as-duplicate'(
    subject: Case,
    command: Command<'close-as-duplicate'>,
    context: Context,
  ): Decision {
    const { reason, of } = command;
    if (reason.trim() === '') return { refused: 'text-missing' };
    if (of?.id === subject.id) return { refused: 'same-case' };
    if (of && of.customer !== subject.customer) return { refused: 'other-customer' };
    const draft = closed(subject, 'duplicate', context, of ? { reason, of: of.id } : { reason });
    return [
      of ? { ...draft, notices: [{ to: 'customer', code: 'merged', into: of.number }] } : draft,
    ];
  },

  reopen(subject: Case, { by, why }: Command<'reopen'>, context: Context): Decision {
    const { closure, kind } = subject;
    if (!closure) return { refused: 'still-open' };
    if (closure.of) return { refused: 'continues-elsewhere', in: closure.of };
    if (closure.how === 'spam' && by.role !== 'staff') return { refused: 'closed' };
    const heir = heirOf(subject, context.roster);
    const owner = heir ?? subject.owner;
    const made = standingPromises(kind, 'acknowledged', context);
    const next = Math.min(...made.map(({ at }) => at));
    const told = kind === 'emergency' ? everyone(context, owner) : [owner.id];
    const notices: Notice[] = [
      { to: 'customer', code: 'reopened', name: owner.name, next },
      { to: told, code: 'case-reopened' },
    ];
    return [
      ...(heir ? [ownerChanged(heir, 'left')] : []),
      { type: 'reopened', why, made, notices },
    ];
  },

  'answer-visit'(subject: Case, command: Command<'answer-visit'>, context: Context): Decision {
    if (typeof subject.visit?.askedAt !== 'number' || subject.visit.fixedAt !== null)
      return { refused: 'no-visit' };
    if (command.fixed) return [{ type: 'still-fixed' }];
    return closing.reopen(subject, { do: 'reopen', by: command.by, why: 'not-fixed' }, context);
  },

  absorb(subject: Case, { other }: Command<'absorb'>, context: Context): Decision {
    if (other.id === subject.id) return { refused: 'same-case' };
    if (other.customer !== subject.customer) return { refused: 'other-customer' };
    if (subject.absorbed.includes(other.id)) return { refused: 'same-already' };
    const { id, number, openedAt, facts } = other;
    return [
      {
        type: 'absorbed',
        other: id,
        number,
        openedAt,
        facts,
        made: adopted(other),
        ...later(subject, context),
      },
    ];
  },

  'change-kind'(subject: Case, { kind }: Command<'change-kind'>, context: Context): Decision {
    if (subject.kind === kind) return { refused: 'same-already' };
    const made = stillLacking(subject, kind, subject.stage, context);
    const notices: Notice[] =
      kind === 'emergency'
        ? [{ to: everyone(context, subject.owner), code: 'case-became-emergency' }]
        : [];
    return [{ type: 'kind-changed', kind, made, notices }];
  },
};

const VISITED: readonly CaseKind[] = ['complaint', 'emergency'];

interface Reason {
  reason?: string;
  of?: CaseId;
}

export function closed(
  subject: Case,
  how: Closing,
  context: Context,
  reason: Reason = {},
): Draft<'closed'> {
  const visitAt = visitAfter(subject.kind, how, context);
  return {
    type: 'closed',
    how,
    ...reason,
    ...(visitAt !== undefined && { visitAt }),
    ended: openPromises(subject).map(({ id }) => ({ promise: id, as: 'released' })),
    notices:
      how === 'confirmed' || how === 'withdrawn' ? [] : [{ to: 'customer', code: 'closed', how }],
  };
}

function visitAfter(kind: CaseKind, how: Closing, { company, now }: Context): Instant | undefined {
  const visited = VISITED.includes(kind) && (how === 'confirmed' || how === 'assumed');
  return visited ? addSpan(company, now, company.deadlines.returnVisit) : undefined;
}

/** A yes after the silence had already counted as one: the visit keeps its date. */
function confirmedLate({ visit }: Case): Draft {
  const pending = visit !== null && visit.askedAt === null;
  return { type: 'closed', how: 'confirmed', ...(pending && { visitAt: visit.at }) };
}

/** The standing promises of which none is open, so that a case is never without a date. */
function stillLacking(subject: Case, kind: CaseKind, stage: Case['stage'], context: Context) {
  if (stage === 'proposed') return [];
  const open = new Set(openPromises(subject).map(({ what }) => what));
  return standingPromises(kind, stage, context).filter(({ what }) => !open.has(what));
}

/** What staff promised in the other case is promised on in this one, with its date. */
const adopted = (other: Case) =>
  openPromises(other)
    .filter(({ what }) => what === 'own')
    .map(({ id: _, warned: __, end: ___, ...commitment }) => commitment);
