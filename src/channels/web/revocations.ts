import type { Clock, Instant } from '../../vocabulary.ts';

/** Sessions that were signed out before their tokens ran out. */
export interface Revocations {
  /** Durable when it resolves. May be forgotten after `until`. */
  revoke(session: string, until: Instant): Promise<void>;
  isRevoked(session: string): boolean | Promise<boolean>;
}

/** Revocations that end with the process; for one that keeps them, give the store's. */
export function rememberRevocations(clock: Clock): Revocations {
  const revoked = new Map<string, Instant>();
  const forgetPast = () => {
    for (const [session, until] of revoked) if (until <= clock()) revoked.delete(session);
  };
  return {
    revoke: async (session, until) => {
      forgetPast();
      revoked.set(session, until);
    },
    isRevoked: (session) => revoked.has(session),
  };
}
