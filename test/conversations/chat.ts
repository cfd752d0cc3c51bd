import {
  type Bot,
  createConversations,
  type Message,
  type TextContent,
} from '../../src/conversations/index.ts';
import type { CustomerId } from '../../src/vocabulary.ts';
import { createMemoryStore } from './memoryStore.ts';

export const customer = 'c1' as CustomerId;
export const text = (words: string): TextContent => ({ kind: 'text', text: words });
export const said = (words: string, clientId = words) => ({ clientId, content: text(words) });
export const wordsOf = (messages: readonly Message[]) =>
  messages.map(({ content }) => ('text' in content ? content.text : content.kind));
export const echo: Bot = async ({ messages, conversation }) => ({
  replies: [text(`heard ${wordsOf(messages).join('+')}`)],
  memory: Number(conversation.memory ?? 0) + messages.length,
});

export async function chat(bot: Bot = echo) {
  const memory = createMemoryStore();
  const problems: unknown[] = [];
  const conversations = createConversations({
    store: memory.store,
    bot,
    clock: () => 1_000,
    log: (problem) => problems.push(problem.error),
    apology: () => [text('That was my fault.')],
  });
  const { id } = await conversations.open({ customer, channel: 'web', language: 'en' });
  return { ...memory, conversations, id, problems };
}

export const settled = () => new Promise((resolve) => setImmediate(resolve));
