import { lineOf, markdownOf, within } from './htmlMarkdown.ts';
import { type Element, type Node, parseHtml } from './htmlTree.ts';

export interface HtmlQuestion {
  title: string;
  body: string;
  /** Other words for the same question. */
  examples: readonly string[];
}

const LARGEST_PAGE = 5_000_000;
const LEFT_OUT = /^(?:head|nav|footer|script|style|template|noscript|svg|form|iframe)$/;
const HEADING = /^h([1-6])$/;
/** Elements that are a question by their name alone. */
const QUESTION =
  /class\s*=\s*["'][^"']*(?:\bquestion|faq-?q\b|faq-?title|accordion-?(?:button|header|title|trigger)|collapsible\b|toggle-?title|frage\b)/i;
const OPENING = /aria-(?:controls|expanded)\s*=|data-(?:bs-)?toggle\s*=\s*["']?collapse/i;
const LONGEST_QUESTION = 250;
/** Below every heading of the page. */
const LOWEST = 7;

type Piece =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'text'; nodes: Node[] }
  | { kind: 'question'; question: HtmlQuestion };

/** Questions with answers on a page: what it says of itself, details, definition lists, accordions, headings with text. */
export function questionsInHtml(html: string): HtmlQuestion[] {
  const page = parseHtml(html.slice(0, LARGEST_PAGE));
  const listed = within(page, 'script').flatMap(listedIn);
  if (listed.length > 0) return listed;
  const [main] = within(page, 'main');
  const pieces: Piece[] = [];
  for (const child of (main ?? page).children) gather(child, pieces);
  return joined(pieces);
}

/** Of a page that lists its questions for search engines. */
function listedIn({ attributes, children }: Element): HtmlQuestion[] {
  if (!/application\/ld\+json/i.test(attributes)) return [];
  try {
    return questionsOf(JSON.parse(children.join('')));
  } catch {
    return [];
  }
}

function questionsOf(value: unknown): HtmlQuestion[] {
  if (Array.isArray(value)) return value.flatMap(questionsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { '@type': type, name, acceptedAnswer } = value as Record<string, unknown>;
  const body = type === 'Question' ? textOf(acceptedAnswer) : '';
  if (typeof name === 'string' && body)
    return [{ title: lineOf(parseHtml(name).children), body, examples: [] }];
  return Object.values(value).flatMap(questionsOf);
}

function textOf(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('text' in answer)) return '';
  return typeof answer.text === 'string' ? markdownOf(parseHtml(answer.text).children) : '';
}

function gather(node: Node, pieces: Piece[]): void {
  if (typeof node === 'string') addText(node, pieces);
  else if (node.tag === 'details') pieces.push(...detailsOf(node));
  else if (node.tag === 'dl') pieces.push(...definitionsOf(node.children));
  else if (!LEFT_OUT.test(node.tag)) gatherFrom(node, pieces);
}

function gatherFrom(node: Element, pieces: Piece[]): void {
  const level = levelOf(node);
  if (level > 0) pieces.push({ kind: 'heading', level, text: lineOf(node.children) });
  else if (hasQuestions(node)) for (const child of node.children) gather(child, pieces);
  else addText(node, pieces);
}

function addText(node: Node, pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (last?.kind === 'text') last.nodes.push(node);
  else pieces.push({ kind: 'text', nodes: [node] });
}

/** A heading's level, lowest for what only looks like one; 0 for no heading. */
function levelOf(node: Element): number {
  const { tag, attributes, children } = node;
  const level = Number(HEADING.exec(tag)?.[1] ?? 0);
  if (level > 0) return level;
  const isNamed = QUESTION.test(attributes) || (tag === 'button' && OPENING.test(attributes));
  if (!isNamed && !isBoldQuestion(tag, children)) return 0;
  const length = lineOf(children).length;
  return length > 0 && length <= LONGEST_QUESTION && !hasHeading(node) ? LOWEST : 0;
}

/** A paragraph that is nothing but a question in bold. */
function isBoldQuestion(tag: string, children: readonly Node[]): boolean {
  const said = children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = said;
  const isBold = typeof only === 'object' && (only.tag === 'strong' || only.tag === 'b');
  return tag === 'p' && said.length === 1 && isBold && /[?？]\s*$/.test(lineOf(said));
}

/** Asked again from every element above, found out once. */
function once(find: (node: Element) => boolean): (node: Element) => boolean {
  const found = new WeakMap<Element, boolean>();
  return (node) => {
    const known = found.get(node) ?? find(node);
    found.set(node, known);
    return known;
  };
}

const hasHeading = once((node) =>
  node.children.some(
    (child) => typeof child !== 'string' && (HEADING.test(child.tag) || hasHeading(child)),
  ),
);

const hasQuestions = once((node) =>
  node.children.some(
    (child) =>
      typeof child !== 'string' &&
      (/^(?:details|dl)$/.test(child.tag) || levelOf(child) > 0 || hasQuestions(child)),
  ),
);

function detailsOf({ children }: Element): Piece[] {
  const summary = children.find((child) => typeof child !== 'string' && child.tag === 'summary');
  const others = children.filter((child) => child !== summary);
  const title = lineOf(summary ? [summary] : []);
  const inner = others.flatMap((child) =>
    typeof child === 'string'
      ? []
      : [...(child.tag === 'details' ? [child] : within(child, 'details'))],
  );
  if (inner.length > 0)
    return [{ kind: 'heading', level: 6, text: title }, ...inner.flatMap(detailsOf)];
  return [{ kind: 'question', question: { title, body: markdownOf(others), examples: [] } }];
}

/** Several terms one after another share the definitions behind them. */
function definitionsOf(children: readonly Node[]): Piece[] {
  const groups: { terms: string[]; told: Node[] }[] = [];
  for (const child of flat(children)) {
    const last = groups.at(-1);
    if (child.tag === 'dd') last?.told.push(child);
    else if (last && last.told.length === 0) last.terms.push(lineOf([child]));
    else groups.push({ terms: [lineOf([child])], told: [] });
  }
  return groups.map(({ terms: [title = '', ...examples], told }) => ({
    kind: 'question',
    question: { title, body: markdownOf(told), examples },
  }));
}

/** Terms and definitions, in whatever boxes. */
const flat = (children: readonly Node[]): Element[] =>
  children.flatMap((child): Element[] => {
    if (typeof child === 'string') return [];
    return /^d[td]$/.test(child.tag) ? [child] : flat(child.children);
  });

/** Headings with the text behind them; a heading of others, or above the whole page, is none. */
function joined(pieces: readonly Piece[]): HtmlQuestion[] {
  const said = pieces
    .map((piece) =>
      piece.kind === 'text' ? { kind: piece.kind, body: markdownOf(piece.nodes) } : piece,
    )
    .filter((piece) => piece.kind !== 'text' || piece.body !== '');
  return said.flatMap((piece, at): HtmlQuestion[] => {
    const next = said[at + 1];
    if (piece.kind === 'question') return [piece.question];
    if (piece.kind !== 'heading' || piece.level === 1) return [];
    if (next?.kind === 'text') return [{ title: piece.text, body: next.body, examples: [] }];
    const isSection = next && (next.kind === 'question' || next.level > piece.level);
    return isSection ? [] : [{ title: piece.text, body: '', examples: [] }];
  });
}
