import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../vocabulary.ts';

/** What a signed link may open: a case's receipt, its conversation, or an attachment. */
export type LinkUse = 'receipt' | 'return';

/** Signs and reads the tokens in links. */
export interface Signer {
  sign(use: LinkUse, subject: string): Promise<string>;
  /** The subject; undefined when it was not signed here for this, or has expired. */
  read(use: LinkUse, token: string): Promise<string | undefined>;
}

const day = 24 * 3600;
/** Seconds. */
const lifetime: Record<LinkUse, number> = { receipt: 400 * day, return: 30 * day };
const issuer = 'firsthand';
const longestToken = 1_024;
const claims = z.object({ sub: z.string().min(1) });

/** HS256. `secret` is the site's, at least 32 bytes. */
export function createSigner(secret: Uint8Array, clock: Clock): Signer {
  return {
    sign(use, subject) {
      const now = Math.floor(clock() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(use)
        .setSubject(subject)
        .setIssuedAt(now)
        .setExpirationTime(now + lifetime[use])
        .sign(secret);
    },
    async read(use, token) {
      if (token.length > longestToken) return undefined;
      const terms = {
        algorithms: ['HS256'],
        issuer,
        audience: use,
        currentDate: new Date(clock()),
      };
      const read = await jwtVerify(token, secret, terms).catch(() => undefined);
      return claims.safeParse(read?.payload).data?.sub;
    },
  };
}
