import { type Html, html } from '../pages/index.ts';
import { empty, heading, type Page } from './layout.ts';
import { addressOf } from './look.ts';
import { readTrends } from './read.ts';
import { section } from './section.ts';

/** Every figure week by week. */
export async function trendsPage(page: Page): Promise<Html> {
  const { found, look, words, sources } = page;
  if (!found) return empty(page);
  const trends = await readTrends(found, sources, words);
  if (trends.length === 0)
    return html`${heading(page)}<p class="notice warn">${words.word('withheld')}</p>`;
  const query = addressOf(look, { language: words.language });
  return html`${heading(page)}<p class="note">${words.word('trendsSay')}</p>
<div class="figures many">${trends.map((figure) => section(figure, query, words))}</div>`;
}
