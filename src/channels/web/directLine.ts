import { z } from 'zod';
import { type Inbound, type Received, sequenceOf } from '../../conversations/index.ts';
import type { Route, RouteRequest, RouteResponse } from '../../pages/index.ts';
import { type Entrance, isAnonymous, newPass, newVisitor } from './entrance.ts';
import { parseActivity, type Sign } from './parseActivity.ts';
import { isRefusal, refuse, refuseHaste, refuseShape } from './refusal.ts';
import { readerOf, toActivitySet } from './toActivity.ts';
import type { Pass } from './tokens.ts';
import { parseWatermark } from './watermark.ts';
import { welcome } from './welcome.ts';

const root = '/v3/directline';
const pageSize = 100;

/** Direct Line 3.0 over HTTP; its stream is in streams.ts. */
export function directLineRoutes(entrance: Entrance): Route[] {
  const conversation = `${root}/conversations/:id`;
  const owned = (handle: Handling) => asOwner(entrance, handle);
  return [
    { method: 'POST', path: `${root}/tokens/generate`, handle: (r) => generate(entrance, r) },
    { method: 'POST', path: `${root}/tokens/refresh`, handle: owned(refresh) },
    { method: 'POST', path: `${root}/conversations`, handle: (r) => start(entrance, r) },
    { method: 'GET', path: conversation, handle: owned(reconnect) },
    { method: 'GET', path: `${conversation}/activities`, handle: owned(poll) },
    { method: 'POST', path: `${conversation}/activities`, handle: owned(post) },
  ];
}

type Handling = (entrance: Entrance, request: RouteRequest, pass: Pass) => Promise<RouteResponse>;

function asOwner(entrance: Entrance, handle: Handling): Route['handle'] {
  return async (request) => {
    const pass = await entrance.admit(request.headers.authorization);
    if (isRefusal(pass)) return pass;
    const { id } = request.params;
    if (id !== undefined && id !== pass.conversation) return refuseForeign();
    return handle(entrance, request, pass);
  };
}

const opening = z.object({
  user: z.object({ id: z.string().max(256).optional() }).nullish(),
  locale: z.string().max(64).nullish(),
});

async function generate(entrance: Entrance, request: RouteRequest): Promise<RouteResponse> {
  const pass = await begin(entrance, request);
  return isRefusal(pass) ? pass : { status: 200, body: await tokenOf(entrance, pass) };
}

async function refresh(entrance: Entrance, _: RouteRequest, pass: Pass): Promise<RouteResponse> {
  return { status: 200, body: await tokenOf(entrance, pass) };
}

async function tokenOf(entrance: Entrance, pass: Pass): Promise<object> {
  const { conversationId, token, expires_in } = await entrance.offer(pass, undefined);
  return { conversationId, token, expires_in };
}

/** With a token: its conversation, again. Without one: a new customer's. */
async function start(entrance: Entrance, request: RouteRequest): Promise<RouteResponse> {
  const { authorization, host } = request.headers;
  const pass = isAnonymous(authorization)
    ? await begin(entrance, request)
    : await entrance.admit(authorization);
  if (isRefusal(pass)) return pass;
  const known = await entrance.conversations.find(pass.conversation);
  return { status: known ? 200 : 201, body: await entrance.offer(pass, host) };
}

/** The caller's user id is not taken: anyone could claim to be anyone. */
async function begin(entrance: Entrance, request: RouteRequest): Promise<Pass | RouteResponse> {
  const body = opening.safeParse(request.body ?? {});
  if (!body.success) return refuseShape(body.error);
  const wait = await entrance.limits.beginnings(request.address);
  if (wait > 0)
    return refuseHaste(wait, 'Too many new conversations from your network. Wait a moment.');
  return newPass(newVisitor(), entrance.languageOf(body.data.locale ?? undefined));
}

async function reconnect(
  entrance: Entrance,
  { query, headers }: RouteRequest,
  pass: Pass,
): Promise<RouteResponse> {
  const watermark = parseWatermark(query.get('watermark'));
  return { status: 200, body: await entrance.offer(pass, headers.host, watermark) };
}

