/** Messages in their order, turns one after another, who holds the floor, and delivery. */
export { hidesCardNumber } from './cardNumbers.ts';
export type {
  Bot,
  Conversation,
  ConversationStore,
  Floor,
  Inbound,
  Reaction,
  Turn,
} from './conversation.ts';
export {
  type Conversations,
  type ConversationsParts,
  createConversations,
  type NewConversation,
} from './conversations.ts';
export type { FloorMove, FloorWords, Person, Speech, Uttered } from './floor.ts';
export type { Deliver } from './follower.ts';
export type {
  ArrivalContent,
  Attachment,
  Choice,
  Content,
  CustomerContent,
  FloorContent,
  Message,
  RatingContent,
  Source,
  Speaker,
  TextContent,
} from './message.ts';
export { inParts, messageId, sequenceOf, TEXT_LIMIT } from './numbering.ts';
export type { Received, Spoken, Words } from './queue.ts';
export type { Signal, Signals } from './signals.ts';
export type { Committed } from './turn.ts';
