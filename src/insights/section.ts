import { Html, html } from '../pages/index.ts';
import type { Cell, Column, Figure } from './figure.ts';
import type { Words } from './words.ts';

/** A figure on the page: its words, its picture, its table, and the ways to take it along. */
export function section(figure: Figure, query: string, words: Words): Html {
  const { id, title, says, table, chart, isOpen = false } = figure;
  const { word } = words;
  const file = (type: string) => `/insights/figures/${id}.${type}?${query}`;
  return html`<section class="figure" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${saying(says.length > 0 ? says : [word('nothingYet')])}
${chart && html`<div class="picture">${new Html(chart())}</div>`}
${
  table.rows.length > 0 &&
  html`<details ${isOpen && html`open`}><summary>${word('table')}<span class="hidden-visually">: ${title}</span></summary>${tableOf(table, title, words)}</details>
<p class="take">${link(file('csv'), word('csv'), title)} ${chart && link(file('png'), word('png'), title)}</p>`
}
</section>`;
}

function saying(says: readonly string[]): Html {
  return says.length > 1
    ? html`<ul class="says">${says.map((one) => html`<li>${one}</li>`)}</ul>`
    : html`<p class="says">${says[0] ?? ''}</p>`;
}

const link = (href: string, text: string, about: string): Html =>
  html`<a href="${href}" download>${text}<span class="hidden-visually">: ${about}</span></a>`;

function tableOf({ columns, rows }: Figure['table'], title: string, words: Words): Html {
  const head = columns.map(({ name, kind }) => html`<th scope="col" class="${kind}">${name}</th>`);
  const body = rows.map(
    (row) => html`<tr>${row.map((cell, at) => tableCell(cell, at, columns[at], words))}</tr>`,
  );
  return html`<div class="table" tabindex="0" role="group" aria-label="${title}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function tableCell(cell: Cell, at: number, column: Column | undefined, words: Words): Html {
  const kind = column?.kind ?? 'text';
  const text = shown(cell, kind, words);
  return at === 0 ? html`<th scope="row">${text}</th>` : html`<td class="${kind}">${text}</td>`;
}

type Shown = Pick<Words, 'percent' | 'points' | 'number' | 'duration' | 'signed'>;

function shown(cell: Cell, kind: Column['kind'], words: Shown): string {
  const { percent, points, number, duration, signed } = words;
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  switch (kind) {
    case 'share':
      return percent(cell);
    case 'points':
      return points(cell);
    case 'signed':
      return signed(cell);
    case 'duration':
      return duration(cell);
    case 'number':
      return Math.abs(cell) < 1 ? cell.toPrecision(2) : number(cell);
    case 'count':
    case 'text':
      return number(cell);
    default:
      return kind satisfies never;
  }
}
