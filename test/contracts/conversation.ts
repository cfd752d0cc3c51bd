import type { Content, Conversation, Message } from '../../src/conversations/index.ts';
import { messageId } from '../../src/conversations/index.ts';

/** A conversation as a channel would open it; ids come from outside and may be anything. */
export function aConversation(id: string, with_: Partial<Conversation> = {}): Conversation {
  return {
    id: id as Conversation['id'],
    customer: 'customer' as Conversation['customer'],
    channel: 'web',
    language: 'en',
    openedAt: 1_700_000_000_000,
    lastSeq: 0,
    floor: { holder: 'bot' },
    memory: {},
    ...with_,
  };
}

/** The customer's words, numbered on from the conversation's last message. */
export function said(conversation: Conversation, ...clientIds: readonly string[]): Message[] {
  return clientIds.map((clientId, index) => ({
    ...numbered(conversation, index, { kind: 'text', text: `Words of ${clientId}` }),
    from: { role: 'customer' },
    clientId,
  }));
}

/** The bot's words after `offset` others of the same turn. */
export function replied(conversation: Conversation, offset: number, text: string): Message {
  return { ...numbered(conversation, offset, { kind: 'text', text }), from: { role: 'bot' } };
}

function numbered({ id, lastSeq, openedAt }: Conversation, offset: number, content: Content) {
  const seq = lastSeq + offset + 1;
  return { id: messageId(id, seq), seq, at: openedAt + seq, content };
}

/** The conversation after these messages. */
export function afterTurn(
  conversation: Conversation,
  messages: readonly Message[],
  memory = conversation.memory,
): Conversation {
  return { ...conversation, lastSeq: conversation.lastSeq + messages.length, memory };
}

/** Ids as channels may have them, some alike on a careless file system. */
export const strangeIds = [
  'a',
  'A',
  '.',
  '..',
  '../../etc/passwd',
  'a/b',
  'a\\b',
  'a b',
  'a.1',
  'a|0000001',
  'T024:C0X:1700000000.000100',
  'con',
  '~',
  '~41',
  '%2e%2e',
  '',
  'a\u0000b',
  '会话',
  'e\u0301',
  '\u00e9',
  '🙂',
  '!@#$%^&*()~/\\><,.?\';"`~',
  '__proto__',
  'x'.repeat(4_000),
  `${'x'.repeat(4_000)}y`,
  '中'.repeat(300),
];
