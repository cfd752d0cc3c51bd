import { createHash } from 'node:crypto';
import type {
  Conversation,
  Conversations,
  FloorMove,
  FloorWords,
  Inbound,
} from '../../conversations/index.ts';
import type { InboundActivity } from './activity.ts';
import { type Event, lastWordsIn, statusEvent } from './handoffEvents.ts';
import { hubPerson } from './hubPerson.ts';

/** What an outside agent hub does in a conversation, and what is said of it. */
export interface HandoffOptions {
  /** Channels that carry events among bots; no other is ever sent one. */
  hubs: ReadonlySet<string>;
  /** What the customer is told of who is there. */
  words: (word: 'here' | 'done' | 'nobody', names: { name: string }) => FloorWords;
  /** Whether anybody is on duty here. */
  staffed: () => boolean;
}

interface Heeding extends Pick<HandoffOptions, 'words' | 'staffed'> {
  conversations: Conversations;
  company: string;
}

/** Does what a hub says it has done, or takes over what another bot hands over. What it is answered. */
export function heedHandoff(
  conversation: Conversation,
  activity: InboundActivity,
  heeding: Heeding,
): Promise<Event | undefined> {
  return activity.name === 'handoff.initiate'
    ? takeOver(conversation, activity, heeding)
    : heedStatus(conversation, activity, heeding);
}

/** As if the customer had asked for a person: his case has all he said last. */
async function takeOver(
  { id }: Conversation,
  activity: InboundActivity,
  { conversations, staffed }: Heeding,
): Promise<Event | undefined> {
  const text = lastWordsIn(activity).slice(0, 4_000);
  const content: Inbound['content'] = { kind: 'text', text, action: 'person' };
  const received = await conversations.receive(id, { clientId: keyOf(activity), content });
  if (received.kind === 'busy') throw new Error('Too many messages are waiting.');
  return staffed() ? undefined : statusEvent('failed', 'Nobody is on duty. It is recorded.');
}

async function heedStatus(
  { id }: Conversation,
  activity: InboundActivity,
  { conversations, words, company }: Heeding,
): Promise<Event | undefined> {
  const hub = hubPerson(activity, company);
  const state = stateOf(activity);
  if (state === 'accepted')
    return refusalOf(await conversations.takeFloor(id, hub, words('here', hub)));
  const move = await conversations.giveFloor(id, hub.id, words('done', hub));
  if (state === 'failed' && move.kind !== 'moved')
    await conversations.say(id, `handoff|${keyOf(activity)}`, (conversation) => ({
      replies: [{ kind: 'text', text: words('nobody', hub)(conversation) }],
      memory: conversation.memory,
    }));
  return undefined;
}

export const stateOf = ({ value }: InboundActivity) =>
  value && 'state' in value ? value.state : undefined;

const refusalOf = (move: FloorMove): Event | undefined =>
  move.kind === 'held'
    ? statusEvent('failed', `${move.by.name} is speaking with the customer.`)
    : undefined;

/** Sent again, it is the same. */
const keyOf = ({ id, timestamp }: InboundActivity): string =>
  createHash('sha256')
    .update(`handoff\n${id ?? timestamp ?? ''}`)
    .digest('base64url');
