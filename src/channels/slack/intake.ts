import type { Logger } from 'pino';
import type { Customers } from './customers.ts';
import type { Identity } from './identity.ts';
import { type Incoming, parseIncoming, type SlackEvent } from './payload.ts';
import type { Take } from './reception.ts';

export interface IntakeParts {
  identity: Identity;
  customers: Customers;
  log: Logger;
}

/** Everything Slack tells us comes through here: whose it is, what it is, who takes it. */
export function createIntake(parts: IntakeParts): Take {
  const { identity, log } = parts;
  return async (body) => {
    const incoming = parseIncoming(body);
    if (!incoming) {
      log.info({ of: typeOf(body) }, 'Slack sent something nothing is done with');
      return undefined;
    }
    const { team, app } = identity.me();
    if (incoming.team !== team || incoming.app !== app) {
      log.warn(
        { team: incoming.team, app: incoming.app },
        'Slack sent something of another app or workspace',
      );
      return undefined;
    }
    return handle(incoming, parts);
  };
}

function typeOf(body: unknown): string {
  const { type, event } = Object(body);
  return [type, event?.type].filter((part) => typeof part === 'string').join('/') || 'unknown';
}

async function handle(incoming: Incoming, parts: IntakeParts) {
  switch (incoming.kind) {
    case 'event':
      await handleEvent(incoming.event, parts);
      return undefined;
    case 'pressed':
      await parts.customers.presses(incoming.pressed);
      return undefined;
    case 'submitted':
    case 'shortcut':
    case 'command':
      return undefined;
    default:
      return incoming satisfies never;
  }
}

type Written = Extract<SlackEvent, { type: 'message' | 'app_mention' }>;

async function handleEvent(event: SlackEvent, parts: IntakeParts): Promise<void> {
  if (event.type === 'message' || event.type === 'app_mention') await handleMessage(event, parts);
}

/** What people write and what they change of it; a bot's words, our own too, are no customer's. */
async function handleMessage(event: Written, { customers, identity }: IntakeParts): Promise<void> {
  const { channel } = event;
  const subtype = event.type === 'message' ? event.subtype : undefined;
  const spot = { channel, direct: channel.startsWith('D') };
  const edited = event.type === 'message' ? event.message : undefined;
  const isOurs = (user: string | undefined) => user === undefined || user === identity.me().user;
  if (subtype === 'message_changed' && edited?.edited && !edited.bot_id && !isOurs(edited.user))
    return customers.edits(spot, edited);
  const isPlain = subtype === undefined || SPOKEN.has(subtype);
  if (isPlain && !event.bot_id && !isOurs(event.user)) await customers.says(spot, event);
}

const SPOKEN = new Set(['file_share', 'thread_broadcast', 'me_message']);
