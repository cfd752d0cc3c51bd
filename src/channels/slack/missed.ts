import type { Message } from '../../conversations/index.ts';
import type { SlackMessage } from './payload.ts';
import { toPlainText } from './plainText.ts';
import type { Way } from './ways.ts';

/** What people have done in Slack that we were not told of, in the order it is to be taken. */
export interface Missed {
  said: SlackMessage[];
  edited: SlackMessage[];
  deleted: { ts: string; user: string }[];
}

/** What a conversation has from one place in Slack. */
export interface Heard {
  /** Everything that was made of a message there, its parts and what was mended, by its ts. */
  byTs: ReadonlyMap<string, readonly Message[]>;
  way: Way;
}

/** From its place, by the ids messages have from there. */
export function heardFrom(messages: readonly Message[], way: Way): Heard {
  const byTs = new Map<string, Message[]>();
  for (const message of messages) {
    const [ts] = /^\d+\.\d+/.exec(ownId(message, way)) ?? [];
    if (ts !== undefined) byTs.set(ts, [...(byTs.get(ts) ?? []), message]);
  }
  return { byTs, way };
}

const ownId = ({ clientId = '' }: Message, { thread, case: isDesk }: Way): string =>
  (isDesk ? clientId.split(`|slack-${thread}-`)[1] : clientId) ?? '';

/** What stands there against what was heard; `since`: nothing older was read. */
export function missedIn(
  standing: readonly SlackMessage[],
  heard: Heard,
  { since, self }: { since: string; self: string },
): Missed {
  const people = standing.filter(({ user, bot_id }) => user !== undefined && bot_id === undefined);
  const there = people.filter(({ subtype }) => subtype !== 'tombstone');
  const said = there.filter(({ ts }) => !heard.byTs.has(ts));
  const edited = there.filter((message) => isEdited(message, heard, self));
  return { said, edited, deleted: deletedFrom(there, heard, since) };
}

/** Mended since, and not only before it was last read. */
function isEdited({ ts, edited, text }: SlackMessage, { byTs, way }: Heard, self: string): boolean {
  const known = byTs.get(ts);
  const newest = known?.at(-1);
  if (!edited || !newest) return false;
  const version = (one: Message) => ownId(one, way).split('+')[0];
  const parts = known?.filter((one) => version(one) === version(newest)) ?? [];
  const read = parts.map(textOf).join('').replace(MENDED, '').trim();
  return read !== toPlainText(text, self);
}

/** As agents' mended words are marked. */
const MENDED = /^✏️ /u;

const textOf = ({ content }: Message): string => (content.kind === 'text' ? content.text : '');

/** On the customer's side: what an agent deletes stays with whoever has read it. */
function deletedFrom(
  there: readonly SlackMessage[],
  { byTs, way: { user, case: isDesk, gone = [] } }: Heard,
  since: string,
): Missed['deleted'] {
  if (user === undefined || isDesk) return [];
  const standing = new Set(there.map(({ ts }) => ts));
  return [...byTs.keys()]
    .filter((ts) => Number(ts) >= Number(since) && !standing.has(ts) && !gone.includes(ts))
    .map((ts) => ({ ts, user }));
}
