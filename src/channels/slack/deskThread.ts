import { setTimeout as pause } from 'node:timers/promises';
import type { Performed, SignedIn } from '../../desk/index.ts';
import type { AgentsParts } from './agents.ts';
import { wayId } from './customers.ts';
import { createOrder } from './order.ts';
import type { SlackMessage } from './payload.ts';
import { toPlainText } from './plainText.ts';
import { keyOf, plainKey } from './relay.ts';
import { explain, introduce, tellAside } from './staffAside.ts';
import type { Way } from './ways.ts';

/** The thread under a case's card: what staff write there reaches the customer. */
export interface DeskThread {
  writes(channel: string, message: SlackMessage): Promise<void>;
  /** He mends what he wrote: the customer reads it as it is now. */
  edits(channel: string, message: SlackMessage): Promise<void>;
  /** He takes it back, which nobody can who has been read. */
  deletes(channel: string, message: SlackMessage): Promise<void>;
}

export function createDeskThread(parts: AgentsParts): DeskThread {
  const inOrder = createOrder();
  const inThread =
    (work: (line: Line, parts: AgentsParts) => Promise<void>) =>
    async (channel: string, message: SlackMessage) => {
      const id = threadId(channel, message, parts);
      const way = id && (parts.ways.find(id) ?? (await wayOfNewCard(id, parts)));
      const { user } = message;
      if (way && user) await inOrder(way.id, () => work({ way, user, message }, parts));
    };
  return { writes: inThread(writes), edits: inThread(edits), deletes: inThread(deletes) };
}

/** What somebody wrote in a case's thread. */
interface Line {
  way: Way;
  user: string;
  message: SlackMessage;
}

const threadId = (channel: string, { thread_ts }: SlackMessage, { me }: AgentsParts) =>
  thread_ts === undefined ? undefined : wayId(me().team, channel, thread_ts);

const PATIENCE_MS = 2_000;

/** Whoever answers a card at once may be quicker than we are in noting where it hangs. */
async function wayOfNewCard(id: string, { cards, ways }: AgentsParts): Promise<Way | undefined> {
  if (!cards) return undefined;
  const late = pause(PATIENCE_MS, 'late', { ref: false });
  const settled = await Promise.race([cards.settled(), late]);
  if (settled === 'late') throw new Error('Cards are still being written.');
  return ways.find(id);
}

const writes = (line: Line, parts: AgentsParts): Promise<void> =>
  pass(line, { key: keyOf(line.way.thread ?? '', line.message.ts), mark: '' }, parts);

const edits = (line: Line, parts: AgentsParts): Promise<void> => {
  const { ts, edited } = line.message;
  const key = `${keyOf(line.way.thread ?? '', ts)}#${edited?.ts}`;
  return pass({ ...line, message: { ...line.message, files: [] } }, { key, mark: '✏️ ' }, parts);
};

const INTERNAL = /^\s*(?:🔒|🔐|🔏|:(?:closed_)?lock(?:_with_[a-z_]+)?:)\s*/u;

interface Passing {
  /** By which it is known when it comes again. */
  key: string;
  /** Before words that were mended. */
  mark: string;
}

/** To the customer, or a note when it begins with a lock. */
async function pass(line: Line, { key, mark }: Passing, parts: AgentsParts): Promise<void> {
  const { way, user, message } = line;
  const place = placeOf(line);
  const agent = parts.recognition.who(user);
  if (!agent) return introduce(user, place, parts);
  if (way.lost) return tellAside({ user, place }, 'threadClosed', parts);
  const written = toPlainText(message.text, parts.me().user);
  const text = written.replace(INTERNAL, '');
  const isNote = text !== written;
  const { attachments, left } = isNote ? NO_FILES : await parts.files.take(way, message.files);
  if (left.length > 0)
    await tellAside({ user, place }, 'fileLeft', parts, { names: left.join(', ') });
  if (text === '' && attachments.length === 0) return;
  const files = attachments.map(({ id }) => id);
  const words = text === '' ? '' : mark + text;
  const performed = isNote
    ? await note(agent, way, { key, text: words }, parts)
    : await reply(agent, way, { key, text: words, files }, parts);
  if (isBusy(performed)) throw new Error('Too much is waiting in this conversation.');
  await explain(performed, { user, place, id: way.case }, parts);
}

const NO_FILES = { attachments: [], left: [] };

const placeOf = ({ way }: Line) => ({ channel: way.channel, thread: way.thread });

/** Whatever staff have written meanwhile stands in the same thread: nothing has to be shown first. */
const SEEN_ALL = Number.MAX_SAFE_INTEGER;

const reply = (
  agent: SignedIn,
  way: Way,
  said: { key: string; text: string; files: string[] },
  { staff }: AgentsParts,
): Promise<Performed> =>
  staff.office.perform(agent, 'reply', { case: way.case, seen: SEEN_ALL, ...said });

const note = (
  agent: SignedIn,
  way: Way,
  { key, text }: { key: string; text: string },
  { staff }: AgentsParts,
): Promise<Performed> =>
  staff.office.perform(agent, 'note', { case: way.case, key: plainKey(key), text });

const isBusy = (performed: Performed): boolean =>
  typeof performed === 'object' && 'refused' in performed && performed.refused === 'busy';

const LOOKED_AT = 200;

/** What has reached the customer stays with him: he who deleted it is told, and the case keeps it. */
async function deletes(line: Line, parts: AgentsParts): Promise<void> {
  const { way, user, message } = line;
  const agent = parts.recognition.who(user);
  const key = keyOf(way.thread ?? '', message.ts);
  if (!agent || !(await hasReached(way, key, parts))) return;
  const text = `🗑️ ${toPlainText(message.text, parts.me().user)}`;
  await note(agent, way, { key: `${key}-deleted`, text }, parts);
  await tellAside({ user, place: placeOf(line) }, 'deletedLate', parts);
}

async function hasReached(
  { conversation }: Way,
  key: string,
  { conversations }: AgentsParts,
): Promise<boolean> {
  const lastSeq = (await conversations.find(conversation))?.lastSeq ?? 0;
  const after = Math.max(0, lastSeq - LOOKED_AT);
  const said = await conversations.messages(conversation, after, LOOKED_AT);
  return said.some(({ clientId }) => clientId?.endsWith(key));
}
