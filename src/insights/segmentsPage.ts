import { type Html, html } from '../pages/index.ts';
import { measureNames } from '../polls/index.ts';
import { empty, heading, option, type Page } from './layout.ts';
import { addressOf, SPLITS } from './look.ts';
import { readSegments } from './read.ts';
import { section } from './section.ts';

/** Segments side by side. */
export async function segmentsPage(page: Page): Promise<Html> {
  const { found, look, words, nameOf, sources } = page;
  if (!found) return empty(page);
  const { word, named, language } = words;
  const figure = await readSegments(found, look, sources, { nameOf, words });
  const splits = SPLITS.map((one) => option(one, named('', one), one === look.by));
  const measures = measureNames.map((one) =>
    option(one, named(`${one}.`, 'name'), one === look.measure),
  );
  const hidden = [...new URLSearchParams(addressOf(look, { language, by: '', measure: '' }))].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`${heading(page)}
<form class="filters" method="get">${hidden}
<label>${word('measure')}<select name="measure">${measures}</select></label>
<label>${word('by')}<select name="by">${splits}</select></label>
<button class="button primary" type="submit">${word('show')}</button></form>
<div class="figures wide">${section(figure, addressOf(look, { language }), words)}</div>`;
}
