import { createHash, randomBytes } from 'node:crypto';

/** 256 bits for a cookie or a link. Only its digest is kept: whoever reads the disk cannot use it. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** The id under which a secret is kept; undefined for what cannot be one. */
export function idOfSecret(secret: string): string | undefined {
  if (!/^[\w-]{43}$/.test(secret)) return undefined;
  return createHash('sha256').update(secret).digest('hex');
}
