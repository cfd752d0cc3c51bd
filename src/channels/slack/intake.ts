import type { Logger } from 'pino';
import type { Agents } from './agents.ts';
import type { Customers } from './customers.ts';
import type { Identity } from './identity.ts';
import { type Incoming, type Pressed, parseIncoming, type SlackEvent } from './payload.ts';
import type { Answer, Take } from './reception.ts';

export interface IntakeParts {
  identity: Identity;
  customers: Customers;
  agents: Agents;
  /** The desk channel. */
  desk: string | undefined;
  log: Logger;
}

/** Everything Slack tells us comes through here: whose it is, what it is, who takes it. */
export function createIntake(parts: IntakeParts): Take {
  const { identity, log } = parts;
  return async (body) => {
    const incoming = parseIncoming(body);
    if (!incoming) {
      log.info({ what: typeOf(body) }, 'Slack sent something nothing is done with');
      return undefined;
    }
    const { team, app } = identity.me();
    if (incoming.team === team && incoming.app === app) return handle(incoming, parts);
    const foreign = { team: incoming.team, app: incoming.app };
    log.warn(foreign, 'Slack sent something of another app or workspace; nothing is done with it');
    return undefined;
  };
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
      return parts.agents.submits(incoming.submitted);
    case 'command':
      return parts.agents.asksForCases(incoming.command);
    case 'shortcut':
      return undefined;
    default:
      return incoming satisfies never;
  }
}

const STAFFS = /^(case|tie):/;

function press(pressed: Pressed, { agents, customers }: IntakeParts): Promise<void> {
  const isStaffs = pressed.actions.some(({ action_id }) => STAFFS.test(action_id));
  return isStaffs ? agents.presses(pressed) : customers.presses(pressed);
}

type Written = Extract<SlackEvent, { type: 'message' | 'app_mention' }>;

async function handleEvent(event: SlackEvent, parts: IntakeParts): Promise<void> {
  if (event.type === 'message' || event.type === 'app_mention') await handleMessage(event, parts);
}

/** What people write and what they change of it; a bot's words, our own too, are nobody's. */
async function handleMessage(event: Written, parts: IntakeParts): Promise<void> {
  const { customers, agents, desk } = parts;
  const { channel } = event;
  const spot = { channel, direct: channel.startsWith('D') };
  const edited = event.type === 'message' ? event.message : undefined;
  const subtype = event.type === 'message' ? event.subtype : undefined;
  if (subtype === 'message_changed' && edited?.edited && isPersons(edited, parts)) {
    if (channel !== desk) await customers.edits(spot, edited);
    return;
  }
  if ((subtype !== undefined && !SPOKEN.has(subtype)) || !isPersons(event, parts)) return;
  if (channel === desk) await agents.writes(event);
  else await customers.says(spot, event);
}

const isPersons = (
  { bot_id, user }: { bot_id?: string | undefined; user?: string | undefined },
  { identity }: IntakeParts,
): boolean => bot_id === undefined && user !== undefined && user !== identity.me().user;

const SPOKEN = new Set(['file_share', 'thread_broadcast', 'me_message']);
