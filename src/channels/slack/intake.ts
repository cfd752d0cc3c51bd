import type { Logger } from 'pino';
import type { Agents } from './agents.ts';
import { type Customers, wayId } from './customers.ts';
import type { Forms } from './forms.ts';
import type { Identity } from './identity.ts';
import {
  type Incoming,
  type Pressed,
  parseIncoming,
  type SlackEvent,
  type Submitted,
} from './payload.ts';
import type { Answer, Take } from './reception.ts';
import { isDirect, type Written } from './written.ts';

export interface IntakeParts {
  identity: Identity;
  customers: Customers;
  agents: Agents;
  forms: Forms;
  written: Written;
  /** What came before this has been taken there. */
  upTo(way: string): Promise<void>;
  log: Logger;
}

/** Everything Slack tells us comes through here: whose it is, what it is, who takes it. */
export const createIntake =
  (parts: IntakeParts): Take =>
  (body) =>
    take(body, parts);

async function take(body: unknown, parts: IntakeParts): Promise<Answer> {
  const { identity, log } = parts;
  const incoming = parseIncoming(body);
  if (!incoming) {
    log.info({ what: typeOf(body) }, 'Slack sent something nothing is done with');
    return undefined;
  }
  const { team, app } = await identity.soon();
  if (incoming.team === team && incoming.app === app) return handle(incoming, parts);
  const foreign = { team: incoming.team, app: incoming.app };
  log.warn(foreign, 'Slack sent something of another app or workspace; nothing is done with it');
  return undefined;
}

function typeOf(body: unknown): string {
  const { type, event } = Object(body);
  return [type, event?.type].filter((part) => typeof part === 'string').join('/') || 'unknown';
}

async function handle(incoming: Incoming, parts: IntakeParts): Promise<Answer> {
  switch (incoming.kind) {
    case 'event':
      await handleEvent(incoming.event, parts);
      return undefined;
    case 'pressed':
      await press(incoming.pressed, parts);
      return undefined;
    case 'submitted':
      return submit(incoming.submitted, parts);
    case 'command':
      return incoming.command.command === '/cases'
        ? parts.agents.asksForCases(incoming.command)
        : parts.forms.asks(incoming.command);
    case 'shortcut':
      await parts.forms.reports(incoming.shortcut);
      return undefined;
    default:
      return incoming satisfies never;
  }
}

/** What is pressed says by its id whose it is. */
function press(pressed: Pressed, { agents, customers, forms }: IntakeParts): Promise<void> {
  const id = pressed.actions[0]?.action_id ?? '';
  if (/^(case|tie):/.test(id)) return agents.presses(pressed);
  return id.startsWith('home:') ? forms.presses(pressed) : customers.presses(pressed);
}

async function submit(submitted: Submitted, { agents, forms }: IntakeParts): Promise<Answer> {
  if (submitted.view.callback_id.startsWith('case:')) return agents.submits(submitted);
  await forms.submits(submitted);
  return undefined;
}

type Said = Extract<SlackEvent, { type: 'message' | 'app_mention' }>;

async function handleEvent(event: SlackEvent, parts: IntakeParts): Promise<void> {
  const { customers, forms, identity } = parts;
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return handleMessage(event, parts);
    case 'app_home_opened':
      return event.tab === 'messages' ? undefined : forms.opensHome(event.user);
    case 'member_left_channel':
      return event.user === identity.me().user ? customers.leaves(event.channel) : undefined;
    case 'channel_left':
    case 'group_left':
    case 'channel_archive':
    case 'channel_deleted':
      return customers.leaves(event.channel);
    default:
      return event satisfies never;
  }
}

/** What people write and what they change of it; a bot's words, our own too, are nobody's. */
async function handleMessage(event: Said, parts: IntakeParts): Promise<void> {
  const subtype = event.type === 'message' ? event.subtype : undefined;
  if (event.type === 'message' && (subtype === 'message_changed' || subtype === 'message_deleted'))
    return handleChange(event, parts);
  if ((subtype !== undefined && !SPOKEN.has(subtype)) || !isPersons(event, parts)) return;
  const { channel } = event;
  const thread = isDirect(channel) ? undefined : (event.thread_ts ?? event.ts);
  await parts.upTo(wayId(parts.identity.me().team, channel, thread));
  await parts.written.says(channel, event);
}

/** What somebody does to words that stand there. A message others have answered leaves a tombstone. */
async function handleChange(event: Changed, parts: IntakeParts): Promise<void> {
  const { channel, subtype, message, previous_message: before } = event;
  if (subtype === 'message_deleted' || message?.subtype === 'tombstone') {
    if (before && isPersons(before, parts)) await parts.written.deletes(channel, before);
  } else if (message?.edited && before?.text !== message.text && isPersons(message, parts))
    await parts.written.edits(channel, message);
}

type Changed = Extract<SlackEvent, { type: 'message' }>;

const isPersons = (
  { bot_id, user }: { bot_id?: string | undefined; user?: string | undefined },
  { identity }: IntakeParts,
): boolean => bot_id === undefined && user !== undefined && user !== identity.me().user;

const SPOKEN = new Set(['file_share', 'thread_broadcast', 'me_message']);
