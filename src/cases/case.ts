import type {
  CaseId,
  ConversationId,
  CustomerId,
  Instant,
  Language,
  MessageId,
  StaffId,
} from '../vocabulary.ts';
import type { CaseEvent } from './event.ts';
import type { AddressedNotice } from './notice.ts';
import type { CaseNumber } from './number.ts';
import type { CasePromise } from './promise.ts';

export type CaseKind = 'question' | 'complaint' | 'suggestion' | 'emergency';

/** recorded → acknowledged → in hand → solution proposed → closed. Disputed and reopened lead back. */
export type Stage = 'recorded' | 'acknowledged' | 'in-hand' | 'proposed' | 'closed';

/** The customer confirms, is silent (assumed) or withdraws; spam and duplicate are staff's, with a reason. */
export type Closing = 'confirmed' | 'assumed' | 'withdrawn' | 'spam' | 'duplicate';

export interface Person {
  id: StaffId;
  name: string;
}

/** Who did it. `clock` is time itself: what fell due. */
export type Actor =
  | { role: 'customer' }
  | { role: 'bot' }
  | { role: 'clock' }
  | ({ role: 'staff'; manager: boolean } & Person);

/** What the customer has said once and is never asked again. */
export interface Facts {
  /** What happened, in the customer's own words. */
  what: string;
  product?: string;
  /** The fault or theme as a code, such as an article's id: what waves are made of. */
  topic?: string;
  order?: string;
  /** What would make it right. */
  wish?: string;
  name?: string;
  email?: string;
  phone?: string;
  /** Ids of attachments. */
  photos?: readonly string[];
}

/** A time spent in a stage; `to` is null for the stage of now. */
export interface StageSpan {
  stage: Stage;
  from: Instant;
  to: Instant | null;
}

/** Where the problem was, how it was solved, how to use it, what was changed, dangers left. */
export interface Resolution {
  where: string;
  how: string;
  use?: string;
  changed?: string;
  dangers?: string;
}

export interface Proposal {
  text: string;
  resolution: Resolution;
  by: Person;
  at: Instant;
}

/** Who has been told of a missed deadline: 0 the owner, 1 his stand-in, 2 a manager. */
export const RUNGS = [0, 1, 2] as const;
export type Rung = (typeof RUNGS)[number];

export interface Ladder {
  rung: Rung;
  /** When the next one up is told; null at the top. */
  stepAt: Instant | null;
}

export interface Closure {
  how: Closing;
  at: Instant;
  by: Actor;
  /** Staff's reason for spam or duplicate; the customer's own words when he withdrew it. */
  reason?: string;
  /** The case that goes on, when this is its duplicate. */
  of?: CaseId;
}

/** "Is it still fixed?", asked some days after closure. */
export interface Visit {
  at: Instant;
  askedAt: Instant | null;
  fixedAt: Instant | null;
}

export type DueWork =
  | 'deliver'
  | 'acknowledgement'
  | 'warning'
  | 'promise'
  | 'ladder'
  | 'silence'
  | 'visit';

/** The next time at which something must happen to a case, and what. */
export interface Due {
  at: Instant;
  what: DueWork;
}

/** A matter that needs a person or a promise, as its history leaves it. */
export interface Case {
  id: CaseId;
  /** To say aloud. */
  number: CaseNumber;
  kind: CaseKind;
  stage: Stage;
  customer: CustomerId;
  conversation: ConversationId;
  channel: string;
  language: Language;
  /** The message that caused it. */
  origin: MessageId;
  facts: Facts;
  /** Accountable until the customer closes the case; never empty. */
  owner: Person;
  /** Who works on it now. */
  handler: Person | null;
  /** Only its owner, its handler and managers may see it; absent: all staff. */
  restricted?: boolean;
  /** Its customer wants to hear nothing of it: he is told nothing, whatever becomes of it. */
  quiet?: true;
  /** The customer's first message: his clock runs from here and never resets. */
  openedAt: Instant;
  stages: readonly StageSpan[];
  /** By when the receipt must have reached the customer; null once it has or that was missed. */
  acknowledgeBy: Instant | null;
  promises: readonly CasePromise[];
  ladder: Ladder | null;
  /** The newest; earlier ones are in the history. */
  proposal: Proposal | null;
  /** When silence after the proposal counts as solved. */
  silenceUntil: Instant | null;
  closure: Closure | null;
  visit: Visit | null;
  /** Cases merged into this one. */
  absorbed: readonly CaseId[];
  /** Notices that are still to be given. */
  outbox: readonly AddressedNotice[];
  /** Never null while the case is open or its outbox is not empty. */
  due: Due | null;
  /** The number of events in its history. */
  version: number;
}

/** What is stored: the case and the history that replays to it. */
export interface CaseRecord {
  case: Case;
  history: readonly CaseEvent[];
}

export const isOpen = (subject: Pick<Case, 'stage'>): boolean => subject.stage !== 'closed';