async function poll(entrance: Entrance, request: RouteRequest, pass: Pass): Promise<RouteResponse> {
  await welcome(entrance, pass, request.address);
  const { conversations } = entrance;
  const lastSeq = (await conversations.find(pass.conversation))?.lastSeq ?? 0;
  const after = Math.min(parseWatermark(request.query.get('watermark')), lastSeq);
  const messages = await conversations.messages(pass.conversation, after, pageSize);
  const reader = await readerOf(entrance, pass, request.headers.host);
  return { status: 200, body: toActivitySet(messages, reader, after) };
}

async function post(entrance: Entrance, request: RouteRequest, pass: Pass): Promise<RouteResponse> {
  const posted = parseActivity(request.body);
  if (posted === 'ignored') return unsaid(pass);
  if (isRefusal(posted)) return posted;
  if ('sign' in posted) return passOn(entrance, pass, posted);
  const refusal =
    refuseUnknownAnswer(posted, pass) ?? (await refuseFlood(entrance, request, posted, pass));
  return refusal ?? receive(entrance, pass, posted);
}

const unsaid = ({ conversation }: Pass): RouteResponse => ({
  ...{ status: 200, body: { id: `${conversation}|unsaid` } },
});

/** To whoever looks at the conversation now. */
function passOn({ conversations }: Entrance, pass: Pass, sign: Sign): RouteResponse {
  const from = { role: 'customer' } as const;
  conversations.signals.send(
    pass.conversation,
    sign.sign === 'typing'
      ? { kind: 'typing', from, on: true }
      : { kind: 'read', from, seq: sign.seq },
  );
  return unsaid(pass);
}

function refuseUnknownAnswer({ content }: Inbound, pass: Pass): RouteResponse | undefined {
  if (content.kind !== 'rating' || sequenceOf(content.message, pass.conversation)) return undefined;
  return refuse(400, 'UnknownActivity', 'Rate an answer of this conversation, by its activity id.');
}

/** What a message costs on disk besides its text. */
const overhead = 500;

async function refuseFlood(
  { limits }: Entrance,
  { address }: RouteRequest,
  { content }: Inbound,
  pass: Pass,
): Promise<RouteResponse | undefined> {
  const bytes = overhead + (content.kind === 'text' ? Buffer.byteLength(content.text) : 0);
  const wait = (await limits.messages(pass.conversation)) || (await limits.volume(address, bytes));
  return wait > 0 ? refuseHaste(wait, 'Too many messages at once. Wait a moment.') : undefined;
}

/** Takes a message into its conversation, which begins with it when need be. */
export async function receive(
  entrance: Entrance,
  pass: Pass,
  inbound: Inbound,
): Promise<RouteResponse> {
  try {
    const received = await entrance.conversations.receive(pass.conversation, inbound);
    if (received.kind !== 'unknown') return acknowledge(received);
    await entrance.open(pass);
    return acknowledge(await entrance.conversations.receive(pass.conversation, inbound));
  } catch (err) {
    entrance.log.error({ err, conversation: pass.conversation }, 'a message could not be kept');
    return refuse(503, 'NotKept', 'This message could not be kept. Send it again in a moment.');
  }
}

function acknowledge(received: Received): RouteResponse {
  switch (received.kind) {
    case 'accepted':
    case 'repeated':
      return { status: 200, body: { id: received.message.id } };
    case 'conflict':
      return refuse(
        409,
        'Conflict',
        'Another message came under this clientActivityID. Give each message its own.',
      );
    case 'busy':
      return refuseHaste(
        1_000,
        'Too many messages are waiting in this conversation. Wait a moment.',
      );
    case 'unknown':
      return refuse(404, 'UnknownConversation', 'This conversation has ended. Begin a new one.');
    default:
      return received satisfies never;
  }
}

function refuseForeign(): RouteResponse {
  return refuse(403, 'Forbidden', 'This token belongs to another conversation. Fetch one for it.');
}
