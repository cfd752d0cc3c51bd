import type { ConversationId } from '../vocabulary.ts';
import type { Speaker } from './message.ts';

/** What passes and is not kept on disk: somebody types, somebody has read up to here. */
export type Signal =
  | { kind: 'typing'; from: Speaker; on: boolean }
  | { kind: 'read'; from: Speaker; seq: number };

type Listener = (signal: Signal) => void;

export interface Signals {
  send(id: ConversationId, signal: Signal): void;
  /** Begins with how far each side has read, as far as it is remembered. Returns how to stop. */
  listen(id: ConversationId, listener: Listener): () => void;
}

export function createSignals(): Signals {
  const listeners = new Map<ConversationId, Set<Listener>>();
  const reads = createReads();
  return {
    send: (id, signal) => {
      if (signal.kind === 'read' && !reads.keep(id, signal)) return;
      for (const listener of listeners.get(id) ?? []) listener(signal);
    },
    listen: (id, listener) => {
      const theirs = listeners.get(id) ?? new Set();
      listeners.set(id, theirs.add(listener));
      for (const signal of reads.of(id)) listener(signal);
      return () => {
        theirs.delete(listener);
        if (theirs.size === 0 && listeners.get(id) === theirs) listeners.delete(id);
      };
    },
  };
}

type Read = Extract<Signal, { kind: 'read' }>;

/** Conversations whose reading is remembered; the one that was silent longest goes first. */
const MOST_REMEMBERED = 5_000;

function createReads() {
  const reads = new Map<ConversationId, Map<string, Read>>();
  return {
    of: (id: ConversationId) => [...(reads.get(id)?.values() ?? [])],
    /** False when it is nothing new. */
    keep: (id: ConversationId, signal: Read): boolean => {
      const theirs = reads.get(id) ?? new Map<string, Read>();
      const { role } = signal.from;
      if ((theirs.get(role)?.seq ?? 0) >= signal.seq) return false;
      reads.delete(id);
      reads.set(id, theirs.set(role, signal));
      const [oldest] = reads.keys();
      if (oldest !== undefined && reads.size > MOST_REMEMBERED) reads.delete(oldest);
      return true;
    },
  };
}
