import type { Message } from '../../conversations/index.ts';
import { cut } from './plainText.ts';
import { notice, type Post, plainAside, plainBlocks, plainPost } from './post.ts';
import type { Way } from './ways.ts';
import type { Words } from './words.ts';

const ASIDE_SHOWN = 1_500;

/** By which a person's words are known to have been written in this thread. */
export const keyOf = (thread: string, ts: string): string => `slack-${thread}-${ts}`;

/** As the desk's own keys are: letters, digits, hyphens. */
export const plainKey = (text: string): string => text.replace(/[^\w-]/g, '-').slice(-100);

/** A message of the conversation as the case's thread shows it; undefined for what stands there. */
export function toRelay(
  { from, content, clientId = '' }: Message,
  way: Way,
  words: Words,
): Post | undefined {
  if (content.kind === 'rating') return aside(content.helpful ? '👍' : '👎');
  if (content.kind !== 'text') return undefined;
  const { text } = content;
  if (from.role === 'customer') {
    const said = clientId.includes('#') ? words('edited', { text }) : text;
    return plainPost(`👤 ${said}`.trim());
  }
  if (from.role === 'bot') return aside(`🤖 ${cut(text, ASIDE_SHOWN)}`);
  if (clientId.includes(`slack-${way.thread}-`)) return undefined;
  return { text: notice(text), blocks: plainBlocks(`${from.name}: ${text}`) };
}

const aside = (text: string): Post => ({ text: notice(text), blocks: [plainAside(text)] });
