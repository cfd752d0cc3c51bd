import {
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TurnContext,
} from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Company } from '../../company/index.ts';
import type { Conversation, Conversations, Inbound } from '../../conversations/index.ts';
import type { Route, RouteRequest, RouteResponse } from '../../pages/index.ts';
import type { ConversationId, Language } from '../../vocabulary.ts';
import { activitySchema, type InboundActivity } from './activity.ts';
import { type Courier, createCourier } from './courier.ts';
import { type DeliveryCursors, rememberCursors } from './cursors.ts';
import { Gate, type Sender } from './gate.ts';
import { type HandoffOptions, heedHandoff, stateOf } from './handoff.ts';
import { initiateEvent, isHandoff } from './handoffEvents.ts';
import { parseConversationId, parseCustomerId, toInbound } from './toInbound.ts';

export interface BotFrameworkOptions {
  conversations: Conversations;
  company: { current(): Company };
  log: Logger;
  /** The bot's registration. */
  app: { id: string; password: string };
  /** What links begin with; without it articles are named, not linked. */
  publicUrl?: string;
  /** Remembered until the process ends when absent. */
  cursors?: DeliveryCursors;
  /** Other issuers than Microsoft's, as ConfigurationBotFrameworkAuthentication takes them. */
  issuer?: Readonly<Record<string, string>>;
  credentials?: ServiceClientCredentialsFactory;
  handoff: HandoffOptions;
}

export interface BotFrameworkChannel {
  routes: Route[];
  /** Sees to it that what is said in the conversation from now on reaches its channel. */
  attend(conversation: Conversation): Promise<void>;
  /** Asks an outside hub for a person, with what is to be known of it. Other channels hear nothing. */
  initiate(id: ConversationId, context: object): Promise<void>;
  close(): void;
}

const path = '/api/messages';
const largestActivity = 128 * 1024;
/** Requests whose sender is being checked: more wait outside. */
const mostChecks = 100;
/** Messages of a transcript: its newest. */
const MOST_SAID = 200;

/** Teams, the Emulator and every other channel of the Bot Framework, by the registered bot. */
export function createBotFrameworkChannel(options: BotFrameworkOptions): BotFrameworkChannel {
  const gate = new Gate(authenticationOf(options));
  const courier = createCourier({
    conversations: options.conversations,
    cursors: options.cursors ?? rememberCursors(),
    origin: options.publicUrl ?? '',
    hubs: options.handoff.hubs,
    log: options.log,
    approach: (reference, logic) =>
      gate.continueConversationAsync(options.app.id, reference, logic),
  });
  const reception = { ...options, gate, courier, checks: 0 };
  const recall = async (conversation: Conversation | undefined) => {
    const reference = parseReference(conversation?.address);
    return conversation && reference && courier.recall(conversation, reference);
  };
  return {
    routes: [
      {
        method: 'POST',
        path,
        maxBody: largestActivity,
        handle: (request) => takeRequest(reception, request),
      },
    ],
    attend: async (conversation) => {
      await recall(conversation);
    },
    initiate: async (id, context) => {
      const { conversations } = options;
      const conversation = await conversations.find(id);
      const round = await recall(conversation);
      if (!round || !conversation) return;
      const after = Math.max(0, conversation.lastSeq - MOST_SAID);
      const said = await conversations.messages(id, after, MOST_SAID);
      round.tell(initiateEvent(context, round.reference, said));
    },
    close: courier.close,
  };
}

interface Reception extends BotFrameworkOptions {
  gate: Gate;
  courier: Courier;
  checks: number;
}

function authenticationOf({ app, issuer, credentials }: BotFrameworkOptions) {
  const settings = { MicrosoftAppId: app.id, MicrosoftAppPassword: app.password, ...issuer };
  return new ConfigurationBotFrameworkAuthentication(settings, credentials);
}

