import { documentOf, type Html, html, type PageFiles, type RouteResponse } from '../pages/index.ts';
import { dateOf } from '../polls/index.ts';
import { addressOf, FILTERS, type FilterName, type Look } from './look.ts';
import { choicesOf, instrumentName, type NameOf } from './names.ts';
import type { Found } from './read.ts';
import { narrowedTo, periodOf } from './scope.ts';
import type { Sources } from './sources.ts';
import type { Words } from './words.ts';

export const TABS = {
  overview: '',
  trends: '/trends',
  segments: '/segments',
  comments: '/comments',
  method: '/method',
} as const;
export type Tab = keyof typeof TABS;

/** What every page of the insights stands in. */
export interface Page {
  tab: Tab;
  look: Look;
  found: Found | undefined;
  words: Words;
  nameOf: NameOf;
  sources: Sources;
  pages: PageFiles;
}

export async function layout(page: Page, body: Html): Promise<RouteResponse> {
  const { words, sources, pages, tab } = page;
  const { word, language } = words;
  const { name } = sources.company();
  const made = documentOf({
    language,
    title: `${word(tab)} · ${word('title')} · ${name}`,
    entry: pages.entry('insights'),
    body: html`<a class="skip" href="#main">${word('skip')}</a>
<header class="top"><p class="home">${name} <span>${word('title')}</span></p>${tabs(page)}${tools(page)}</header>
${tab !== 'method' && (await filters(page))}
<main id="main">${body}</main>`,
  });
  return { ...made, headers: { ...made.headers, 'cache-control': 'no-store' } };
}

function tabs({ tab, look, words: { word, language } }: Page): Html {
  const links = (Object.keys(TABS) as Tab[]).map((one) => {
    const query = addressOf(look, { language });
    return html`<li><a href="/insights${TABS[one]}?${query}" ${one === tab && html`aria-current="page"`}>${word(one)}</a></li>`;
  });
  return html`<nav aria-label="${word('tabs')}"><ul>${links}</ul></nav>`;
}

function tools({ tab, look, words: { word, language } }: Page): Html {
  const other = addressOf(look, { language: language === 'zh' ? 'en' : 'zh' });
  return html`<div class="tools"><button type="button" class="button" data-do="theme">${word('theme')}</button><button type="button" class="button" data-do="print">${word('print')}</button><a class="button" href="/insights${TABS[tab]}?${other}" lang="${language === 'zh' ? 'en' : 'zh'}">${word('otherLanguage')}</a><a class="button" href="/desk">${word('desk')}</a></div>`;
}

const SELECTS = [
  'channel',
  'spoken',
  'kind',
  'topic',
  'product',
  'agent',
  'team',
] as const satisfies readonly FilterName[];

async function filters({ look, found, words, nameOf, sources, tab }: Page): Promise<Html> {
  const { word, language } = words;
  const choices = await Promise.all(
    SELECTS.map((name) => choicesOf(FILTERS[name], sources, nameOf)),
  );
  const selects = SELECTS.flatMap((name, at) => select(name, choices[at] ?? [], look, words));
  const days = [7, 28, 90, 365].map(
    (n) =>
      html`<a href="/insights${TABS[tab]}?${addressOf(look, { from: '', to: '', days: String(n), language })}">${word('days', { days: n })}</a>`,
  );
  return html`<details class="filtering"><summary>${word('filters')}</summary><form class="filters" method="get" aria-label="${word('filters')}">
<input type="hidden" name="language" value="${language}"><input type="hidden" name="by" value="${look.by}"><input type="hidden" name="measure" value="${look.measure}">
<label>${word('from')}<input type="date" name="from" value="${dateOf(look.from)}"></label>
<label>${word('to')}<input type="date" name="to" value="${dateOf(look.to)}"></label>
${selects}${found && instruments(found, words)}
<button class="button primary" type="submit">${word('show')}</button>
<a class="button" href="/insights${TABS[tab]}?language=${language}">${word('reset')}</a>
<p class="spans">${days}</p>
</form></details>`;
}

interface Option {
  value: string;
  name: string;
}

/** Absent where there is nothing to choose. */
function select(name: FilterName, options: readonly Option[], look: Look, { word }: Words) {
  if (options.length === 0) return [];
  const chosen = look.of[FILTERS[name]] ?? [];
  const known = options.map(({ value, name: text }) => option(value, text, chosen.includes(value)));
  return html`<label>${word(name)}<select name="${name}"><option value="" disabled hidden></option>${option('', word('all'), chosen.length === 0)}${known}</select></label>`;
}

export const option = (value: string, text: string, chosen: boolean): Html =>
  html`<option value="${value}" ${chosen && html`selected`}>${text}</option>`;

function instruments({ instruments: all, instrument }: Found, words: Words): Html | undefined {
  if (all.length < 2) return undefined;
  const options = all.map((one) =>
    option(one.version, instrumentName(one, words), one.version === instrument.version),
  );
  return html`<label>${words.word('version')}<select name="version">${options}</select></label>`;
}

/** The time, and under it what it was narrowed to. */
export function heading(page: Page): Html {
  const only = narrowedTo(page);
  return html`<h1>${periodOf(page)}</h1>${only !== '' && html`<p class="scope">${only}</p>`}`;
}

/** Nothing was found: what it is for, and what to do. */
export const empty = ({ words: { word, language }, tab }: Page): Html =>
  html`<section class="empty"><h1>${word('emptyTitle')}</h1><p>${word('emptyText')}</p><a class="button primary" href="/insights${TABS[tab]}?days=365&language=${language}">${word('days', { days: 365 })}</a></section>`;
