import type { Element, Node } from './htmlTree.ts';

const NAMED: ReadonlyMap<string, string> = new Map(
  `amp & lt < gt > quot " apos ' nbsp \u00a0 euro € pound £ copy © reg ® trade ™ deg ° middot · bull • sect §
rsquo ’ lsquo ‘ ldquo “ rdquo ” sbquo ‚ bdquo „ laquo « raquo » ndash – mdash — hellip … times × frac12 ½ frac14 ¼
auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß eacute é egrave è ecirc ê agrave à acirc â ccedil ç icirc î iuml ï
ocirc ô ugrave ù ucirc û ntilde ñ aacute á iacute í oacute ó uacute ú iexcl ¡ iquest ¿ atilde ã otilde õ aring å oslash ø aelig æ oelig œ
Eacute É Egrave È Agrave À Ccedil Ç Ntilde Ñ Aring Å Oslash Ø shy \u00ad zwnj \u200c nbhy ‑ rarr → larr ← check ✓`
    .split(/\n| (?=[a-zA-Z]+\d* )/)
    .map((pair): [string, string] => {
      const [name = '', character = ''] = pair.split(' ');
      return [name, character || ' '];
    }),
);
const SKIPPED = new Set(
  'head nav footer script style template noscript svg form select button iframe'.split(' '),
);
const BLOCKS = new Set(
  'p div section article ul ol dl dt dd table tr details summary blockquote pre h1 h2 h3 h4 h5 h6 main figure hr'.split(
    ' ',
  ),
);
const STRONG = new Set(['strong', 'b']);

/** What an element says, as Markdown. */
export function markdownOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => write(node))
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same in one line, without markup. */
export const lineOf = (nodes: readonly Node[]): string =>
  nodes.map(wordsOf).join('').replace(/\s+/g, ' ').trim();

const wordsOf = (node: Node): string =>
  typeof node === 'string'
    ? decoded(node)
    : RAW.test(node.tag) || isDecoration(node)
      ? ''
      : `${node.children.map(wordsOf).join('')}${BLOCKS.has(node.tag) || node.tag === 'br' ? ' ' : ''}`;

const RAW = /^(?:script|style|template|noscript|svg|iframe)$/;
/** The sign that opens an accordion is no part of its question. */
const isDecoration = ({ attributes }: Element): boolean =>
  /aria-hidden\s*=\s*["']?true|class\s*=\s*["'][^"']*\b(?:icon|chevron|caret|arrow|toggle-sign)\b/i.test(
    attributes,
  );

function write(node: Node): string {
  if (typeof node === 'string') return decoded(node).replace(/\s+/g, ' ');
  const { tag, children } = node;
  if (SKIPPED.has(tag) || isDecoration(node)) return '';
  if (tag === 'br') return '\n';
  if (tag === 'table') return `\n\n${rowsOf(node).join('\n')}\n\n`;
  if (tag === 'ul' || tag === 'ol') return `\n\n${itemsOf(node)}\n\n`;
  if (tag === 'a') return linkOf(node);
  if (/^h[1-6]$/.test(tag)) return `\n\n### ${lineOf(children)}\n\n`;
  const inner = children.map(write).join('');
  if (STRONG.has(tag)) return inner.trim() ? `**${inner.trim()}**` : '';
  return BLOCKS.has(tag) ? `\n\n${inner}\n\n` : inner;
}

function itemsOf({ tag, children }: Element): string {
  const items = children.filter((child) => typeof child !== 'string' && child.tag === 'li');
  return items
    .map((item, at) => {
      const said = typeof item === 'string' ? '' : markdownOf(item.children);
      return `${tag === 'ol' ? `${at + 1}.` : '-'} ${said.replace(/\n+/g, '\n  ')}`;
    })
    .join('\n');
}

function linkOf({ attributes, children }: Element): string {
  const said = lineOf(children);
  const target = /href\s*=\s*["']?((?:https?:|mailto:|tel:)[^"'\s>]+)/i.exec(attributes)?.[1];
  return target && said ? `[${said}](${decoded(target)})` : said;
}

function rowsOf(table: Element): string[] {
  const rows = within(table, 'tr').map(
    ({ children }) =>
      `| ${children
        .filter((cell) => typeof cell !== 'string' && /^t[dh]$/.test(cell.tag))
        .map((cell) => lineOf([cell]).replaceAll('|', '/'))
        .join(' | ')} |`,
  );
  const [head = '', ...others] = rows;
  const columns = head.split(' | ').length;
  return rows.length === 0 ? [] : [head, `|${' --- |'.repeat(columns)}`, ...others];
}

/** All elements of a kind within one, in order. */
export function within({ children }: Element, tag: string): Element[] {
  return children.flatMap((child): Element[] =>
    typeof child === 'string' ? [] : child.tag === tag ? [child] : within(child, tag),
  );
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+\d*);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? NAMED.get(name.toLowerCase()) ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
