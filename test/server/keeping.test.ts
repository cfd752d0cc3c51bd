import { expect, it } from 'vitest';
import { createKeeping } from '../../src/server/keeping.ts';
import { aConversation, afterTurn, said } from '../contracts/conversation.ts';
import { createMemoryStore } from '../conversations/memoryStore.ts';

it('tells monitors of a message that could not be kept, until one is kept or some time has passed', async () => {
  let now = 0;
  const memory = createMemoryStore();
  const keeping = createKeeping(() => now);
  const store = keeping.watch(memory.store);
  const conversation = aConversation('customer');
  const messages = said(conversation, 'hi');
  const say = () => store.commit(afterTurn(conversation, messages), messages);
  await store.create(conversation);
  expect(keeping.works()).toBe(true);
  memory.faults.commit = 2;
  await expect(say()).rejects.toThrow();
  expect(keeping.works()).toBe(false);
  now += 31_000;
  expect(keeping.works()).toBe(true);
  await expect(say()).rejects.toThrow();
  expect(keeping.works()).toBe(false);
  await say();
  expect(keeping.works()).toBe(true);
});
