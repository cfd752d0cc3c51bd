import type { ConversationId } from '../../vocabulary.ts';

/** How far each conversation was delivered to its channel: the last message's sequence. */
export interface DeliveryCursors {
  find(id: ConversationId): Promise<number | undefined>;
  /** Durable when it resolves. */
  move(id: ConversationId, seq: number): Promise<void>;
}

/** Cursors that end with the process: what was not delivered before is then left. */
export function rememberCursors(): DeliveryCursors {
  const cursors = new Map<ConversationId, number>();
  return {
    find: async (id) => cursors.get(id),
    move: async (id, seq) => {
      cursors.set(id, seq);
    },
  };
}
