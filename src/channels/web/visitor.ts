import { z } from 'zod';
import type { Route, RouteRequest, RouteResponse } from '../../pages/index.ts';
import { type Entrance, newPass, newVisitor, parseConversationId } from './entrance.ts';
import { isRefusal, refuse, refuseHaste, refuseShape } from './refusal.ts';
import { lifetime, type Visitor } from './tokens.ts';

/**
 * How our page keeps its customer across visits. Bodies are JSON; errors are
 * `{error: {code, message}}` as everywhere.
 *
 * `POST /chat/visitor` `{}` → 201 `{visitor, expires_in}`. The visitor's secret of a new customer,
 *   180 days. Keep it (localStorage) and send it as `Authorization: Bearer <visitor>` below.
 * `POST /chat/token` `{conversation?, locale?}` →
 *   200 `{conversationId, token, expires_in, streamUrl, visitor}`. A fresh Direct Line token
 *   (3 days) for this customer's own conversation, or for a new one when none is named. Keep the
 *   renewed `visitor`. `streamUrl` is used within 10 minutes; append `&watermark=<n>` to go on
 *   after message n. Ask again whenever a Direct Line request says 403.
 *   404 `UnknownConversation`: nothing was ever said in it, or it is another customer's: ask again
 *   without `conversation`. 403 `TokenExpired` | `TokenRevoked` | `InvalidToken`: begin again at
 *   `POST /chat/visitor`. 429: wait `Retry-After` seconds.
 * `POST /chat/return` `{link}` → 200 `{conversation, visitor}`: what a signed link (in a mail) opens, and
 *   a secret of its customer for this device. 404 `UnknownLink`: forged or too old.
 * `DELETE /chat/visitor` → 204. "Forget me on this device": the secret and every token that came
 *   of it end, and open streams are closed with code 4403.
 *
 * Everything else is Direct Line 3.0 (directLine.ts, stream.ts). A choice is sent as a message with
 * `text` = its title and `value: {action}`; a thumb as the event `webchat:activity-status/feedback`
 * with `value: {'@type': 'LikeAction' | 'DislikeAction', '@id': <the activity's id>}`.
 */
export function visitorRoutes(entrance: Entrance): Route[] {
  return [
    { method: 'POST', path: '/chat/visitor', handle: (request) => greet(entrance, request) },
    { method: 'DELETE', path: '/chat/visitor', handle: asVisitor(entrance, forget) },
    { method: 'POST', path: '/chat/return', handle: (request) => comeBack(entrance, request) },
    { method: 'POST', path: '/chat/token', handle: asVisitor(entrance, openToken) },
  ];
}

type Handling = (
  entrance: Entrance,
  request: RouteRequest,
  visitor: Visitor,
) => Promise<RouteResponse>;

function asVisitor(entrance: Entrance, handle: Handling): Route['handle'] {
  return async (request) => {
    const visitor = await entrance.admitVisitor(request.headers.authorization);
    return isRefusal(visitor) ? visitor : handle(entrance, request, visitor);
  };
}

async function greet(entrance: Entrance, { address }: RouteRequest): Promise<RouteResponse> {
  const wait = await entrance.limits.beginnings(address);
  if (wait > 0) return refuseHaste(wait, 'Too many new visitors from your network. Wait a moment.');
  const visitor = await entrance.tokens.issueVisitor(newVisitor());
  return { status: 201, body: { visitor, expires_in: lifetime.visitor } };
}

const linked = z.strictObject({ link: z.string().max(1_024) });

async function comeBack(entrance: Entrance, request: RouteRequest): Promise<RouteResponse> {
  const body = linked.safeParse(request.body);
  if (!body.success) return refuseShape(body.error);
  const wait = await entrance.limits.beginnings(request.address);
  if (wait > 0) return refuseHaste(wait, 'Too many visits from your network. Wait a moment.');
  const id = await entrance.readReturn(body.data.link);
  const known = id && (await entrance.conversations.find(id));
  if (!known)
    return refuse(404, 'UnknownLink', 'This link opens nothing here. Begin anew at /chat.');
  const holder = { ...newVisitor(), user: known.customer };
  const visitor = await entrance.tokens.issueVisitor(holder);
  return { status: 200, body: { conversation: known.id, visitor } };
}

async function forget(
  entrance: Entrance,
  _: RouteRequest,
  visitor: Visitor,
): Promise<RouteResponse> {
  await entrance.revoke(visitor.session);
  return { status: 204 };
}

const wanted = z
  .strictObject({
    conversation: z.string().max(128).optional(),
    locale: z.string().max(64).optional(),
  })
  .default({});

async function openToken(
  entrance: Entrance,
  request: RouteRequest,
  visitor: Visitor,
): Promise<RouteResponse> {
  const body = wanted.safeParse(request.body);
  if (!body.success) return refuseShape(body.error);
  const wait = await entrance.limits.beginnings(request.address);
  if (wait > 0) return refuseHaste(wait, 'Too many tokens for your network. Wait a moment.');
  const pass = newPass(visitor, entrance.languageOf(body.data.locale));
  const own = body.data.conversation && (await findOwn(entrance, visitor, body.data.conversation));
  if (body.data.conversation && !own)
    return refuse(
      404,
      'UnknownConversation',
      'Ask again without a conversation to begin a new one.',
    );
  const offer = await entrance.offer(own ? { ...pass, ...own } : pass, request.headers.host);
  return { status: 200, body: { ...offer, visitor: await entrance.tokens.issueVisitor(visitor) } };
}

async function findOwn(entrance: Entrance, visitor: Visitor, id: string) {
  const conversation = await entrance.conversations.find(parseConversationId(id));
  if (conversation?.customer !== visitor.user) return undefined;
  return { conversation: conversation.id, language: conversation.language };
}
