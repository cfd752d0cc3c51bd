import type { Clock, Instant } from '../../vocabulary.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';
import type { Revocation } from './schemas.ts';

/** Sessions that were signed out before their tokens ran out. */
export interface RevocationStore {
  /** Durable when it resolves. */
  revoke(session: string, until: Instant): Promise<void>;
  isRevoked(session: string): boolean;
}

/** All of them in memory: every request asks. What ran out is forgotten when the process starts. */
export async function openRevocationFolder(
  folder: DocumentFolder<Revocation>,
  clock: Clock,
): Promise<RevocationStore> {
  const revoked = new Set<string>();
  for await (const { value } of folder.scan()) {
    if (value.until > clock()) revoked.add(value.session);
    else await folder.delete(nameOf(value.session));
  }
  return {
    revoke: async (session, until) => {
      await folder.put(nameOf(session), { session, until });
      revoked.add(session);
    },
    isRevoked: (session) => revoked.has(session),
  };
}
