import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock, ConversationId, CustomerId, Instant, Language } from '../../vocabulary.ts';

/** Whom a request speaks for. `session` is the device it came from: what signing out revokes. */
export interface Visitor {
  user: CustomerId;
  session: string;
}

/** A visitor in one conversation: what a Direct Line token says. */
export interface Pass extends Visitor {
  conversation: ConversationId;
  language: Language;
}

/** Whose files a link shows. */
export type FilePass = Pick<Pass, 'conversation' | 'session'>;

/** A stream token travels in a URL, where logs see it, so it ends soon. */
export type PassUse = 'conversation' | 'stream';
export type BadToken = 'expired' | 'invalid';

export interface Tokens {
  issuePass(pass: Pass, use: PassUse): Promise<string>;
  /** A conversation's token opens its stream too. */
  readPass(token: string, use: PassUse): Promise<Pass | BadToken>;
  issueVisitor(visitor: Visitor): Promise<string>;
  readVisitor(token: string): Promise<Visitor | BadToken>;
  /** Shows the files of one conversation, in links. */
  issueFiles(pass: Pass): Promise<string>;
  readFiles(token: string): Promise<FilePass | BadToken>;
}

const day = 24 * 3600;
/** Seconds. */
export const lifetime = { conversation: 3 * day, stream: 600, visitor: 180 * day, files: 3 * day };

const hmac = { name: 'HMAC', hash: 'SHA-256' };
const issuer = 'firsthand';
const longestToken = 2_048;

/** Signed tokens (HS256). `secret` is the site's, at least 32 bytes. */
export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const key = crypto.subtle.importKey('raw', Uint8Array.from(secret), hmac, false, [
    'sign',
    'verify',
  ]);
  const passes = createPassCache(clock);
  const sign = async (use: keyof typeof lifetime, claims: Record<string, string>) => {
    const now = Math.floor(clock() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience(use)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetime[use])
      .sign(await key);
  };
  const verify = async (token: string, audience: string[]) => {
    if (token.length > longestToken) return 'invalid';
    const terms = { algorithms: ['HS256'], issuer, audience, currentDate: new Date(clock()) };
    return jwtVerify(token, await key, terms).then(({ payload }) => payload, reasonOf);
  };
  return {
    issuePass: (pass, use) =>
      sign(use, {
        conv: pass.conversation,
        user: pass.user,
        sid: pass.session,
        lng: pass.language,
      }),
    readPass: async (token, use) => {
      const known = passes.find(token);
      if (known) return known;
      const claims = await verify(token, ['conversation', use]);
      const pass = parsePass(claims);
      if (typeof claims === 'object' && typeof pass === 'object' && claims.aud === 'conversation')
        passes.keep(token, pass, (claims.exp ?? 0) * 1000);
      return pass;
    },
    issueVisitor: (visitor) => sign('visitor', { user: visitor.user, sid: visitor.session }),
    readVisitor: async (token) => parseVisitor(await verify(token, ['visitor'])),
    issueFiles: ({ conversation, session }) => sign('files', { conv: conversation, sid: session }),
    readFiles: async (token) => parseFilePass(await verify(token, ['files'])),
  };
}

const mostPasses = 10_000;

/** A customer sends the same token with every message: its signature is checked once. */
function createPassCache(clock: Clock) {
  const passes = new Map<string, { pass: Pass; until: Instant }>();
  return {
    find: (token: string): Pass | undefined => {
      const known = passes.get(token);
      if (known && known.until > clock()) return known.pass;
      passes.delete(token);
      return undefined;
    },
    keep: (token: string, pass: Pass, until: Instant): void => {
      const [oldest] = passes.keys();
      if (passes.size >= mostPasses && oldest !== undefined) passes.delete(oldest);
      passes.set(token, { pass, until });
    },
  };
}

function reasonOf(error: unknown): BadToken {
  return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
}

const visitorClaims = z.object({ user: z.string().min(1), sid: z.string().min(1) });
const passClaims = visitorClaims.extend({ conv: z.string().min(1), lng: z.string() });

function parsePass(claims: unknown): Pass | BadToken {
  if (claims === 'expired') return 'expired';
  const parsed = passClaims.safeParse(claims);
  if (!parsed.success) return 'invalid';
  const { conv, user, sid, lng } = parsed.data;
  return {
    conversation: conv as ConversationId,
    user: user as CustomerId,
    session: sid,
    language: lng,
  };
}

const fileClaims = passClaims.pick({ conv: true, sid: true });

function parseFilePass(claims: unknown): FilePass | BadToken {
  if (claims === 'expired') return 'expired';
  const parsed = fileClaims.safeParse(claims);
  if (!parsed.success) return 'invalid';
  return { conversation: parsed.data.conv as ConversationId, session: parsed.data.sid };
}

function parseVisitor(claims: unknown): Visitor | BadToken {
  if (claims === 'expired') return 'expired';
  const parsed = visitorClaims.safeParse(claims);
  if (!parsed.success) return 'invalid';
  return { user: parsed.data.user as CustomerId, session: parsed.data.sid };
}
