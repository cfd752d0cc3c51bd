import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type CustomerContent, type Inbound, TEXT_LIMIT } from '../../conversations/index.ts';
import type { RouteResponse } from '../../pages/index.ts';
import type { MessageId } from '../../vocabulary.ts';
import { refuse, refuseShape } from './refusal.ts';

/** What passes and is not kept: the customer types, or has read up to a message. */
export type Sign = { sign: 'typing' } | { sign: 'read'; seq: number };

/** What a client posted: to be received, to be passed on, or of no interest to a bot (joining). */
export type Posted = Inbound | Sign | 'ignored' | RouteResponse;

const short = z.string().max(256);
/** By which a client knows its message again. */
const mark = z
  .union([z.string().max(128), z.number().transform(String)])
  .transform((id) => id || undefined);
/** Whatever else a client puts there is its own business. */
const channelData = z.preprocess(
  (given) => (given instanceof Object && !Array.isArray(given) ? given : undefined),
  z.object({ clientActivityID: mark.optional() }).optional(),
);

const envelope = {
  channelData,
  locale: z.string().max(64).nullish(),
};

/** A button's code comes as its value, or as JSON text from cards that only know strings. */
const button = z.object({ action: short.min(1) });
const written = z.string().max(1_000).transform(asJson).pipe(button);
const value = z.union([button, written, z.unknown().transform(() => undefined)]);

const message = z.object({
  ...envelope,
  type: z.literal('message'),
  text: z.string().nullish(),
  attachments: z.array(z.unknown()).max(50).nullish(),
  value: value.optional(),
});

/** Web Chat's thumbs: `value` is the action of the entity as we sent it. */
const feedback = z.object({
  ...envelope,
  type: z.literal('event'),
  name: z.literal('webchat:activity-status/feedback'),
  value: z.object({
    '@id': short,
    '@type': z.enum(['LikeAction', 'DislikeAction', 'VoteAction']),
    actionOption: z.enum(['upvote', 'downvote']).optional(),
  }),
});

/** The thumbs of newer clients. */
const submission = z.object({
  ...envelope,
  type: z.enum(['event', 'invoke']),
  name: z.literal('message/submitAction'),
  replyToId: short,
  value: z.object({
    actionName: z.literal('feedback'),
    actionValue: z.object({ reaction: z.enum(['like', 'dislike']) }),
  }),
});

/** Whatever is not understood is held against all that could be. */
const silent = z.object({
  type: z.enum([
    'message',
    'typing',
    'event',
    'invoke',
    'conversationUpdate',
    'endOfConversation',
    'installationUpdate',
    'messageReaction',
    'messageUpdate',
    'messageDelete',
    'contactRelationUpdate',
    'command',
    'commandResult',
    'delay',
    'deleteUserData',
    'handoff',
    'invokeResponse',
    'suggestion',
    'trace',
  ]),
});

/** Our own page's: `seq` as in `webchat:sequence-id`. */
const reading = z.object({
  type: z.literal('event'),
  name: z.literal('firsthand:read'),
  value: z.object({ seq: z.int().min(1) }),
});

const heading = z.object({ type: z.string(), name: z.string().nullish() });

/** A posted activity as the conversation takes it. Fields nobody asked for are dropped. */
export function parseActivity(body: unknown): Posted {
  const schema = schemaFor(body);
  if (schema === 'feedback' || schema === 'submission') return parseRating(schema, body);
  if (schema === 'message') return parseMessage(body);
  return parseSign(body) ?? parseSilent(body);
}

function parseSign(body: unknown): Sign | undefined {
  if (heading.safeParse(body).data?.type === 'typing') return { sign: 'typing' };
  const { data } = reading.safeParse(body);
  return data && { sign: 'read', seq: data.value.seq };
}

function schemaFor(body: unknown): 'message' | 'feedback' | 'submission' | 'silent' {
  if (typeof body === 'object' && body !== null && 'type' in body && body.type === 'message')
    return 'message';
  const { data } = heading.safeParse(body);
  if (data?.name === 'webchat:activity-status/feedback') return 'feedback';
  return data?.name === 'message/submitAction' ? 'submission' : 'silent';
}

function parseMessage(body: unknown): Posted {
  const parsed = message.safeParse(body);
  if (!parsed.success) return refuseShape(parsed.error);
  const { attachments, value: pressed } = parsed.data;
  if (attachments?.length) return refuseReference();
  const text = clean(parsed.data.text ?? '');
  if (text.length > TEXT_LIMIT) return refuseLength(text.length);
  const action = pressed?.action;
  if (text.trim() === '' && action === undefined)
    return refuse(400, 'EmptyMessage', 'There is no text in this message. Write something.');
  return inbound(parsed.data, { kind: 'text', text, ...(action !== undefined && { action }) });
}

function parseRating(kind: 'feedback' | 'submission', body: unknown): Posted {
  const parsed = kind === 'feedback' ? feedback.safeParse(body) : submission.safeParse(body);
  if (!parsed.success) return refuseShape(parsed.error);
  const { data } = parsed;
  if (data.name === 'message/submitAction')
    return inbound(data, rating(data.replyToId, data.value.actionValue.reaction === 'like'));
  const { '@type': type, actionOption, '@id': id } = data.value;
  return inbound(data, rating(id, type === 'LikeAction' || actionOption === 'upvote'));
}

function parseSilent(body: unknown): Posted {
  const parsed = silent.safeParse(body);
  return parsed.success ? 'ignored' : refuseShape(parsed.error);
}

function rating(id: string, helpful: boolean): CustomerContent {
  return { kind: 'rating', message: parseMessageId(id), helpful };
}

/** A thumb's `@id` is its answer's, with the thumb behind it. */
function parseMessageId(id: string): MessageId {
  return id.replace(/#.*$/, '') as MessageId;
}

function inbound(
  activity: z.infer<z.ZodObject<typeof envelope>>,
  content: CustomerContent,
): Inbound {
  return { clientId: activity.channelData?.clientActivityID ?? randomUUID(), content };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Half characters and control signs cannot be stored everywhere. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}]/gu, (sign) => ('\n\t'.includes(sign) ? sign : ' '));
}

function refuseLength(length: number): RouteResponse {
  const advice = `This message has ${length} characters, ${TEXT_LIMIT} fit. Send it in parts.`;
  return refuse(413, 'MessageTooLong', advice);
}

/** What is said along with files: often nothing. */
export function parseCaption(body: unknown): Inbound | RouteResponse {
  const parsed = message.partial({ type: true }).safeParse(body ?? {});
  if (!parsed.success) return refuseShape(parsed.error);
  const text = clean(parsed.data.text ?? '').trim();
  if (text.length > TEXT_LIMIT) return refuseLength(text.length);
  return inbound(parsed.data, { kind: 'text', text });
}

function refuseReference(): RouteResponse {
  return refuse(
    415,
    'AttachmentNotSent',
    'Send the file itself, to /upload: files elsewhere are not fetched.',
  );
}
