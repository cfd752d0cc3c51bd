import type { Instant, MessageId, StaffId } from '../vocabulary.ts';
import type { Actor, Case, CaseKind, Facts, Person, Resolution } from './case.ts';
import type { Reopening } from './event.ts';

export type Staff = Extract<Actor, { role: 'staff' }>;
type Time = Extract<Actor, { role: 'clock' }>;

/** Who orders what, with what it takes. Only staff, only the customer: ROLES says it again at run time. */
export interface CommandDetails {
  /**
   * The customer says or sends more, or says it again; `words` join what he told before. With
   * `wantsPerson` whoever has the case, or everyone on duty, hears that he waits for a person now.
   */
  hear: { by: Actor; facts?: Partial<Facts>; words?: string; wantsPerson?: boolean };
  take: { by: Staff };
  'give-back': { by: Actor };
  'hand-over': { by: Staff; to: Person; note: string };
  'change-owner': { by: Staff | Time; to: Person; reason: string };
  /** A person has written to the customer. */
  reply: { by: Staff };
  promise: { by: Actor; text: string; at: Instant };
  'keep-promise': { by: Staff; promise: number };
  /** Tells the customer early that a date will not be kept. */
  'move-promise': { by: Staff; promise: number; at: Instant; reason: string };
  propose: { by: Staff; text: string; resolution: Resolution };
  /** Mends the record of what was proposed; the customer is not told. */
  'amend-resolution': { by: Staff; resolution: Resolution };
  confirm: { by: Actor };
  dispute: { by: Actor };
  /** `reason`: in the customer's own words. */
  withdraw: { by: Actor; reason?: string };
  'close-as-spam': { by: Staff; reason: string };
  'close-as-duplicate': {
    by: Staff;
    reason: string;
    of?: Pick<Case, 'id' | 'number' | 'customer'>;
  };
  reopen: { by: Actor; why: Reopening };
  'answer-visit': { by: Actor; fixed: boolean };
  absorb: { by: Staff; other: Case };
  note: { by: Actor; text: string; mentions?: readonly StaffId[] };
  /** Lets only its owner, its handler and managers see it. */
  restrict: { by: Staff; restricted: boolean };
  'change-kind': { by: Actor; kind: CaseKind };
}

export type CommandName = keyof CommandDetails;

/**
 * `cause` is the message that led to it: a turn that is repeated orders the same a second time, and
 * finds it done.
 */
export type Command<T extends CommandName = CommandName> = {
  [K in T]: { do: K; cause?: MessageId } & CommandDetails[K];
}[T];

/** Whose each command is to give. */
export const ROLES: Record<CommandName, readonly Actor['role'][]> = {
  hear: ['customer', 'bot'],
  take: ['staff'],
  'give-back': ['staff', 'clock'],
  'hand-over': ['staff'],
  'change-owner': ['staff', 'clock'],
  reply: ['staff'],
  promise: ['staff', 'bot'],
  'keep-promise': ['staff'],
  'move-promise': ['staff'],
  propose: ['staff'],
  'amend-resolution': ['staff'],
  confirm: ['customer'],
  dispute: ['customer'],
  withdraw: ['customer'],
  'close-as-spam': ['staff'],
  'close-as-duplicate': ['staff'],
  reopen: ['customer', 'staff', 'bot'],
  'answer-visit': ['customer'],
  absorb: ['staff'],
  note: ['staff', 'bot'],
  restrict: ['staff'],
  'change-kind': ['staff', 'bot'],
};