async function takeRequest(
  reception: Reception,
  { body, headers }: RouteRequest,
): Promise<RouteResponse> {
  const parsed = activitySchema.safeParse(body);
  if (!parsed.success) return refuse(400, 'BadRequest', 'The body is no activity of a channel.');
  const sender = await recognise(reception, parsed.data, headers.authorization ?? '');
  if (sender === 'unknown')
    return refuse(401, 'Unauthorized', 'The token is not one of this bot’s channels.');
  if (sender === 'unreachable')
    return refuse(503, 'Unavailable', 'The sender cannot be checked now. Send it again.');
  const bad = badHandoff(reception, parsed.data);
  return bad ?? takeTurn(reception, sender, parsed.data);
}

/** Only a hub hands over, and says how it stands. */
function badHandoff({ handoff }: Reception, activity: InboundActivity): RouteResponse | undefined {
  if (!isHandoff(activity)) return undefined;
  if (!handoff.hubs.has(activity.channelId))
    return refuse(403, 'NotAHub', 'HANDOFF_CHANNELS does not name this channel.');
  if (activity.name === 'handoff.status' && !stateOf(activity))
    return refuse(
      400,
      'BadRequest',
      'handoff.status needs value.state: accepted, failed or completed.',
    );
  return undefined;
}

async function recognise(reception: Reception, activity: InboundActivity, authorization: string) {
  if (reception.checks >= mostChecks) return 'unreachable';
  reception.checks += 1;
  try {
    return await reception.gate.recognise(activity, authorization);
  } finally {
    reception.checks -= 1;
  }
}

async function takeTurn(
  reception: Reception,
  sender: Sender,
  activity: InboundActivity,
): Promise<RouteResponse> {
  const inbound = toInbound(activity);
  try {
    const answer = await reception.gate.turn(sender, activity, async (context) => {
      if (isHandoff(activity)) return handOver(reception, activity, context);
      if (inbound.length === 0) return;
      await converse(reception, activity, context, inbound);
      if (activity.type === 'invoke') await context.sendActivity(invokeTaken);
    });
    return { status: answer?.status ?? 200, ...(answer?.body && { body: answer.body }) };
  } catch (err) {
    reception.log.error({ err }, 'an activity could not be taken');
    return refuse(503, 'NotKept', 'This activity could not be kept. Send it again.');
  }
}

const invokeTaken = { type: 'invokeResponse', value: { status: 200 } };

async function converse(
  reception: Reception,
  activity: InboundActivity,
  context: TurnContext,
  inbound: readonly Inbound[],
): Promise<void> {
  const reference = TurnContext.getConversationReference(context.activity);
  const conversation = await openFor(reception, activity, reference);
  const round = await reception.courier.attend(conversation, reference);
  await round.during(context, async () => {
    for (const received of await Promise.all(
      inbound.map((one) => reception.conversations.receive(conversation.id, one)),
    ))
      if (received.kind === 'busy') throw new Error('Too many messages are waiting.');
  });
}

async function handOver(
  reception: Reception,
  activity: InboundActivity,
  context: TurnContext,
): Promise<void> {
  const reference = TurnContext.getConversationReference(context.activity);
  const conversation = await openFor(reception, activity, reference);
  const round = await reception.courier.attend(conversation, reference);
  await round.during(context, async () => {
    const { conversations, handoff, company } = reception;
    const heeding = { ...handoff, conversations, company: company.current().name };
    const answer = await heedHandoff(conversation, activity, heeding);
    if (answer) round.tell(answer);
  });
}

function openFor(
  { conversations, company }: Reception,
  activity: InboundActivity,
  address: Partial<ConversationReference>,
): Promise<Conversation> {
  return conversations.open({
    id: parseConversationId(activity),
    customer: parseCustomerId(activity),
    channel: activity.channelId,
    language: spokenLanguage(company.current().languages, activity.locale ?? ''),
    address,
  });
}

function spokenLanguage(spoken: readonly Language[], locale: string): Language {
  const primary = locale.toLowerCase().split(/[-_]/)[0] ?? '';
  return spoken.includes(primary) ? primary : (spoken[0] ?? 'en');
}

const reference = z.looseObject({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
});

function parseReference(address: unknown): Partial<ConversationReference> | undefined {
  const parsed = reference.safeParse(address);
  return parsed.success ? (parsed.data as unknown as Partial<ConversationReference>) : undefined;
}

function refuse(status: number, code: string, message: string): RouteResponse {
  return { status, body: { error: { code, message } } };
}
