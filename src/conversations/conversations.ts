import { randomBytes } from 'node:crypto';
import type { ConversationId, CustomerId, Language, StaffId } from '../vocabulary.ts';
import type { Conversation, Inbound } from './conversation.ts';
import {
  type Decide,
  type FloorMove,
  type FloorWords,
  givingFloor,
  type Person,
  type Speech,
  speaking,
  takingFloor,
  type Uttered,
} from './floor.ts';
import type { Deliver } from './follower.ts';
import { createLine, type Line } from './line.ts';
import type { Message } from './message.ts';
import { asSent } from './numbering.ts';
import type { Job, Received, Spoken, Words } from './queue.ts';
import { createSignals, type Signals } from './signals.ts';
import type { TurnParts } from './turn.ts';

export type ConversationsParts = TurnParts;

export interface NewConversation {
  customer: CustomerId;
  channel: string;
  language: Language;
  /** Given where the channel has one of its own; opening it again gives the conversation there is. */
  id?: ConversationId;
  address?: unknown;
}

export interface Conversations {
  /** Durable when it resolves. */
  open(opening: NewConversation): Promise<Conversation>;
  find(id: ConversationId): Promise<Conversation | undefined>;
  /** Resolves when the turn is committed; rejects, with nothing stored, when the store fails. */
  receive(id: ConversationId, inbound: Inbound): Promise<Received>;
  /** Words that fall due, said once for each key, in turn with everything else. */
  say(id: ConversationId, key: string, words: Words): Promise<Spoken>;
  /** A person speaks for the company from here on: the bot is silent, the customer is told. */
  takeFloor(id: ConversationId, by: Person, words: FloorWords): Promise<FloorMove>;
  /** The bot goes on; the customer is told. Only from the hands of `by`. */
  giveFloor(id: ConversationId, by: StaffId, words: FloorWords): Promise<FloorMove>;
  /** A person writes to the customer, and has the floor when nobody else has it. */
  speak(id: ConversationId, speech: Speech): Promise<Uttered>;
  /** What passes between those who are there now. */
  readonly signals: Signals;
  /** In order, seq > after, at most `limit` (1,000 at most). */
  messages(id: ConversationId, after: number, limit: number): Promise<readonly Message[]>;
  /**
   * First what came after this place, then what comes, in order, each once, until the returned
   * function is called. A delivery that fails is not repeated: follow again from its cursor.
   */
  follow(id: ConversationId, after: number, deliver: Deliver): () => void;
  /** Ends the turns that have begun, then refuses. */
  close(): Promise<void>;
}

const PAGE_LIMIT = 1_000;

export function createConversations(parts: ConversationsParts): Conversations {
  const { store, clock } = parts;
  const { queued, lineOf, close } = createQueues(parts);
  const acting = <Outcome>(id: ConversationId, decide: Decide<Outcome>) =>
    queued<Outcome | { kind: 'unknown' }>(id, (settle) => ({ kind: 'acting', decide, ...settle }));

  return {
    open: (opening) => openConversation(opening, parts),
    find: (id) => store.find(id),
    receive: (id, { clientId, content: sent }) => {
      const content = asSent(sent);
      return queued<Received>(id, (settle) => ({ kind: 'arriving', clientId, content, ...settle }));
    },
    say: async (id, key, words) => {
      const saying = (settle: Settle<Spoken>): Job => ({ kind: 'speaking', key, words, ...settle });
      const spoken = await queued<Spoken>(id, saying);
      if (spoken.kind === 'busy')
        throw new Error(`Conversation ${id} is busy: say "${key}" again later.`);
      return spoken;
    },
    takeFloor: (id, by, words) => acting(id, takingFloor(by, words, clock)),
    giveFloor: (id, by, words) => acting(id, givingFloor(by, words)),
    speak: (id, speech) => acting(id, speaking(speech, clock)),
    signals: createSignals(),
    messages: (id, after, limit) => store.messages(id, after, Math.min(limit, PAGE_LIMIT)),
    follow: (id, after, deliver) => lineOf(id).follow(after, deliver),
    close,
  };
}

/** One queue a conversation: its turns run one after another, whoever asks for them. */
function createQueues(parts: ConversationsParts) {
  const lines = new Map<ConversationId, Line>();
  let closed = false;
  const lineOf = (id: ConversationId): Line => {
    const there = lines.get(id);
    if (there) return there;
    const made = createLine(id, parts, () => {
      if (lines.get(id) === made) lines.delete(id);
    });
    lines.set(id, made);
    return made;
  };
  const queued = <Outcome>(id: ConversationId, asJob: (settle: Settle<Outcome>) => Job) =>
    new Promise<Outcome | { kind: 'busy' }>((resolve, reject) => {
      if (closed) throw new Error('The conversations are closed: the server is stopping.');
      if (!lineOf(id).join(asJob({ resolve, reject }))) resolve({ kind: 'busy' });
    });
  const close = async () => {
    closed = true;
    await Promise.all([...lines.values()].map((line) => line.end()));
  };
  return { lineOf, queued, close };
}

interface Settle<Outcome> {
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

async function openConversation(
  { customer, channel, language, id = newId(), address }: NewConversation,
  { store, clock }: ConversationsParts,
): Promise<Conversation> {
  const conversation: Conversation = {
    id,
    customer,
    channel,
    language,
    openedAt: clock(),
    lastSeq: 0,
    floor: { holder: 'bot' },
    memory: undefined,
    ...(address !== undefined && { address }),
  };
  if (await store.create(conversation)) return conversation;
  const there = await store.find(id);
  if (!there) throw new Error(`Conversation ${id} is taken but cannot be found.`);
  return there;
}

function newId(): ConversationId {
  return randomBytes(16).toString('hex') as ConversationId;
}
