import type { Conversation, ConversationStore, Message } from '../../src/conversations/index.ts';
import type { ConversationId } from '../../src/vocabulary.ts';

/** Keeps conversations in memory, as JSON, and fails when told to. */
export function createMemoryStore() {
  const conversations = new Map<ConversationId, string>();
  const messages = new Map<ConversationId, string[]>();
  const faults = { commit: 0, read: 0 };
  const read = (id: ConversationId): Message[] =>
    (messages.get(id) ?? []).map((json) => JSON.parse(json));
  const find = (id: ConversationId): Conversation | undefined => {
    const json = conversations.get(id);
    return json === undefined ? undefined : JSON.parse(json);
  };
  const store: ConversationStore = {
    create: async (conversation) => {
      if (conversations.has(conversation.id)) return false;
      conversations.set(conversation.id, JSON.stringify(conversation));
      return true;
    },
    find: async (id) => find(id),
    commit: async (conversation, added) => {
      if (faults.commit-- > 0) throw new Error('no space left on device');
      const before = find(conversation.id)?.lastSeq ?? -1;
      if (before + added.length !== conversation.lastSeq) return false;
      conversations.set(conversation.id, JSON.stringify(conversation));
      const all = messages.get(conversation.id) ?? [];
      messages.set(conversation.id, [...all, ...added.map((message) => JSON.stringify(message))]);
      return true;
    },
    messages: async (id, after, limit) => {
      if (faults.read-- > 0) throw new Error('read failed');
      return read(id)
        .filter(({ seq }) => seq > after)
        .slice(0, limit);
    },
    async *changedWithin() {
      for (const json of conversations.values()) yield JSON.parse(json);
    },
    findByClientId: async (id, clientId) =>
      read(id).find((message) => message.clientId === clientId),
  };
  return { store, faults, read };
}
