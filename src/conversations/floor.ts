import { isDeepStrictEqual } from 'node:util';
import type { StaffId } from '../vocabulary.ts';
import type { Conversation, ConversationStore, Floor } from './conversation.ts';
import type { Message, Speaker, TextContent } from './message.ts';
import { asSpoken, type Draft } from './numbering.ts';

/** A person of staff in a conversation. */
export interface Person {
  id: StaffId;
  name: string;
}

/** What the customer hears of it, in his language. */
export type FloorWords = (conversation: Conversation) => string;

/** What became of taking the floor or giving it back. */
export type FloorMove =
  | { kind: 'moved'; messages: readonly Message[] }
  | { kind: 'held'; by: Person }
  | { kind: 'yours-already' }
  | { kind: 'not-held' }
  | { kind: 'unknown' }
  | { kind: 'busy' };

/** What a person writes to the customer. */
export interface Speech {
  by: Person;
  /** His own id for it: the same with the same content is the same message. */
  key: string;
  /** The newest message he saw. */
  seen: number;
  content: TextContent;
  /** Speaks although somebody else holds the floor; does not take it. */
  beside?: boolean;
  /** Said first when the floor was the bot's: from here on it is his. */
  words: FloorWords;
}

/** What became of a person's words. */
export type Uttered =
  | { kind: 'said' | 'repeated'; messages: readonly Message[] }
  /** Staff have written since `seen`; nothing was said. */
  | { kind: 'crossed'; messages: readonly Message[] }
  | { kind: 'held'; by: Person }
  /** The key came before with other content. */
  | { kind: 'conflict' }
  | { kind: 'unknown' }
  | { kind: 'busy' };

/** What a person does, decided on the conversation as it then stands. */
export type Decide<Outcome> = (
  conversation: Conversation,
  store: ConversationStore,
) => Promise<Deed<Outcome> | Outcome> | Deed<Outcome> | Outcome;

export interface Deed<Outcome> {
  drafts: readonly Draft[];
  floor?: Floor;
  outcome(messages: readonly Message[]): Outcome;
}

/** Ids of staff's messages live beside the customers' own; customers cannot use them. */
export const STAFF = 'staff|';

export const takingFloor =
  (by: Person, words: FloorWords, now: () => number): Decide<FloorMove> =>
  (conversation) => {
    const { floor } = conversation;
    if (floor.holder === 'staff')
      return floor.id === by.id ? { kind: 'yours-already' } : { kind: 'held', by: holderOf(floor) };
    return moved(words(conversation), { holder: 'staff', ...person(by), since: now() });
  };

/** `by`: only if it is he who holds it. */
export const givingFloor =
  (by: StaffId, words: FloorWords): Decide<FloorMove> =>
  (conversation) => {
    const { floor } = conversation;
    if (floor.holder === 'bot') return { kind: 'not-held' };
    if (floor.id !== by) return { kind: 'held', by: holderOf(floor) };
    return moved(words(conversation), { holder: 'bot' });
  };

export const speaking =
  (speech: Speech, now: () => number): Decide<Uttered> =>
  async (conversation, store) => {
    const { by, key, seen } = speech;
    const clientId = `${STAFF}${by.id}|${key}`;
    const content = asSpoken(speech.content);
    const known = await store.findByClientId(conversation.id, clientId);
    if (known) return compared(known, content);
    const held = speech.beside ? undefined : heldByOther(conversation.floor, by);
    if (held) return { kind: 'held', by: held };
    const crossed = await saidByStaff(conversation, seen, store);
    if (crossed.length > 0) return { kind: 'crossed', messages: crossed };
    return uttered(
      speech,
      { from: { role: 'staff', ...person(by) }, clientId, content },
      conversation,
      now,
    );
  };

function uttered(
  { by, beside, words }: Speech,
  draft: Draft,
  conversation: Conversation,
  now: () => number,
): Deed<Uttered> {
  const outcome = (messages: readonly Message[]): Uttered => ({ kind: 'said', messages });
  if (beside || conversation.floor.holder === 'staff') return { drafts: [draft], outcome };
  const floor: Floor = { holder: 'staff', ...person(by), since: now() };
  return { drafts: [announcement(words(conversation), floor), draft], floor, outcome };
}

function moved(text: string, floor: Floor): Deed<FloorMove> {
  const outcome = (messages: readonly Message[]): FloorMove => ({ kind: 'moved', messages });
  return { drafts: [announcement(text, floor)], floor, outcome };
}

const BOT: Speaker = { role: 'bot' };

function announcement(text: string, floor: Floor): Draft {
  const holder = floor.holder === 'bot' ? 'bot' : holderOf(floor);
  return { from: BOT, content: { kind: 'floor', holder, text } };
}

function compared(known: Message, content: TextContent): Uttered {
  return isDeepStrictEqual(known.content, content)
    ? { kind: 'repeated', messages: [known] }
    : { kind: 'conflict' };
}

function heldByOther(floor: Floor, by: Person): Person | undefined {
  return floor.holder === 'staff' && floor.id !== by.id ? holderOf(floor) : undefined;
}

const MANY = 1_000;

async function saidByStaff({ id, lastSeq }: Conversation, seen: number, store: ConversationStore) {
  if (seen >= lastSeq) return [];
  const since = await store.messages(id, Math.max(seen, lastSeq - MANY), MANY);
  return since.filter(({ from }) => from.role === 'staff');
}

const person = ({ id, name }: Person): Person => ({ id, name });
const holderOf = ({ id, name }: Extract<Floor, { holder: 'staff' }>): Person => ({ id, name });
