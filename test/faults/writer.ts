import { writeSync } from 'node:fs';
import { createConversations } from '../../src/conversations/index.ts';
import { openLowdbStore } from '../../src/store/lowdb/index.ts';
import type { ConversationId, CustomerId } from '../../src/vocabulary.ts';

/**
 * Customers who write as fast as they are answered, until the process is killed. Started with a
 * folder and how many messages of each customer were acknowledged; prints `<customer> <number>`
 * for each further one.
 */
const [folder = '', ...acknowledged] = process.argv.slice(2);
const store = await openLowdbStore({ folder });
const conversations = createConversations({
  store: store.conversations,
  bot: async ({ messages, conversation }) => ({
    replies: messages.map(() => ({ kind: 'text', text: 'Noted.' })),
    memory: Number(conversation.memory ?? 0) + messages.length,
  }),
  clock: Date.now,
  log: ({ error }) => console.error(error),
  apology: () => [],
});

await Promise.all(acknowledged.map((number, customer) => writeOn(customer, Number(number) + 1)));

async function writeOn(customer: number, from: number): Promise<never> {
  const id = `customer ${customer}` as ConversationId;
  await conversations.open({
    id,
    customer: id as string as CustomerId,
    channel: 'web',
    language: 'en',
  });
  for (let number = from; ; number += 1) {
    const content = { kind: 'text', text: `Words of message ${number}` } as const;
    const { kind } = await conversations.receive(id, { clientId: `message ${number}`, content });
    if (kind !== 'accepted' && kind !== 'repeated') throw new Error(`${id}: ${kind}`);
    writeSync(1, `${customer} ${number}\n`);
  }
}
