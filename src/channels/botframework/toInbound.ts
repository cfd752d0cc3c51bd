import { createHash, randomUUID } from 'node:crypto';
import { type Inbound, inParts } from '../../conversations/index.ts';
import type { ConversationId, CustomerId } from '../../vocabulary.ts';
import type { InboundActivity } from './activity.ts';

/** What the customer sent, long texts in parts; empty for what a bot has no answer to. */
export function toInbound(activity: InboundActivity): Inbound[] {
  if (activity.type === 'conversationUpdate') return toArrival(activity);
  const action = activity.value && 'action' in activity.value ? activity.value.action : undefined;
  const text = activity.type === 'message' ? plainText(activity) : '';
  if (text === '' && action === undefined) return [];
  const id = clientIdOf(activity);
  return inParts(text).map((part, index) => ({
    clientId: index === 0 ? id : `${id}#${index}`,
    content: { kind: 'text', text: part, ...(action !== undefined && { action }) },
  }));
}

/** One conversation a customer: in a group everyone has his own. */
export function parseConversationId({
  channelId,
  conversation,
  from,
}: InboundActivity): ConversationId {
  const customer = conversation.isGroup ? from.id : '';
  return digest([channelId, conversation.id, customer].join('\n')) as ConversationId;
}

export function parseCustomerId({ channelId, from }: InboundActivity): CustomerId {
  return `${channelId}:${from.id}` as CustomerId;
}

/** A group is not greeted: it did not come for us. */
function toArrival({ membersAdded, recipient, conversation }: InboundActivity): Inbound[] {
  const isCustomer = membersAdded?.some(({ id }) => id !== recipient.id);
  if (!isCustomer || conversation.isGroup) return [];
  return [{ clientId: 'arrival', content: { kind: 'arrival' } }];
}

/** Channels repeat what was not acknowledged in time, under the same id. */
function clientIdOf({ id }: InboundActivity): string {
  return id === undefined ? randomUUID() : digest(id);
}

/** In groups a message begins with the bot's name as a tag. */
function plainText({ text }: InboundActivity): string {
  const untagged = (text ?? '').replace(/<at(?: [^<>]{0,100})?>[^<>]{0,256}<\/at>/g, ' ');
  return untagged
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .trim();
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
