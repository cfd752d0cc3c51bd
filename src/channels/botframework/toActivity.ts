import type { Activity } from 'botbuilder';
import type { Choice, Message, Source } from '../../conversations/index.ts';

/**
 * As any channel shows it; undefined for what is not for the customer. Nothing else is ever sent,
 * so events among bots (`handoff.*`, traces) cannot reach a customer. `origin` begins the links.
 */
export function toActivity(
  { from, content }: Message,
  origin: string,
): Partial<Activity> | undefined {
  if (from.role === 'customer') return undefined;
  if (content.kind === 'floor') return said(content.text, 'plain');
  if (content.kind !== 'text') return undefined;
  if (from.role === 'staff') return said(`${from.name}: ${content.text}`, 'plain');
  const sources = content.sources?.map((source) => linkOf(source, origin)) ?? [];
  const text = [content.text, ...sources].join('\n\n');
  return { ...said(text, 'markdown'), ...(content.choices && offered(content.choices)) };
}

function said(text: string, textFormat: string): Partial<Activity> {
  return { type: 'message', text, textFormat };
}

/** Channels differ in which button carries a code; all of them can send its title. */
function offered(choices: readonly Choice[]): Partial<Activity> {
  const actions = choices.map(({ title }) => ({ type: 'imBack', title, value: title }));
  return { suggestedActions: { to: [], actions } };
}

function linkOf({ title, article, language }: Source, origin: string): string {
  const name = title.replace(/[[\]\\]/g, '\\$&');
  const place = `${origin}/articles/${encodeURIComponent(article)}`;
  return origin === '' ? name : `[${name}](${place}?lang=${encodeURIComponent(language)})`;
}
