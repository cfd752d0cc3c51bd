import type { ConversationId, Instant, MessageId } from '../vocabulary.ts';
import { withoutCardNumbers } from './cardNumbers.ts';
import type { Content, CustomerContent, Message, Speaker, TextContent } from './message.ts';

/** Characters of one message; channels refuse more, and here more is cut. */
export const TEXT_LIMIT = 4_000;

const ACTION_LIMIT = 600;

/** A long text in parts that fit, no character cut in two; one part at the least. */
export function inParts(text: string): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > TEXT_LIMIT) {
    const cut = isHalf(rest.charCodeAt(TEXT_LIMIT)) ? TEXT_LIMIT - 1 : TEXT_LIMIT;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}

/** The second of two code units. */
const isHalf = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** What is said before it has its place in the sequence. */
export interface Draft {
  from: Speaker;
  content: Content;
  clientId?: string;
}

/** `conversation|0000012`: ids sort as the messages follow each other, up to ten million of them. */
export function messageId(conversation: ConversationId, seq: number): MessageId {
  return `${conversation}|${String(seq).padStart(7, '0')}` as MessageId;
}

/** The sequence number in a message id; undefined when it belongs to another conversation. */
export function sequenceOf(id: MessageId, conversation: ConversationId): number | undefined {
  const digits = id.startsWith(`${conversation}|`) ? id.slice(conversation.length + 1) : '';
  return /^\d{7,}$/.test(digits) ? Number(digits) : undefined;
}

/** Gives drafts the places after `lastSeq`. */
export function numbered(
  conversation: ConversationId,
  lastSeq: number,
  at: Instant,
  drafts: readonly Draft[],
): Message[] {
  return drafts.map((draft, index) => {
    const seq = lastSeq + index + 1;
    return { id: messageId(conversation, seq), seq, at, ...draft };
  });
}

/** Customers send text, an action, a thumb or their arrival: whatever else is in there is left out. */
export function asSent(content: CustomerContent): CustomerContent {
  switch (content.kind) {
    case 'arrival':
      return { kind: 'arrival' };
    case 'rating':
      return { kind: 'rating', message: content.message, helpful: content.helpful };
    case 'text':
      return textAsSent(content);
    default:
      return content satisfies never;
  }
}

function textAsSent({ text, action, attachments }: TextContent): TextContent {
  const code = action === undefined ? {} : { action: storable(action, ACTION_LIMIT) };
  const files = attachments?.length ? { attachments } : {};
  return { kind: 'text', text: withoutCardNumbers(storable(text, TEXT_LIMIT)), ...code, ...files };
}

/** Staff's words, with the articles they name and the files they send. */
export function asSpoken({ text, sources, attachments }: TextContent): TextContent {
  const more = { ...(sources && { sources }), ...(attachments?.length && { attachments }) };
  return { kind: 'text', text: storable(text, TEXT_LIMIT), ...more };
}

/** Whole characters and no NUL: not every store takes those. */
function storable(text: string, limit: number): string {
  return text.replaceAll('\0', '').slice(0, limit).toWellFormed();
}
