import type { Logger } from 'pino';
import type { Conversations, CustomerContent } from '../../conversations/index.ts';
import type { ConversationId, CustomerId, MessageId } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import type { Files } from './files.ts';
import type { Pressed, SlackMessage } from './payload.ts';
import type { People } from './people.ts';
import { chosen, notice, parseBlocks, plainPost } from './post.ts';
import { receive, take } from './receiving.ts';
import type { Way, Ways } from './ways.ts';
import { type Word, wordsIn } from './words.ts';

/** Where something was written. */
export interface Spot {
  channel: string;
  /** A direct message: the whole channel is one conversation. */
  direct: boolean;
}

/** What customers do in Slack, on its way into their conversations. */
export interface Customers {
  says(spot: Spot, message: SlackMessage): Promise<void>;
  edits(spot: Spot, message: SlackMessage): Promise<void>;
  /** He takes his words back. */
  deletes(spot: Spot, message: SlackMessage): Promise<void>;
  /** The bot is no longer in the channel. */
  leaves(channel: string): Promise<void>;
  /** From outside his direct message, into it. */
  writesTo(user: string, clientId: string, content: CustomerContent): Promise<Way>;
  presses(pressed: Pressed): Promise<void>;
}

export interface CustomersParts {
  conversations: Conversations;
  ways: Ways;
  slack: Slack;
  people: People;
  files: Files;
  /** Onto the open cases of a conversation. */
  note(conversation: ConversationId, word: Word): Promise<void>;
  /** The workspace and the bot's user in it. */
  me: () => { team: string; user: string };
  log: Logger;
}

export function createCustomers(parts: CustomersParts): Customers {
  const { ways, me } = parts;
  const openWay = openingWays(parts);
  const hear = async (spot: Spot, message: SlackMessage, clientId: string) => {
    const way = await wayFor(spot, message);
    if (way && way.user !== message.user) return turnAway(way, message, parts);
    if (way) await receive(way, message, clientId, parts);
  };
  const wayFor = async (spot: Spot, message: SlackMessage): Promise<Way | undefined> => {
    const thread = spot.direct ? undefined : (message.thread_ts ?? message.ts);
    const id = wayId(me().team, spot.channel, thread);
    const known = ways.find(id);
    if (known && !known.lost) return known;
    if (!message.user || !(spot.direct || mentions(message, me().user))) return undefined;
    return openWay({ id, channel: spot.channel, user: message.user, thread });
  };
  return {
    says: (spot, message) => hear(spot, message, message.ts),
    deletes: async (spot, { user, ts, thread_ts }) => {
      const thread = spot.direct ? undefined : (thread_ts ?? ts);
      const way = ways.find(wayId(me().team, spot.channel, thread));
      if (way && way.user === user) await forget(way, ts, parts);
    },
    leaves: async (channel) => {
      const there = [...ways.all()].filter((way) => way.channel === channel && !way.lost);
      for (const way of there) await lose(way, parts);
    },
    writesTo: async (user, clientId, content) => {
      const channel = await parts.slack.direct(user);
      const id = wayId(me().team, channel, undefined);
      const way = ways.find(id) ?? (await openWay({ id, channel, user, thread: undefined }));
      await take(way, clientId, content, parts);
      return way;
    },
    edits: (spot, message) => hear(spot, message, `${message.ts}#${message.edited?.ts}`),
    presses: (pressed) => presses(pressed, parts),
  };
}

const MOST_GONE = 50;

/** Noted once, however often we hear of it or find it gone. */
async function forget(way: Way, ts: string, { ways, note }: CustomersParts): Promise<void> {
  const { gone = [] } = way;
  if (gone.includes(ts)) return;
  await note(way.conversation, 'noteDeleted');
  await ways.change(way.id, { gone: [...gone, ts].slice(-MOST_GONE) });
}

/** Nobody can be reached there: whoever has the case must know. */
export async function lose(
  way: Way,
  { note, ways }: Pick<CustomersParts, 'note' | 'ways'>,
): Promise<void> {
  if (way.case === undefined) await note(way.conversation, 'noteLost');
  await ways.change(way.id, { lost: true });
}

export const wayId = (team: string, channel: string, thread: string | undefined): string =>
  [team, channel, ...(thread === undefined ? [] : [thread])].join(':');

const mentions = ({ text }: SlackMessage, user: string): boolean => text.includes(`<@${user}`);

interface Opening {
  id: string;
  channel: string;
  user: string;
  thread: string | undefined;
}

/** Events of a new conversation come together: it is opened once. */
function openingWays({ conversations, ways, people, me }: CustomersParts) {
  const opening = new Map<string, Promise<Way>>();
  const open = async ({ id, channel, user, thread }: Opening): Promise<Way> => {
    const address = { channel, user, ...(thread !== undefined && { thread }) };
    const conversation = id as ConversationId;
    const way: Way = { id, conversation, channel, user, delivered: ways.find(id)?.delivered ?? 0 };
    const customer = customerId(me().team, user);
    const language = await people.languageOf(user);
    await Promise.all([
      conversations.open({ id: conversation, customer, channel: 'slack', language, address }),
      ways.keep(thread === undefined ? way : { ...way, thread }),
    ]);
    return way;
  };
  return (wanted: Opening): Promise<Way> => {
    const there = opening.get(wanted.id);
    if (there) return there;
    const begun = open(wanted).finally(() => opening.delete(wanted.id));
    opening.set(wanted.id, begun);
    return begun;
  };
}

export const customerId = (team: string, user: string): CustomerId =>
  `slack:${team}:${user}` as CustomerId;

/** Somebody else in the thread: his matter is his own, and nobody reads what is told to another. */
async function turnAway(way: Way, message: SlackMessage, parts: CustomersParts): Promise<void> {
  const { slack, people, me, log } = parts;
  if (!message.user || !mentions(message, me().user)) return;
  const words = wordsIn(await people.languageOf(message.user));
  const place = { channel: way.channel, thread: way.thread };
  slack
    .whisper(place, message.user, plainPost(words('notYours')))
    .catch((err: unknown) => log.warn({ err }, 'somebody could not be told to begin his own'));
}

/** One press a message: pressing again, or another button after it, changes nothing. */
async function presses(pressed: Pressed, parts: CustomersParts): Promise<void> {
  const { ways, me, log } = parts;
  const { message, channel, user } = pressed;
  const [action] = pressed.actions;
  if (!message || !channel || !action || !/^(choice|rate):/.test(action.action_id)) return;
  const { team } = me();
  const way =
    ways.find(wayId(team, channel.id, message.thread_ts)) ??
    ways.find(wayId(team, channel.id, undefined));
  if (!way) return log.info({ channel: channel.id }, 'a button of no conversation was pressed');
  if (way.user !== user.id)
    return turnAway(way, { ...message, user: user.id, text: `<@${me().user}>` }, parts);
  const title = action.text?.text ?? '';
  const content = contentOf(action.action_id, action.value ?? '', title);
  if (!(await take(way, `${content.kind}:${message.ts}`, content, parts))) return;
  const blocks = chosen(parseBlocks(message.blocks), action.block_id, `✓ ${title}`);
  parts.slack
    .update(channel.id, message.ts, { text: notice(message.text), blocks })
    .catch((err: unknown) => log.warn({ err }, 'a pressed button could not be replaced'));
}

function contentOf(id: string, value: string, title: string): CustomerContent {
  if (id.startsWith('rate:'))
    return { kind: 'rating', message: value as MessageId, helpful: id === 'rate:up' };
  return { kind: 'text', text: title, action: value };
}
