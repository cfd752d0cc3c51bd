import type { Message } from '../../conversations/index.ts';
import type { ConversationPage } from './schemas.ts';

/** The JSON of messages, without brackets: those of a page are put into JSON once, not at every turn. */
const written = new WeakMap<readonly Message[], string>();

/** A page as JSON.stringify writes it. */
export function pageJson({ conversation, earlier, messages }: ConversationPage): string {
  const head = `"conversation":${JSON.stringify(conversation)},"earlier":${JSON.stringify(earlier)}`;
  return `{${head},"messages":[${messagesJson(messages)}]}`;
}

/** The messages of a page and those of its next turn. */
export function continued(page: ConversationPage, more: readonly Message[]): readonly Message[] {
  const messages = [...page.messages, ...more];
  const parts = [messagesJson(page.messages), messagesJson(more)];
  written.set(messages, parts.filter((part) => part !== '').join(','));
  return messages;
}

function messagesJson(messages: readonly Message[]): string {
  const known = written.get(messages) ?? JSON.stringify(messages).slice(1, -1);
  written.set(messages, known);
  return known;
}
