import type { CaseId, Instant, StaffId } from '../vocabulary.ts';
import type { Closing, Rung } from './case.ts';
import type { CaseNumber } from './number.ts';
import type { Promised } from './promise.ts';

/** A promise as a notice speaks of it. */
export interface Dated {
  what: Promised;
  text?: string;
  at: Instant;
}

/** What a customer is to hear, as a code; dialogs give it words. The receipt, given, acknowledges. */
export type CustomerNotice =
  | { code: 'receipt' }
  | { code: 'taken'; name: string }
  | { code: 'waiting-again' }
  | { code: 'owner-changed'; name: string }
  | { code: 'promised'; promise: Dated }
  | { code: 'promise-moved'; promise: Dated; into: Dated; reason: string }
  | { code: 'promise-missed'; promise: Dated; into: Dated }
  | { code: 'proposed'; text: string; name: string }
  | { code: 'closed'; how: Closing }
  | { code: 'merged'; into: CaseNumber }
  | { code: 'reopened'; name: string; next: Instant }
  | { code: 'visit' };

/** What staff are to hear. */
export type StaffNotice =
  | { code: 'case-recorded' }
  | { code: 'case-assigned'; note?: string }
  | { code: 'case-given-back' }
  /** He asks for a person, and his case is open. */
  | { code: 'person-wanted' }
  | { code: 'case-disputed' }
  | { code: 'case-reopened' }
  /** `reason`: in the customer's own words. */
  | { code: 'case-withdrawn'; reason?: string }
  | { code: 'case-became-emergency' }
  | { code: 'ownership'; reason: string }
  | { code: 'promise-warning'; promise: Dated }
  | { code: 'deadline-missed'; rung: Rung; promise?: Dated }
  | { code: 'ladder-climbed'; rung: Rung }
  | { code: 'wave'; product: string; topic: string; cases: readonly CaseId[] };

export type Notice =
  | ({ to: 'customer' } & CustomerNotice)
  | ({ to: readonly StaffId[] } & StaffNotice);

/** A notice in a case's outbox. The same key is the same notice: whoever gives it drops repeats. */
export type AddressedNotice = Notice & { key: string; since: Instant };
