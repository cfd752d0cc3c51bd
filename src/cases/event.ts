import type {
  CaseId,
  ConversationId,
  CustomerId,
  Instant,
  Language,
  MessageId,
  StaffId,
} from '../vocabulary.ts';
import type {
  Actor,
  CaseKind,
  Closing,
  Facts,
  Person,
  Proposal,
  Resolution,
  Rung,
} from './case.ts';
import type { Notice } from './notice.ts';
import type { CaseNumber } from './number.ts';
import type { Commitment, PromiseEnd } from './promise.ts';

/** What each kind of event says. Dates are decided once, so that a replay needs no calendar. */
export interface EventDetails {
  recorded: {
    id: CaseId;
    number: CaseNumber;
    kind: CaseKind;
    customer: CustomerId;
    conversation: ConversationId;
    channel: string;
    language: Language;
    origin: MessageId;
    openedAt: Instant;
    facts: Facts;
    owner: Person;
    acknowledgeBy: Instant;
    /** The bot alone had the matter, and left the customer dissatisfied. */
    why?: 'low-score';
    quiet?: true;
  };
  /** These notices have been given. */
  notified: { keys: readonly string[] };
  /** The customer said more; `words` join what he told before. */
  heard: { facts: Partial<Facts>; words?: string };
  taken: { handler: Person };
  'given-back': { next: Person | null };
  'handed-over': { handler: Person; note: string };
  'owner-changed': { owner: Person; reason: string };
  replied: object;
  promised: object;
  'promise-kept': object;
  'promise-moved': { reason: string };
  warned: { promise: number };
  /** `promise` is null when it was the acknowledgement. */
  missed: { promise: number | null; rung: Rung; stepAt: Instant | null };
  climbed: { rung: Rung; stepAt: Instant | null };
  proposed: { proposal: Proposal };
  'resolution-amended': { resolution: Resolution };
  disputed: object;
  closed: { how: Closing; reason?: string; of?: CaseId; visitAt?: Instant };
  reopened: { why: Reopening };
  visited: object;
  'still-fixed': object;
  absorbed: { other: CaseId; number: CaseNumber; openedAt: Instant; facts: Partial<Facts> };
  noted: { text: string; mentions?: readonly StaffId[] };
  restricted: { restricted: boolean };
  'kind-changed': { kind: CaseKind };
}

export type Reopening = 'disputed' | 'not-fixed' | 'low-score' | 'mistake' | 'wrote-again';
export type EventType = keyof EventDetails;

/** What any event may bring along. */
interface Consequences {
  made?: readonly Commitment[];
  ended?: readonly { promise: number; as: PromiseEnd }[];
  /** Silence from here on counts from this instant. */
  silenceUntil?: Instant;
  notices?: readonly Notice[];
}

/** An event as decided, before it is dated and signed. */
export type Draft<T extends EventType = EventType> = {
  [K in T]: { type: K } & EventDetails[K] & Consequences;
}[T];

/** An entry of a case's history: what happened, when, by whom. */
export type CaseEvent<T extends EventType = EventType> = {
  [K in T]: { type: K; at: Instant; by: Actor; cause?: MessageId } & EventDetails[K] & Consequences;
}[T];
