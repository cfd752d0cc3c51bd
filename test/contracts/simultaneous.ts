import fc from 'fast-check';
import { expect } from 'vitest';
import type { ConversationStore, Message } from '../../src/conversations/index.ts';
import { aConversation, afterTurn, replied, said } from './conversation.ts';
import type { Opened } from './opened.ts';

/** Reopened after each round; in a round, writers write at once, some with the same client ids. */
export const plans = fc.array(
  fc.array(fc.array(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 12 }), {
    maxLength: 4,
  }),
  { maxLength: 4 },
);

/** Throws where a message is missing, twice or out of order, or an update of the state was lost. */
export async function carryOut(
  plan: readonly string[][][],
  opened: Opened<ConversationStore>,
): Promise<void> {
  let { store } = opened;
  await store.create(aConversation('shared', { memory: 0 }));
  for (const writers of plan) {
    await Promise.all(writers.map((clientIds) => write(store, clientIds)));
    store = await opened.reopen();
  }
  await expectEachOnce(store, new Set(plan.flat(2)));
}

async function write(store: ConversationStore, clientIds: readonly string[]): Promise<void> {
  for (const clientId of clientIds) while (!(await writeOnce(store, clientId)));
}

/** A turn as conversations takes it: false when it must be taken anew. */
async function writeOnce(store: ConversationStore, clientId: string): Promise<boolean> {
  const conversation = await store.find(aConversation('shared').id);
  if (!conversation) throw new Error('The conversation is gone.');
  if (await store.findByClientId(conversation.id, clientId)) return true;
  const messages = [...said(conversation, clientId), replied(conversation, 1, 'Yes.')];
  return store.commit(afterTurn(conversation, messages, Number(conversation.memory) + 1), messages);
}

async function expectEachOnce(store: ConversationStore, clientIds: Set<string>): Promise<void> {
  const { id } = aConversation('shared');
  const messages = await store.messages(id, 0, 10_000);
  const heard = messages.filter(({ from }) => from.role === 'customer');
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
  expect(heard.map(clientIdOf).sort()).toEqual([...clientIds].sort());
  expect((await store.find(id))?.memory).toBe(clientIds.size);
}

function clientIdOf({ clientId }: Message): string | undefined {
  return clientId;
}
