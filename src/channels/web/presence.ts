import type { Clock, ConversationId, Instant } from '../../vocabulary.ts';

/** Who has the page open. A connection that breaks for some seconds is no leaving. */
export interface Presence {
  /** Returns how to leave. */
  enter(conversation: ConversationId): () => void;
  isHere(conversation: ConversationId): boolean;
}

const GRACE_MS = 20_000;
const MANY = 1_000;

export function createPresence(clock: Clock): Presence {
  const sockets = new Map<ConversationId, number>();
  const left = new Map<ConversationId, Instant>();
  const forgetPast = () => {
    for (const [id, at] of left) if (at <= clock() - GRACE_MS) left.delete(id);
  };
  const change = (id: ConversationId, by: 1 | -1) => {
    const now = (sockets.get(id) ?? 0) + by;
    if (now > 0) sockets.set(id, now);
    else sockets.delete(id);
    if (now > 0) left.delete(id);
    else left.set(id, clock());
    if (left.size > MANY) forgetPast();
  };
  return {
    enter(id) {
      change(id, 1);
      return () => change(id, -1);
    },
    isHere: (id) => sockets.has(id) || (left.get(id) ?? 0) > clock() - GRACE_MS,
  };
}
