import type { ConversationId } from '../vocabulary.ts';
import type { Speaker } from './message.ts';

/** What passes and is not kept: somebody types, somebody has read up to here. */
export type Signal =
  | { kind: 'typing'; from: Speaker; on: boolean }
  | { kind: 'read'; from: Speaker; seq: number };

type Listener = (signal: Signal) => void;

export interface Signals {
  send(id: ConversationId, signal: Signal): void;
  /** Returns how to stop listening. */
  listen(id: ConversationId, listener: Listener): () => void;
}

export function createSignals(): Signals {
  const listeners = new Map<ConversationId, Set<Listener>>();
  return {
    send: (id, signal) => {
      for (const listener of listeners.get(id) ?? []) listener(signal);
    },
    listen: (id, listener) => {
      const theirs = listeners.get(id) ?? new Set();
      listeners.set(id, theirs.add(listener));
      return () => {
        theirs.delete(listener);
        if (theirs.size === 0 && listeners.get(id) === theirs) listeners.delete(id);
      };
    },
  };
}
