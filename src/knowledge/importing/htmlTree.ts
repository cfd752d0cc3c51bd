/** A page as far as reading it needs: elements and the texts between them. */
export type Node = string | Element;

export interface Element {
  tag: string;
  attributes: string;
  children: Node[];
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** What stands in them is no text of the page. */
const RAW = new Set(['script', 'style', 'template', 'noscript', 'svg', 'textarea', 'iframe']);
/** They end where the next of their kind begins. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  p: [
    'p',
    'div',
    'ul',
    'ol',
    'table',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'details',
    'dl',
    'section',
  ],
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr'],
  td: ['td', 'th', 'tr'],
  th: ['td', 'th', 'tr'],
};
const TAG = /^<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/i;
const LONGEST_TAG = 2000;
const DEEPEST = 60;

/** Never fails: what is no HTML is text. */
export function parseHtml(html: string): Element {
  const root: Element = { tag: '', attributes: '', children: [] };
  const open = [root];
  const end = html.lastIndexOf('>') + 1;
  let at = 0;
  while (at < end) {
    const next = html.indexOf('<', at);
    if (next < 0 || next >= end) break;
    addText(open, html.slice(at, next));
    at = readMarkup(html, next, open);
  }
  addText(open, html.slice(at));
  return root;
}

function readMarkup(html: string, at: number, open: Element[]): number {
  if (html.startsWith('<!--', at)) return behind(html, '-->', at);
  if (html.startsWith('<!', at) || html.startsWith('<?', at)) return behind(html, '>', at);
  const [whole, slash, name = '', attributes = ''] =
    TAG.exec(html.slice(at, at + LONGEST_TAG)) ?? [];
  if (whole === undefined) {
    addText(open, '<');
    return at + 1;
  }
  const tag = name.toLowerCase();
  const end = at + whole.length;
  if (slash) close(open, tag);
  else begin(open, { tag, attributes, children: [] });
  return RAW.has(tag) && !slash ? endOfRaw(html, tag, end, open) : end;
}

function behind(html: string, mark: string, at: number): number {
  const found = html.indexOf(mark, at);
  return found < 0 ? html.length : found + mark.length;
}

/** Its text is kept, for what a page says of itself stands in a script. */
function endOfRaw(html: string, tag: string, from: number, open: Element[]): number {
  const found = html.slice(from).search(new RegExp(`</${tag}\\s*>`, 'i'));
  const end = found < 0 ? html.length : from + found;
  open.at(-1)?.children.push(html.slice(from, end));
  close(open, tag);
  return behind(html, '>', end);
}

function addText(open: readonly Element[], text: string): void {
  if (text !== '') open.at(-1)?.children.push(text);
}

function begin(open: Element[], element: Element): void {
  const { tag } = open.at(-1) ?? element;
  if (ENDED_BY[tag]?.includes(element.tag)) open.pop();
  open.at(-1)?.children.push(element);
  if (!VOID.has(element.tag) && !element.attributes.endsWith('/') && open.length < DEEPEST)
    open.push(element);
}

/** Ends what was left open within it, too; an end without a beginning is nothing. */
function close(open: Element[], tag: string): void {
  const place = open.findLastIndex((one, at) => at > 0 && one.tag === tag);
  if (place > 0) open.splice(place);
}
