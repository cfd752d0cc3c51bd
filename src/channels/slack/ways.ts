import { z } from 'zod';
import type { ConversationId } from '../../vocabulary.ts';
import { type Book, openBook, type Register } from './book.ts';
import { createOrder } from './order.ts';

const conversationId = z.custom<ConversationId>((value) => typeof value === 'string');

const waySchema = z.looseObject({
  id: z.string(),
  conversation: conversationId,
  channel: z.string(),
  thread: z.string().exactOptional(),
  /** The only person whose words are taken from there; absent on the desk's side. */
  user: z.string().exactOptional(),
  /** The case whose thread it is, on the desk's side. */
  case: z.string().exactOptional(),
  /** The last message that is known to be there. */
  delivered: z.number().int().nonnegative(),
  /** Messages of his that he has deleted, the newest at the end. */
  gone: z.array(z.string()).exactOptional(),
  /** Nobody can be reached there any more. */
  lost: z.boolean().exactOptional(),
});

/** Where in Slack a conversation is shown, and how far it has come there. */
export type Way = z.infer<typeof waySchema>;

export interface Ways extends Book<Way> {
  /** Changes nothing but this of it, whatever else is being changed. */
  change(id: string, change: Partial<Way>): Promise<void>;
  of(conversation: ConversationId): readonly Way[];
}

export async function openWays(register: Register): Promise<Ways> {
  const book = await openBook(register, waySchema);
  const byConversation = new Map<ConversationId, Set<string>>();
  const inOrder = createOrder();
  const index = ({ id, conversation }: Way) => {
    const known = byConversation.get(conversation) ?? new Set();
    byConversation.set(conversation, known.add(id));
  };
  for (const way of book.all()) index(way);
  return {
    ...book,
    keep: async (way) => {
      await inOrder(way.id, () => book.keep(way));
      index(way);
    },
    change: (id, change) =>
      inOrder(id, async () => {
        const way = book.find(id);
        if (way) await book.keep({ ...way, ...change });
      }),
    of: (conversation) =>
      [...(byConversation.get(conversation) ?? [])].flatMap((id) => book.find(id) ?? []),
  };
}
