import type { types } from '@slack/bolt';
import { lexer, type Token, type Tokens } from 'marked';
import { cut } from './plainText.ts';

type Part = types.RichTextBlockElement;
type Piece = types.RichTextElement;
type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };

/** Where a link leads; undefined: it is shown as text. */
export type LinkTo = (href: string) => string | undefined;

const LONGEST_LINK_TEXT = 3_000;
const DEEPEST_LIST = 8;

/** Markdown as a rich text block, in which nothing but our own links has a meaning. */
export function richText(markdown: string, linkTo: LinkTo): types.RichTextBlock | undefined {
  const parts = lexer(markdown).flatMap((token) => partsOf(token, linkTo));
  const elements = parts.map((part, index) => (index < parts.length - 1 ? apart(part) : part));
  return elements.length > 0 ? { type: 'rich_text', elements } : undefined;
}

/** With an empty line after it. */
const apart = (part: Part): Part =>
  part.type === 'rich_text_section' ? { ...part, elements: [...part.elements, newLine] } : part;

function partsOf(token: Token, linkTo: LinkTo): Part[] {
  if (isList(token)) return listOf(token, linkTo, 0);
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
      return [];
    case 'heading':
      return section(pieces(inlineOrSelf(token), linkTo, { bold: true }));
    case 'code':
      return [{ type: 'rich_text_preformatted', elements: [plain(token.raw)] }];
    case 'blockquote':
      return [{ type: 'rich_text_quote', elements: someOf(pieces(inline(token), linkTo), token) }];
    case 'paragraph':
    case 'text':
      return section(pieces(inlineOrSelf(token), linkTo));
    default:
      return section([plain(token.raw)]);
  }
}

const isList = (token: Token): token is Tokens.List => token.type === 'list';
const isLink = (token: Token): token is Tokens.Link => token.type === 'link';
const newLine: Piece = { type: 'text', text: '\n' };
const plain = (text: string): types.RichTextText => ({ type: 'text', text });

const section = (elements: Piece[]): Part[] =>
  elements.length > 0 ? [{ type: 'rich_text_section', elements }] : [];

const someOf = (found: Piece[], token: Token): Piece[] =>
  found.length > 0 ? found : [plain(token.raw)];

const inlineOrSelf = (token: Token): Token[] =>
  'tokens' in token && token.tokens ? token.tokens : [token];

/** The words of a block that holds blocks. */
const inline = (token: Token): Token[] =>
  inlineOrSelf(token).flatMap((one) => (one.type === 'paragraph' ? inlineOrSelf(one) : [one]));

/** A list within a list follows its item, one step further in. */
function listOf({ items, ordered }: Tokens.List, linkTo: LinkTo, indent: number): Part[] {
  const style = ordered ? ('ordered' as const) : ('bullet' as const);
  const list = { type: 'rich_text_list' as const, style, indent };
  const inner = items.map(({ tokens }) => tokens.filter(isList));
  const lines = items.map((item) => itemLine(item, linkTo));
  if (inner.every((lists) => lists.length === 0)) return [{ ...list, elements: lines }];
  const deeper = Math.min(indent + 1, DEEPEST_LIST);
  return lines.flatMap((line, offset): Part[] => {
    const one = { ...list, elements: [line], offset };
    return [one, ...(inner[offset] ?? []).flatMap((below) => listOf(below, linkTo, deeper))];
  });
}

function itemLine(item: Tokens.ListItem, linkTo: LinkTo): types.RichTextSection {
  const own = item.tokens.filter((one) => !isList(one)).flatMap(inlineOrSelf);
  return { type: 'rich_text_section', elements: someOf(pieces(own, linkTo), item) };
}

const STYLES: Readonly<Record<string, Style>> = {
  strong: { bold: true },
  em: { italic: true },
  del: { strike: true },
};

function pieces(tokens: readonly Token[], linkTo: LinkTo, style: Style = {}): Piece[] {
  return tokens.flatMap((token): Piece[] => {
    const more = STYLES[token.type];
    if (more) return pieces(inline(token), linkTo, { ...style, ...more });
    if (isLink(token)) return link(token, linkTo, style);
    if (token.type === 'br') return [newLine];
    if (token.type === 'codespan') return styled(token.text, { ...style, code: true });
    if (token.type === 'text' && 'tokens' in token && token.tokens)
      return pieces(token.tokens, linkTo, style);
    return styled('text' in token ? token.text : token.raw, style);
  });
}

function styled(text: string, style: Style): Piece[] {
  if (text === '') return [];
  return [{ ...plain(text), ...(Object.keys(style).length > 0 && { style }) }];
}

/** A bare address stays text: a customer may have written it. */
function link({ href, text }: Tokens.Link, linkTo: LinkTo, style: Style): Piece[] {
  const isBare = text === href || href === `mailto:${text}`;
  const url = isBare ? undefined : linkTo(href);
  if (url === undefined) return styled(text, style);
  return [{ type: 'link', url, text: cut(text, LONGEST_LINK_TEXT) }];
}
