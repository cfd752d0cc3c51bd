import type { Clock, Instant, Language } from '../vocabulary.ts';
import { documentOf } from './document.ts';
import { type Html, html } from './html.ts';
import { negotiateLanguage } from './negotiate.ts';
import type { PageFiles } from './pageFiles.ts';
import { createReceiptWords, type ReceiptWords } from './receiptWords.ts';
import type { Route, RouteRequest, RouteResponse } from './route.ts';

/** A promise on a receipt. */
export interface ShownPromise {
  what: 'hand' | 'word' | 'solution' | 'own';
  text?: string;
  at: Instant;
}

/** A dated line of its history. `what` is a code; one without words is left out. */
export interface ShownEntry {
  at: Instant;
  what: string;
  name?: string;
  text?: string;
  promise?: ShownPromise;
  into?: ShownPromise;
  how?: string;
  number?: string;
}

/** As much of a case as its customer sees. Names are first names. */
export interface ShownReceipt {
  number: string;
  kind: 'question' | 'complaint' | 'suggestion' | 'emergency';
  stage: 'recorded' | 'acknowledged' | 'in-hand' | 'proposed' | 'closed';
  owner: string;
  handler: string | null;
  openedAt: Instant;
  next: ShownPromise | null;
  promises: readonly (ShownPromise & { end: 'kept' | 'moved' | 'missed' | 'released' | null })[];
  proposal: { text: string; name: string; at: Instant } | null;
  silenceUntil: Instant | null;
  closed: { how: string; at: Instant } | null;
  visitAt: Instant | null;
  history: readonly ShownEntry[];
}

export interface ReceiptPageParts {
  files: PageFiles;
  company: () => { name: string; languages: readonly Language[]; timeZone: string };
  clock: Clock;
  /** The receipt a link was signed for; undefined when it was not, or has expired. */
  find: (token: string) => Promise<{ receipt: ShownReceipt; language: Language } | undefined>;
}

/** `GET /receipt/:token` (`?lang=` instead of the case's language): what a customer keeps of his case. */
export function receiptRoutes(parts: ReceiptPageParts): Route[] {
  return [
    { method: 'GET', path: '/receipt/:token', handle: (request) => receiptPage(parts, request) },
  ];
}

async function receiptPage(parts: ReceiptPageParts, request: RouteRequest): Promise<RouteResponse> {
  const { files, company, clock, find } = parts;
  const found = await find(request.params.token ?? '');
  const { name, languages, timeZone } = company();
  const language = negotiateLanguage(
    request.query.get('lang') ?? found?.language ?? request.headers['accept-language'],
    languages,
  );
  const words = createReceiptWords(language, { now: clock(), timeZone });
  const { word } = words;
  const page = documentOf({
    language,
    title: `${found ? `${word('help')} ${found.receipt.number}` : word('missingTitle')} · ${name}`,
    entry: files.entry('receipt'),
    status: found ? 200 : 404,
    body: html`<a class="skip" href="#receipt">${word('skip')}</a>
<header class="site"><a class="home" href="/">${name}</a><span>${word('help')}</span></header>
<main>${found ? shown(found.receipt, words) : missing(words)}${wayBack(words)}</main>`,
  });
  return { ...page, headers: { ...page.headers, ...unkept } };
}

/** Whoever has the link sees the case: it stays out of caches and search engines. */
const unkept = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };

const missing = ({ word }: ReceiptWords): Html =>
  html`<article id="receipt" class="receipt"><h1>${word('missingTitle')}</h1><p class="state">${word('missingText')}</p></article>`;

const wayBack = ({ word }: ReceiptWords): Html =>
  html`<aside class="ask"><p>${word('continue')}</p><a class="button primary" href="/chat">${word('continueButton')}</a></aside>`;

function shown(receipt: ShownReceipt, words: ReceiptWords): Html {
  const { word } = words;
  const { number, kind } = receipt;
  return html`<article id="receipt" class="receipt">
<h1>${word('title', { kind })}</h1>
<p class="number">${number}</p>
<p class="label">${word('number')}</p>
<p class="state">${words.state(receipt)}</p>
${next(receipt, words)}
${people(receipt, words)}
${proposal(receipt, words)}
${promises(receipt, words)}
${history(receipt, words)}
</article>`;
}

function next(receipt: ShownReceipt, { word, promise, at }: ReceiptWords): Html {
  const { stage, silenceUntil, visitAt } = receipt;
  const then = receipt.next ? promise(receipt.next) : word('nextNothing', { stage });
  const silence = stage === 'proposed' && silenceUntil !== null;
  return html`<section class="next"><h2>${word('next')}</h2><p>${then}</p>
${silence && html`<p>${word('silence', { when: at(silenceUntil) })}</p>`}
${visitAt !== null && html`<p>${word('visit', { when: at(visitAt) })}</p>`}</section>`;
}

function people(receipt: ShownReceipt, { word, at }: ReceiptWords): Html {
  const { owner, handler, openedAt, stage } = receipt;
  const rows = [
    row(word('opened'), at(openedAt)),
    row(word('owner'), owner),
    ...(stage === 'closed' ? [] : [row(word('handler'), handler ?? word('nobody'))]),
  ];
  return html`<dl>${rows}</dl>`;
}

const row = (term: string, text: string): Html => html`<div><dt>${term}</dt><dd>${text}</dd></div>`;

function proposal({ proposal }: ShownReceipt, { word }: ReceiptWords): Html | undefined {
  if (!proposal) return undefined;
  const heading = word('proposal', { name: proposal.name });
  return html`<section><h2>${heading}</h2><p class="said">${proposal.text}</p></section>`;
}

function promises({ promises }: ShownReceipt, { word, promise }: ReceiptWords): Html {
  const items = promises.map((one) => {
    const end = one.end ?? 'open';
    return html`<li class="promise"><span>${promise(one)}</span><span class="end ${end}">${word('end', { end })}</span></li>`;
  });
  return html`<section><h2>${word('promises')}</h2><ul>${items}</ul></section>`;
}

function history({ history }: ShownReceipt, { word, at, entry }: ReceiptWords): Html {
  const items = history.flatMap((one) => {
    const text = entry(one);
    const iso = new Date(one.at).toISOString();
    return text ? [html`<li><time datetime="${iso}">${at(one.at)}</time>${text}</li>`] : [];
  });
  return html`<section><h2>${word('history')}</h2><ol>${items}</ol></section>`;
}
