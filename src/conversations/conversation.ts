import type { ConversationId, CustomerId, Instant, Language, StaffId } from '../vocabulary.ts';
import type { Content, CustomerContent, Message } from './message.ts';

/** Who may speak for the company. The bot is silent while a person holds the floor. */
export type Floor =
  | { holder: 'bot' }
  | { holder: 'staff'; id: StaffId; name: string; since: Instant };

export interface Conversation {
  id: ConversationId;
  customer: CustomerId;
  /** `web`, `slack`, `msteams` … */
  channel: string;
  language: Language;
  openedAt: Instant;
  /** The sequence number of its newest message; 0 before the first. */
  lastSeq: number;
  floor: Floor;
  /** The dialogs' state, JSON. Kept here so that a turn is one write; read by the dialogs alone. */
  memory: unknown;
  /** The channel's way back to the customer, JSON (a conversation reference, a Slack channel). */
  address?: unknown;
}

/** What a channel hands over: `clientId` is the sender's id for it, `content` what was sent. */
export interface Inbound {
  clientId: string;
  content: CustomerContent;
}

/** One turn of the bot: all messages that were waiting, already numbered. */
export interface Turn {
  conversation: Conversation;
  messages: readonly Message[];
  at: Instant;
}

export interface Reaction {
  replies: readonly Content[];
  memory: unknown;
  language?: Language;
}

export type Bot = (turn: Turn) => Promise<Reaction>;

/**
 * What conversations need of a store. One contract suite holds every engine to it
 * (test/contracts/conversations.ts).
 */
export interface ConversationStore {
  /** Durable when it resolves. False, and nothing written, when the id is taken. */
  create(conversation: Conversation): Promise<boolean>;
  find(id: ConversationId): Promise<Conversation | undefined>;
  /**
   * ONE durable write: the messages and the conversation's new state together.
   * `conversation.lastSeq` is the last message's; false, and nothing written, when the stored
   * lastSeq is not the one before the first message (another turn came in between).
   */
  commit(conversation: Conversation, messages: readonly Message[]): Promise<boolean>;
  /** In order, seq > after, at most `limit`. */
  messages(id: ConversationId, after: number, limit: number): Promise<readonly Message[]>;
  /**
   * Those that were written to within the last so many milliseconds of the machine's clock, and
   * perhaps others, in no order: for the start of the process.
   */
  changedWithin(ms: number): AsyncIterable<Conversation>;
  /** The message, whoever it is from, that carries this `clientId`. */
  findByClientId(id: ConversationId, clientId: string): Promise<Message | undefined>;
}
