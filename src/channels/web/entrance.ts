import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Company } from '../../company/index.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { RouteResponse } from '../../pages/index.ts';
import type { Clock, ConversationId, CustomerId, Language } from '../../vocabulary.ts';
import type { Limits } from './limits.ts';
import { refuse } from './refusal.ts';
import type { Revocations } from './revocations.ts';
import {
  type BadToken,
  type FilePass,
  lifetime,
  type Pass,
  type Tokens,
  type Visitor,
} from './tokens.ts';

export interface EntranceParts {
  conversations: Conversations;
  tokens: Tokens;
  revocations: Revocations;
  limits: Limits;
  company: { current(): Company };
  clock: Clock;
  log: Logger;
  /** Where customers reach this server; without it, the request's own Host. */
  publicUrl?: string;
  /** The conversation that a signed link leads back into. */
  readReturn(link: string): Promise<ConversationId | undefined>;
}

/** Direct Line's answer to a client that may now connect. */
export interface Offer {
  conversationId: ConversationId;
  token: string;
  /** Seconds. */
  expires_in: number;
  streamUrl: string;
}

/** Who may come in, and what happens when a customer first does. */
export interface Entrance extends EntranceParts {
  /** From an Authorization header. */
  admit(authorization: string | undefined): Promise<Pass | RouteResponse>;
  admitVisitor(authorization: string | undefined): Promise<Visitor | RouteResponse>;
  /** From a file's URL. */
  admitFiles(token: string): Promise<FilePass | RouteResponse>;
  /** From a stream's URL. */
  admitStream(token: string): Promise<Pass | RouteResponse>;
  offer(pass: Pass, host: string | undefined, watermark?: number): Promise<Offer>;
  /** What links in messages begin with. */
  originFor(host: string | undefined): string;
  languageOf(locale: string | undefined): Language;
  /**
   * Nothing is kept of a conversation before somebody listens or speaks: tokens cost no disk.
   */
  open(pass: Pass): Promise<void>;
  /** Ends every token of the device; `onRevoked` hears of it. */
  revoke(session: string): Promise<void>;
  onRevoked(listener: (session: string) => void): void;
}

export function createEntrance(parts: EntranceParts): Entrance {
  const { tokens, revocations, conversations } = parts;
  const listeners: ((session: string) => void)[] = [];
  const admitUnlessRevoked = async <T extends { session: string }>(read: Promise<T | BadToken>) => {
    const holder = await read;
    if (holder === 'expired' || holder === 'invalid') return refuseToken(holder);
    return (await revocations.isRevoked(holder.session)) ? refuseToken('revoked') : holder;
  };
  const originFor = (host: string | undefined) => parts.publicUrl ?? `http://${hostOf(host)}`;
  return {
    ...parts,
    originFor,
    admit: (header) => admitUnlessRevoked(tokens.readPass(bearer(header), 'conversation')),
    admitVisitor: (header) => admitUnlessRevoked(tokens.readVisitor(bearer(header))),
    admitFiles: (token) => admitUnlessRevoked(tokens.readFiles(token)),
    admitStream: (token) => admitUnlessRevoked(tokens.readPass(token, 'stream')),
    offer: (pass, host, watermark) => makeOffer(tokens, pass, originFor(host), watermark),
    languageOf: (locale) => spokenLanguage(parts.company.current().languages, locale),
    open: async (pass) => {
      const { conversation: id, user: customer, language } = pass;
      await conversations.open({ id, customer, language, channel: 'web' });
    },
    revoke: async (session) => {
      await revocations.revoke(session, parts.clock() + lifetime.visitor * 1000);
      for (const listener of listeners) listener(session);
    },
    onRevoked: (listener) => listeners.push(listener),
  };
}

export function newVisitor(): Visitor {
  return { user: parseCustomerId(`dl_${randomId()}`), session: randomId() };
}

export function newPass(visitor: Visitor, language: Language): Pass {
  const conversation = parseConversationId(randomBytes(16).toString('hex'));
  return { ...visitor, conversation, language };
}

export function parseConversationId(text: string): ConversationId {
  return text as ConversationId;
}

function parseCustomerId(text: string): CustomerId {
  return text as CustomerId;
}

/** Clients without a token send `Bearer undefined`. */
export function isAnonymous(authorization: string | undefined): boolean {
  return ['', 'undefined', 'null'].includes(bearer(authorization));
}

function bearer(header: string | undefined): string {
  return /^Bearer +(.*)$/i.exec(header ?? '')?.[1]?.trim() ?? '';
}

function randomId(): string {
  return randomBytes(16).toString('base64url');
}

function hostOf(host: string | undefined): string {
  const isPlain = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host ?? '');
  return isPlain && host ? host : 'localhost';
}

/** Known to clients by status and code: 403 TokenExpired makes them fetch another. */
function refuseToken(reason: BadToken | 'revoked'): RouteResponse {
  if (reason === 'expired')
    return refuse(403, 'TokenExpired', 'Token has expired. Fetch a new one and reconnect.');
  if (reason === 'revoked')
    return refuse(403, 'TokenRevoked', 'This device was signed out. Begin a new conversation.');
  return refuse(403, 'InvalidToken', 'This token is not valid here. Fetch a new one.');
}

async function makeOffer(
  tokens: Tokens,
  pass: Pass,
  origin: string,
  watermark?: number,
): Promise<Offer> {
  const token = await tokens.issuePass(pass, 'conversation');
  const query = new URLSearchParams({ t: await tokens.issuePass(pass, 'stream') });
  if (watermark !== undefined) query.set('watermark', String(watermark));
  const base = origin.replace(/^http/, 'ws');
  const { conversation: conversationId } = pass;
  const path = `/v3/directline/conversations/${conversationId}/stream`;
  return {
    conversationId,
    token,
    expires_in: lifetime.conversation,
    streamUrl: `${base}${path}?${query}`,
  };
}

function spokenLanguage(spoken: readonly Language[], locale = ''): Language {
  const primary = locale.toLowerCase().split(/[-_]/)[0] ?? '';
  return spoken.includes(primary) ? primary : (spoken[0] ?? 'en');
}
