import {
  type Attachment,
  type CustomerContent,
  inParts,
  TEXT_LIMIT,
} from '../../conversations/index.ts';
import type { CustomersParts } from './customers.ts';
import type { SlackMessage } from './payload.ts';
import { toPlainText } from './plainText.ts';
import type { Way } from './ways.ts';
import { wordsIn } from './words.ts';

/** A long message is kept whole, in parts; the bot reads the first. Files go with it. */
export async function receive(
  way: Way,
  { text, ts, files }: SlackMessage,
  clientId: string,
  parts: CustomersParts,
): Promise<void> {
  const said = toPlainText(text, parts.me().user);
  const { attachments, left } = await parts.files.take(way, isMended(clientId) ? [] : files);
  const contents = contentsOf(said, attachments);
  const idOf = (n: number) => (n === 0 ? clientId : `${clientId}+${n}`);
  await Promise.all(contents.map((content, n) => take(way, idOf(n), content, parts)));
  if (contents.length > 1) await sayOnce(way, ['long', ts], { limit: TEXT_LIMIT }, parts);
  if (left.length > 0) await sayOnce(way, ['fileLeft', ts], { names: left.join(', ') }, parts);
}

/** His files were taken with what he wrote first. */
const isMended = (clientId: string): boolean => clientId.includes('#');

function contentsOf(said: string, attachments: readonly Attachment[]): CustomerContent[] {
  const [first = '', ...rest] = inParts(said);
  if (first === '' && attachments.length === 0) return [];
  const beginning = { kind: 'text' as const, text: first };
  return [
    attachments.length > 0 ? { ...beginning, attachments } : beginning,
    ...rest.map((text) => ({ kind: 'text' as const, text })),
  ];
}

/** About something he sent; once, however often it comes. */
async function sayOnce(
  { conversation: id }: Way,
  [word, ts]: ['long' | 'fileLeft', string],
  values: Readonly<Record<string, string | number>>,
  { conversations }: CustomersParts,
): Promise<void> {
  await conversations.say(id, `${word}|${ts}`, ({ language, memory }) => ({
    replies: [{ kind: 'text', text: wordsIn(language)(word, values) }],
    memory,
  }));
}

/** True when it is stored, now or before. @throws when it has to be sent again. */
export async function take(
  { conversation }: Way,
  clientId: string,
  content: CustomerContent,
  { conversations, log }: CustomersParts,
): Promise<boolean> {
  const { kind } = await conversations.receive(conversation, { clientId, content });
  if (kind === 'busy') throw new Error(`Too many messages are waiting in ${conversation}.`);
  if (kind === 'conflict') log.info({ conversation, clientId }, 'was said before, in other words');
  return kind === 'accepted' || kind === 'repeated';
}
