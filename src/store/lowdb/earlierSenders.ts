import type { ConversationId } from '../../vocabulary.ts';
import { Lru } from './lru.ts';
import type { ConversationPage } from './schemas.ts';

/** How many senders' ids of full pages are kept, over all conversations. */
const REMEMBERED = 200_000;

interface Senders {
  pagesRead: number;
  seqs: Map<string, number>;
}

/** Finds a sender's id in the full pages; each is read once while the conversation is in use. */
export function createEarlierSenders(
  read: (id: ConversationId, first: number) => Promise<ConversationPage>,
): (newest: ConversationPage, clientId: string) => Promise<number | undefined> {
  const known = new Lru<ConversationId, Senders>(REMEMBERED);

  return async ({ conversation: { id }, earlier }, clientId) => {
    if (earlier.length === 0) return undefined;
    const senders = known.get(id) ?? { pagesRead: 0, seqs: new Map() };
    for (const first of earlier.slice(senders.pagesRead)) note(await read(id, first), senders.seqs);
    senders.pagesRead = Math.max(senders.pagesRead, earlier.length);
    known.set(id, senders, senders.seqs.size + 1);
    return senders.seqs.get(clientId);
  };
}

function note({ messages }: ConversationPage, seqs: Map<string, number>): void {
  for (const { clientId, seq } of messages) if (clientId !== undefined) seqs.set(clientId, seq);
}
