import { type Case, type CaseRecord, isOpen } from './case.ts';
import { closing } from './closing.ts';
import { type Command, type CommandName, ROLES } from './command.ts';
import type { Context, Decide, Decision } from './context.ts';
import type { CaseEvent, Draft } from './event.ts';
import { handling } from './handling.ts';
import { passing } from './passing.ts';
import { promising } from './promising.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { append } from './replay.ts';

/** What a command came to. `record` holds what time did meanwhile even when it was refused. */
export interface Result {
  record: CaseRecord;
  refusal?: Refusal;
}

/**
 * Carries a command out on a case: first what has fallen due, then the command. Changes nothing
 * but its result; a `cause` that is in the history already is done already.
 */
export function carryOut(record: CaseRecord, command: Command, world: Context): Result {
  const context = notBefore(record, world);
  const current = passTime(record, context);
  if (isDone(current, command)) return { record: current };
  const decision = decide(current.case, command, context);
  if (isRefusal(decision)) return { record: current, refusal: decision };
  const { by, cause } = command;
  return {
    record: decision.reduce((so, draft) => write(so, draft, { by, cause, ...context }), current),
  };
}

/** The record after all that time has done to it by now. */
export function passTime(record: CaseRecord, world: Context): CaseRecord {
  const context = notBefore(record, world);
  const draft = passing(record.case, context);
  if (!draft) return record;
  return passTime(write(record, draft, { by: { role: 'clock' }, now: context.now }), context);
}

/** For a case it is never earlier than its last event, whatever the machine's clock does. */
function notBefore({ history }: CaseRecord, context: Context): Context {
  return { ...context, now: Math.max(context.now, history.at(-1)?.at ?? context.now) };
}

/** The record once these notices have been given. */
export function settle(record: CaseRecord, keys: readonly string[], now: number): CaseRecord {
  const pending = record.case.outbox.filter(({ key }) => keys.includes(key)).map(({ key }) => key);
  if (pending.length === 0) return record;
  return write(record, { type: 'notified', keys: pending }, { by: { role: 'clock' }, now });
}

interface Signature {
  by: CaseEvent['by'];
  cause?: CaseEvent['cause'] | undefined;
  now: number;
}

function write(record: CaseRecord, draft: Draft, { by, cause, now }: Signature): CaseRecord {
  const at = Math.max(now, record.history.at(-1)?.at ?? now);
  return append(record, { ...draft, at, by, ...(cause !== undefined && { cause }) });
}

const isDone = ({ history }: CaseRecord, { cause }: Command): boolean =>
  cause !== undefined && history.some((event) => event.cause === cause);

type Decisions = { [T in CommandName]: Decide<Command<T>> };

const decisions: Decisions = { ...handling, ...promising, ...closing };

function decide(subject: Case, command: Command, context: Context): Decision {
  return notTheirs(command) ?? notNow(subject, command.do) ?? decisionOn(subject, command, context);
}

function decisionOn<T extends CommandName>(
  subject: Case,
  command: Command<T>,
  context: Context,
): Decision {
  return decisions[command.do](subject, command, context);
}

function notTheirs(command: Command): Refusal | undefined {
  const roles = ROLES[command.do];
  if (roles.includes(command.by.role)) return undefined;
  return {
    refused:
      roles.includes('customer') && command.by.role === 'staff'
        ? 'only-the-customer'
        : 'only-staff',
  };
}

/** What can be ordered of a closed case. */
const AFTERWARDS: readonly CommandName[] = [
  ...(['confirm', 'dispute', 'reopen', 'answer-visit'] as const),
  ...(['note', 'restrict', 'amend-resolution'] as const),
];

const notNow = (subject: Case, name: CommandName): Refusal | undefined =>
  isOpen(subject) || AFTERWARDS.includes(name) ? undefined : { refused: 'closed' };
