import type {
  ConversationId,
  CustomerId,
  Instant,
  Language,
  MatterId,
  StaffId,
} from '../../vocabulary.ts';

/** How a matter came to its end. Only the first two are polled. */
const ENDINGS = ['confirmed', 'assumed', 'withdrawn', 'spam', 'duplicate', 'disputed'] as const;
export type Ending = (typeof ENDINGS)[number];

/**
 * A matter as it stood when it was closed: taken once, so that every stage of the funnel can be
 * filtered by the same facts. Durations are milliseconds; absent where it never happened.
 */
export interface Closing {
  matter: MatterId;
  conversation: ConversationId;
  customer: CustomerId;
  /** The date of every figure made of it. */
  at: Instant;
  how: Ending;
  channel: string;
  language: Language;
  /** question, complaint, suggestion, emergency. */
  kind: string;
  topic?: string;
  product?: string;
  /** The person who handled it last; absent when the bot did alone. */
  agent?: StaffId;
  /** The agent's team, as it was then. */
  team?: string;
  owner?: StaffId;
  /** Handled from beginning to end by its first owner. */
  byFirstOwner: boolean;
  handovers: number;
  /** Promises to the customer that came to an end of their own, by how. */
  promises: { kept: number; moved: number; missed: number };
  messages: number;
  firstAnswerMs?: number;
  firstPersonMs?: number;
  /** By the customer's clock: from the first message to closure. */
  tookMs: number;
}
