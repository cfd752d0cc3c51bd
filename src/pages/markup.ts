import DOMPurify from 'dompurify';
import { createMarkdown, safeLink } from './markdown.ts';

/** The bot's Markdown as markup in which nothing runs. */
export function safeMarkup(text: string): string {
  return DOMPurify.sanitize(markdown(text), { ADD_ATTR: ['target'] });
}

const markdown = createMarkdown(linkTo);

function linkTo(href: string): string | undefined {
  const article = /^article:([\w.-]+)$/.exec(href)?.[1];
  if (article) return `${location.origin}/articles/${article}`;
  return safeLink(href);
}

/** Parts of plain text: what is an address on the web can be followed. */
export function linkParts(text: string): { text: string; href?: string }[] {
  const parts = text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]，。；：！？）】])/);
  return parts.map((part, index) =>
    index % 2 === 1 ? { text: part, href: part } : { text: part },
  );
}
