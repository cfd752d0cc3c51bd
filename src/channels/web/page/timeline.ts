import type { Message, Speaker } from './link/activity.ts';
import type { Outgoing } from './link/outbox.ts';

/** Each message once, in the conversation's order, whatever came twice or late. */
export function addMessages(known: readonly Message[], more: readonly Message[]): Message[] {
  const bySequence = new Map([...known, ...more].map((message) => [message.seq, message]));
  return [...bySequence.values()].sort((a, b) => a.seq - b.seq);
}

/** What is on its way and not yet in the conversation. */
export function withoutEchoed(
  outgoing: readonly Outgoing[],
  messages: readonly Message[],
): Outgoing[] {
  const echoed = new Set(messages.map(({ clientId }) => clientId));
  return outgoing.filter(({ clientId }) => !echoed.has(clientId));
}

/** Messages said by one speaker in a row: they share a name and a time. */
export interface Group {
  from: Speaker;
  /** Set when the group begins another day than the one before. */
  newDay: boolean;
  messages: readonly Message[];
}

const together = 5 * 60_000;

export function groupMessages(messages: readonly Message[], breakAfter?: number): Group[] {
  const groups: Group[] = [];
  for (const message of messages) {
    const last = groups.at(-1);
    const before = last?.messages.at(-1);
    if (last && before && belongs(before, message, breakAfter))
      groups[groups.length - 1] = { ...last, messages: [...last.messages, message] };
    else
      groups.push({
        from: message.from,
        newDay: !before || dayOf(before) !== dayOf(message),
        messages: [message],
      });
  }
  return groups;
}

function belongs(before: Message, message: Message, breakAfter: number | undefined): boolean {
  return (
    speakerKey(before.from) === speakerKey(message.from) &&
    message.at - before.at < together &&
    dayOf(before) === dayOf(message) &&
    before.seq !== breakAfter
  );
}

const dayOf = ({ at }: Message) => new Date(at).toDateString();
const speakerKey = (from: Speaker) => (from.role === 'person' ? `person ${from.name}` : from.role);
