import { z } from 'zod';
import type { Clock, Instant, StaffId } from '../vocabulary.ts';
import { staffId } from './agent.ts';
import type { Register } from './register.ts';
import { idOfSecret, newSecret } from './secretLink.ts';

export const sessionSchema = z.looseObject({
  /** Digest of the secret in the cookie. */
  id: z.string(),
  agent: staffId,
  since: z.number(),
  seenAt: z.number(),
});

/** One signed-in browser. */
export type Session = z.output<typeof sessionSchema>;

/** Who is signed in. Looking up is in memory: every request and every open socket asks. */
export interface Sessions {
  /** A new secret at every sign-in; durable when it resolves. */
  begin(agent: StaffId): Promise<string>;
  /** Undefined when it never was, was ended, or ran out. */
  find(secret: string): Session | undefined;
  /** Whether it still holds. */
  holds(id: string): boolean;
  /** Nobody comes in with it from this call on; durable when it resolves. */
  end(id: string): Promise<void>;
  endAllOf(agent: StaffId): Promise<void>;
  /** Told of each session that was ended, at once. */
  onEnd(listener: (id: string) => void): void;
}

const HOUR = 3_600_000;
export const LONGEST_SESSION_MS = 14 * 24 * HOUR;
const IDLE_MS = 12 * HOUR;
/** How far what the disk knows of the last visit may lag behind. */
const LAG_MS = 10 * 60_000;

export async function openSessions(register: Register<Session>, clock: Clock): Promise<Sessions> {
  const sessions = new Map<string, Session>();
  const listeners: ((id: string) => void)[] = [];
  const isOver = ({ since, seenAt }: Session): boolean =>
    clock() >= Math.min(since + LONGEST_SESSION_MS, seenAt + IDLE_MS);
  for (const session of await register.list()) {
    if (isOver(session)) await register.remove(session.id);
    else sessions.set(session.id, session);
  }

  const seen = (session: Session, now: Instant): Session => {
    const later = { ...session, seenAt: now };
    sessions.set(session.id, later);
    register.put(later).catch(() => sessions.has(session.id) && sessions.set(session.id, session));
    return later;
  };
  const end = async (id: string) => {
    if (sessions.delete(id)) for (const listener of listeners) listener(id);
    await register.remove(id);
  };
  const current = (id: string): Session | undefined => {
    const session = sessions.get(id);
    return session && !isOver(session) ? session : undefined;
  };
  return {
    begin: async (agent) => {
      const secret = newSecret();
      const session = { id: idOfSecret(secret) ?? '', agent, since: clock(), seenAt: clock() };
      await register.put(session);
      sessions.set(session.id, session);
      return secret;
    },
    find: (secret) => {
      const session = current(idOfSecret(secret) ?? '');
      const now = clock();
      return session && now - session.seenAt > LAG_MS ? seen(session, now) : session;
    },
    holds: (id) => current(id) !== undefined,
    end,
    endAllOf: async (agent) => {
      const theirs = [...sessions.values()].filter((session) => session.agent === agent);
      await Promise.all(theirs.map(({ id }) => end(id)));
    },
    onEnd: (listener) => listeners.push(listener),
  };
}
