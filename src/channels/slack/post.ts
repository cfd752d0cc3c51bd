import type { types } from '@slack/bolt';
import type { Choice, Message, Source, TextContent } from '../../conversations/index.ts';
import type { Instant } from '../../vocabulary.ts';
import { cut, escaped } from './plainText.ts';
import { richText } from './richText.ts';
import type { Words } from './words.ts';

export type Block = types.KnownBlock;

/** What a message says in Slack. */
export interface Post {
  /** For notifications and where blocks cannot be shown: mrkdwn. */
  text: string;
  blocks: Block[];
  /** More of it, which is made ready only when it is sent; `since`: when it may have been sent first. */
  attached?(since: Instant | undefined): Promise<Block[]>;
}

export interface Reader {
  /** What links begin with. */
  origin: string;
  words: Words;
}

const LONGEST_NOTICE = 3_000;
const LONGEST_SECTION = 3_000;
/** All blocks of a message together may have a little more than thirteen thousand characters. */
const MOST_SHOWN = 12_000;
const LONGEST_LABEL = 75;
const MOST_BUTTONS = 25;
const MOST_SOURCES = 10;

/** Block ids by which a press is known. */
const CHOICES = 'choices';
const THUMBS = 'thumbs';

/** By which words are known that were not written where the conversation is shown. */
const FORM = 'form:';

/** What the company says, as its customer sees it; undefined for what stands there already. */
export function toPost(message: Message, reader: Reader): Post | undefined {
  const { id, from, content } = message;
  if (from.role === 'customer') return repeated(message, reader);
  if (content.kind === 'floor') return plainPost(content.text);
  if (content.kind !== 'text') return undefined;
  if (from.role === 'staff') return spoken(from.name, content, reader);
  const rich = richText(content.text, (href) => linkIn(href, reader));
  const blocks = [
    ...(rich ? [rich] : []),
    ...cited(content.sources ?? [], reader),
    ...offered(content.choices ?? []),
    ...(content.rateable ? [thumbs(id, reader)] : []),
  ];
  return { text: notice(content.text), blocks };
}

function repeated({ clientId, content }: Message, { words }: Reader): Post | undefined {
  const isOutside = clientId?.startsWith(FORM) && content.kind === 'text';
  return isOutside ? plainPost(words('youWrote', { text: content.text })) : undefined;
}

/** Words in which nothing has a meaning, however long. */
export function plainPost(text: string): Post {
  return { text: notice(text), blocks: plainBlocks(text) };
}

export function plainBlocks(text: string): Block[] {
  const shown = cut(text, MOST_SHOWN);
  return Array.from({ length: Math.ceil(shown.length / LONGEST_SECTION) }, (_, n) => {
    const part = shown.slice(n * LONGEST_SECTION, (n + 1) * LONGEST_SECTION).toWellFormed();
    return { type: 'section', text: { type: 'plain_text', text: part, emoji: false } };
  });
}

/** Smaller: it is for whoever wants to know. */
export const plainAside = (text: string): Block => ({
  type: 'context',
  elements: [{ type: 'plain_text', text, emoji: true }],
});

export const notice = (text: string): string => cut(escaped(text), LONGEST_NOTICE);

/** A person's words, with the articles he names. */
function spoken(name: string, { text, sources = [] }: TextContent, reader: Reader): Post {
  const { blocks, ...said } = plainPost(`${name}: ${text}`);
  return { ...said, blocks: [...blocks, ...cited(sources, reader)] };
}

function cited(sources: readonly Source[], reader: Reader): Block[] {
  if (sources.length === 0) return [];
  const elements = sources.slice(0, MOST_SOURCES).map((source) => citation(source, reader));
  return [{ type: 'context', elements }];
}

function citation({ article, language, title }: Source, { origin, words }: Reader) {
  const url = `${origin}/articles/${encodeURIComponent(article)}?lang=${encodeURIComponent(language)}`;
  const name = escaped(title).replaceAll('|', '¦');
  return { type: 'mrkdwn' as const, text: words('source', { link: `<${url}|${name}>` }) };
}

/** Only our own pages and addresses that run nothing. */
function linkIn(href: string, { origin }: Pick<Reader, 'origin'>): string | undefined {
  if (href.startsWith('article:')) return `${origin}/articles/${encodeURIComponent(href.slice(8))}`;
  if (href.startsWith('/')) return `${origin}${href}`;
  return /^(https?:\/\/|mailto:|tel:)/i.test(href) && URL.canParse(href) ? href : undefined;
}

function offered(choices: readonly Choice[]): Block[] {
  const buttons = choices.map(({ title, action }, index) =>
    button(title, action, `choice:${index}`),
  );
  const rows = Array.from({ length: Math.ceil(buttons.length / MOST_BUTTONS) }, (_, n) =>
    buttons.slice(n * MOST_BUTTONS, (n + 1) * MOST_BUTTONS),
  );
  return rows.map((elements, n) => ({ type: 'actions', block_id: `${CHOICES}:${n}`, elements }));
}

function thumbs(message: string, { words }: Reader): Block {
  const elements = [
    button(words('helpful'), message, 'rate:up'),
    button(words('unhelpful'), message, 'rate:down'),
  ];
  return { type: 'actions', block_id: THUMBS, elements };
}

export function button(title: string, value: string, id: string): types.Button {
  const text = { type: 'plain_text' as const, text: cut(title, LONGEST_LABEL), emoji: true };
  return { type: 'button', text, value, action_id: id };
}

/** The same message after a press: in the place of its buttons stands what was chosen. */
export function chosen(blocks: readonly Block[], pressed: string, said: string): Block[] {
  const isGone = (block: Block) =>
    block.type === 'actions' && family(block.block_id) === family(pressed);
  const kept = blocks.filter((block) => !isGone(block));
  const elements = [{ type: 'mrkdwn' as const, text: escaped(said) }];
  return [...kept, { type: 'context', elements }];
}

const family = (id: string | undefined): string | undefined => id?.split(':')[0];

/** Blocks as Slack hands them back: ours, with what it added. */
export function parseBlocks(blocks: readonly unknown[]): Block[] {
  return blocks.filter(isBlock);
}

const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && 'type' in value;
