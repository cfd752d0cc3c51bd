import type { Conversation, Reaction } from './conversation.ts';
import type { Decide } from './floor.ts';
import type { Content, CustomerContent, Message } from './message.ts';

/** What became of a customer's message; it resolves when the turn is committed. */
export type Received =
  /** Stored by this call (`accepted`), or by an earlier one with the same id and content. */
  | { kind: 'accepted' | 'repeated'; message: Message }
  /** The same id came before with other content. */
  | { kind: 'conflict' }
  /** There is no such conversation. */
  | { kind: 'unknown' }
  /** Too many messages of this conversation are waiting already: try again shortly. */
  | { kind: 'busy' };

/** What became of words that fell due. */
export type Spoken =
  | { kind: 'said'; messages: readonly Message[] }
  | { kind: 'repeated' }
  | { kind: 'unknown' };

/** A customer's message on its way into a turn, with everyone who waits for it. */
export interface Arriving {
  kind: 'arriving';
  clientId: string;
  content: CustomerContent;
  resolve(received: Received): void;
  reject(error: unknown): void;
}

/** What is to be said; a function where the words depend on the conversation as it then stands. */
export type Words = readonly Content[] | ((conversation: Conversation) => Reaction);

/** Words that fell due, on their way into the conversation. */
export interface Speaking {
  kind: 'speaking';
  key: string;
  words: Words;
  resolve(spoken: Spoken): void;
  reject(error: unknown): void;
}

/** A person of staff takes the floor, gives it back or speaks. */
export interface Acting<Outcome = unknown> {
  kind: 'acting';
  decide: Decide<Outcome>;
  resolve(outcome: Outcome | { kind: 'unknown' }): void;
  reject(error: unknown): void;
}

export type Job = Arriving | Speaking | Acting;
/** What one turn takes up. */
export type Next = readonly Arriving[] | Speaking | Acting;

/** What the next turn takes: all messages up to what others do there, or that alone. */
export function takeNext(waiting: Job[]): Next | undefined {
  const [first] = waiting;
  if (!first) return undefined;
  if (first.kind !== 'arriving') {
    waiting.shift();
    return first;
  }
  const until = waiting.findIndex((job) => job.kind !== 'arriving');
  const taken = waiting.splice(0, until < 0 ? waiting.length : until);
  return taken.filter((job) => job.kind === 'arriving');
}
