import { isDeepStrictEqual } from 'node:util';
import type { Clock, ConversationId } from '../vocabulary.ts';
import type { Bot, Conversation, ConversationStore, Floor, Reaction } from './conversation.ts';
import { type Deed, STAFF } from './floor.ts';
import type { Content, CustomerContent, Message } from './message.ts';
import { type Draft, numbered } from './numbering.ts';
import type { Acting, Arriving, Received, Speaking, Spoken } from './queue.ts';
import { isForBot } from './whoseTurn.ts';

export interface TurnParts {
  store: ConversationStore;
  bot: Bot;
  clock: Clock;
  log: (problem: { conversation: ConversationId; error: unknown }) => void;
  /** What the customer hears when the bot fails; `unanswered` is what he said. */
  apology: (
    conversation: Conversation,
    unanswered: readonly Message[],
  ) => readonly Content[] | Promise<readonly Content[]>;
  /** Told of every turn that stands, at once. */
  told?: (committed: Committed) => void;
}

/** A turn that stands in the store. */
export interface Committed {
  conversation: Conversation;
  messages: readonly Message[];
}

/** Another process committed first: load the conversation again and take the turn anew. */
export const OVERTAKEN = 'overtaken';

/** Ids of due words live beside the customers' own; customers cannot use them. */
const DUE = 'due|';

/** One turn: what customers sent, what the bot says to it, one write. */
export async function takeTurn(
  arriving: readonly Arriving[],
  conversation: Conversation,
  parts: TurnParts,
): Promise<Committed | undefined | typeof OVERTAKEN> {
  const { fresh, known } = await sift(arriving, conversation.id, parts.store);
  const at = parts.clock();
  const drafts = [...fresh].map(([clientId, [first]]) => asDraft(clientId, first.content));
  const heard = numbered(conversation.id, conversation.lastSeq, at, drafts);
  const done = heard.length > 0 ? await commitTurn(heard, conversation, parts) : undefined;
  if (done === OVERTAKEN) return OVERTAKEN;
  settle(known, fresh, heard);
  return done;
}

async function commitTurn(
  heard: readonly Message[],
  conversation: Conversation,
  parts: TurnParts,
): Promise<Committed | typeof OVERTAKEN> {
  const reaction = await react(heard, conversation, parts);
  const drafts = reaction.replies.map((content): Draft => ({ from: { role: 'bot' }, content }));
  const lastHeard = conversation.lastSeq + heard.length;
  const messages = [...heard, ...numbered(conversation.id, lastHeard, parts.clock(), drafts)];
  return commit(messages, reaction, conversation, parts);
}

async function react(
  messages: readonly Message[],
  conversation: Conversation,
  { store, bot, clock, log, apology }: TurnParts,
): Promise<Reaction> {
  const silent: Reaction = { replies: [], memory: conversation.memory };
  if (!(await isForBot(messages, conversation, store))) return silent;
  try {
    return await withinPatience(bot({ conversation, messages, at: clock() }));
  } catch (error) {
    log({ conversation: conversation.id, error });
    return { ...silent, replies: await apology(conversation, messages) };
  }
}

const PATIENCE_MS = 15_000;

/** A bot that never comes back must not hold up what the customer said. */
async function withinPatience<Result>(work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new Error(`The bot took longer than ${PATIENCE_MS} ms.`));
  const timer = setTimeout(giveUp, PATIENCE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

type Waiting = [Arriving, ...Arriving[]];

const isOurs = (clientId: string) => [DUE, STAFF].some((mark) => clientId.startsWith(mark));

/** Parts what is new, by sender's id, from what was stored before. */
async function sift(
  arriving: readonly Arriving[],
  id: ConversationId,
  store: ConversationStore,
): Promise<{ fresh: Map<string, Waiting>; known: [Arriving, Message | undefined][] }> {
  const fresh = new Map<string, Waiting>();
  const known: [Arriving, Message | undefined][] = [];
  for (const job of arriving) {
    const twin = fresh.get(job.clientId);
    if (twin) twin.push(job);
    else if (isOurs(job.clientId)) known.push([job, undefined]);
    else {
      const stored = await store.findByClientId(id, job.clientId);
      if (stored) known.push([job, stored]);
      else fresh.set(job.clientId, [job]);
    }
  }
  return { fresh, known };
}

function settle(
  known: readonly [Arriving, Message | undefined][],
  fresh: ReadonlyMap<string, Waiting>,
  heard: readonly Message[],
): void {
  for (const [job, stored] of known) job.resolve(compared(job.content, stored));
  for (const message of heard) {
    const [first, ...twins] = fresh.get(message.clientId ?? '') ?? [];
    first?.resolve({ kind: 'accepted', message });
    for (const twin of twins) twin.resolve(compared(twin.content, message));
  }
}

function compared(content: CustomerContent, stored: Message | undefined): Received {
  const same = stored && isDeepStrictEqual(content, stored.content);
  return same ? { kind: 'repeated', message: stored } : { kind: 'conflict' };
}

function asDraft(clientId: string, content: CustomerContent): Draft {
  return { from: { role: 'customer' }, clientId, content };
}

/** Due words, once by their key. */
export async function speak(
  { key, words, resolve }: Speaking,
  conversation: Conversation,
  parts: TurnParts,
): Promise<Committed | undefined | typeof OVERTAKEN> {
  const done = (spoken: Spoken) => {
    resolve(spoken);
    return undefined;
  };
  if (await parts.store.findByClientId(conversation.id, DUE + key))
    return done({ kind: 'repeated' });
  const { memory } = conversation;
  const said = typeof words === 'function' ? words(conversation) : { replies: words, memory };
  if (said.replies.length === 0) return done({ kind: 'said', messages: [] });
  const drafts = said.replies.map((content, index): Draft => {
    const marked = index === 0 && { clientId: DUE + key };
    return { from: { role: 'bot' }, content, ...marked };
  });
  const { id, lastSeq } = conversation;
  const messages = numbered(id, lastSeq, parts.clock(), drafts);
  const committed = await commit(messages, said, conversation, parts);
  if (committed !== OVERTAKEN) resolve({ kind: 'said', messages });
  return committed;
}

/** What a person of staff does, when it makes sense on the conversation as it stands. */
export async function act<Outcome>(
  { decide, resolve }: Acting<Outcome>,
  conversation: Conversation,
  parts: TurnParts,
): Promise<Committed | undefined | typeof OVERTAKEN> {
  const decided = await decide(conversation, parts.store);
  if (!isDeed(decided)) {
    resolve(decided);
    return undefined;
  }
  const { drafts, floor = conversation.floor, outcome } = decided;
  const { id, lastSeq, memory } = conversation;
  const messages = numbered(id, lastSeq, parts.clock(), drafts);
  const committed = await commit(messages, { memory, floor }, conversation, parts);
  if (committed !== OVERTAKEN) resolve(outcome(messages));
  return committed;
}

const isDeed = <Outcome>(decided: Deed<Outcome> | Outcome): decided is Deed<Outcome> =>
  typeof decided === 'object' && decided !== null && 'drafts' in decided;

async function commit(
  messages: readonly Message[],
  { memory, language, floor }: Omit<Reaction, 'replies'> & { floor?: Floor },
  conversation: Conversation,
  { store }: TurnParts,
): Promise<Committed | typeof OVERTAKEN> {
  const next: Conversation = {
    ...conversation,
    lastSeq: conversation.lastSeq + messages.length,
    memory,
    language: language ?? conversation.language,
    floor: floor ?? conversation.floor,
  };
  const stands = await store.commit(next, messages);
  return stands ? { conversation: next, messages } : OVERTAKEN;
}
