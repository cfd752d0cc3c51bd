import type { Activity, ConversationReference } from 'botbuilder';
import type { Message } from '../../conversations/index.ts';
import type { InboundActivity } from './activity.ts';
import { isHubPerson } from './hubPerson.ts';

/** `failed`: nobody took over, or nobody can. */
export type HandoffState = 'accepted' | 'failed' | 'completed';

/** What bots say to each other; customers never see it. */
export type Event = Partial<Activity>;

export const isHandoff = ({ type, name }: InboundActivity): boolean =>
  type === 'event' && (name === 'handoff.initiate' || name === 'handoff.status');

export const statusEvent = (state: HandoffState, message?: string): Event => ({
  ...{ type: 'event', name: 'handoff.status' },
  value: { state, ...(message !== undefined && { message }) },
});

/** With all that was said, so that nobody is asked again. `context` is for the hub to read. */
export function initiateEvent(
  context: object,
  reference: Partial<ConversationReference>,
  said: readonly Message[],
): Event {
  const content = { activities: said.flatMap(asActivity) };
  return {
    ...{ type: 'event', name: 'handoff.initiate', value: context },
    relatesTo: reference as ConversationReference,
    attachments: [{ contentType: 'application/json', name: 'Transcript', content }],
  };
}

function asActivity({ id, at, from, content }: Message) {
  if (content.kind !== 'text') return [];
  const role = from.role === 'customer' ? 'user' : 'bot';
  const name = from.role === 'staff' ? from.name : from.role;
  const timestamp = new Date(at).toISOString();
  return [{ type: 'message', id, timestamp, from: { id: name, name, role }, text: content.text }];
}

/** What the customer last said elsewhere, in the transcript another bot hands over with. */
export function lastWordsIn({ attachments }: InboundActivity): string {
  const told = (attachments ?? []).flatMap(({ content }) => content?.activities ?? []);
  return told.findLast(({ from, text }) => from?.role === 'user' && text?.trim())?.text ?? '';
}

/** Tells a hub of the floor's moves, but not of its own. */
export function createStatusTeller(): (message: Message) => Event | undefined {
  let isTheirs = false;
  return ({ content }) => {
    if (content.kind !== 'floor') return undefined;
    const { holder, text } = content;
    const wasTheirs = isTheirs;
    isTheirs = holder !== 'bot' && isHubPerson(holder.id);
    if (isTheirs || (holder === 'bot' && wasTheirs)) return undefined;
    return statusEvent(holder === 'bot' ? 'completed' : 'accepted', text);
  };
}
