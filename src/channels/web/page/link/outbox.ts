import * as z from 'zod/mini';
import type { Memory } from '../../../../pages/browser.ts';

/** A message or thumb on its way. It leaves the outbox when the server has shown it back. */
export interface Outgoing {
  clientId: string;
  at: number;
  state: 'waiting' | 'sent' | 'failed';
  /** The server's advice when it refused. */
  reason?: string | undefined;
  text?: string | undefined;
  action?: string | undefined;
  rating?: { message: string; helpful: boolean } | undefined;
}

const outgoing = z.object({
  clientId: z.string(),
  at: z.number(),
  state: z.enum(['waiting', 'sent', 'failed']),
  reason: z.optional(z.string()),
  text: z.optional(z.string()),
  action: z.optional(z.string()),
  rating: z.optional(z.object({ message: z.string(), helpful: z.boolean() })),
});

/** What one conversation has not yet got back; kept across reloads, shared by tabs. */
export interface Outbox {
  list(): readonly Outgoing[];
  add(item: Outgoing): void;
  change(clientId: string, change: Partial<Outgoing>): void;
  remove(clientIds: ReadonlySet<string>): void;
}

export function openOutbox(memory: Memory, conversation: string): Outbox {
  const key = outboxKey(conversation);
  const list = () => parseOutbox(memory.read(key));
  const save = (items: readonly Outgoing[]) =>
    memory.write(key, items.length > 0 ? JSON.stringify(items) : undefined);
  return {
    list,
    add: (item) => save([...list(), item]),
    change: (clientId, change) =>
      save(list().map((item) => (item.clientId === clientId ? { ...item, ...change } : item))),
    remove(clientIds) {
      const items = list();
      if (items.some((item) => clientIds.has(item.clientId)))
        save(items.filter((item) => !clientIds.has(item.clientId)));
    },
  };
}

export const outboxKey = (conversation: string) => `firsthand:outbox:${conversation}`;

function parseOutbox(stored: string | undefined): readonly Outgoing[] {
  if (stored === undefined) return [];
  try {
    return z.array(outgoing).parse(JSON.parse(stored));
  } catch {
    return [];
  }
}
