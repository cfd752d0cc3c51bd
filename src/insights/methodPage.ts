import { type Html, html } from '../pages/index.ts';
import { newcombeCoverage, wilsonCoverage } from '../polls/index.ts';
import type { Figure } from './figure.ts';
import type { Page } from './layout.ts';
import { section } from './section.ts';
import type { Words } from './words.ts';

const SHARES = [0.5, 0.85, 0.95];
const SIZES = [10, 30, 100, 400];

/** How the figures are made, and how far their intervals can be trusted. */
export function methodPage({ words }: Page): Html {
  const { word, language } = words;
  const keys = [
    'methodText',
    'methodWilson',
    'methodTrend',
    'methodScore',
    'methodCoverage',
  ] as const;
  return html`<h1>${word('method')}</h1><div class="prose">${keys.map((key) => html`<p class="note">${word(key)}</p>`)}</div>
<div class="figures wide">${section(coverageFigure(words), `language=${language}`, words)}</div>`;
}

const rows = SHARES.flatMap((p) => SIZES.map((n) => ({ p, n })));
let calculated: (number | string)[][] | undefined;

export function coverageFigure({ word }: Words): Figure {
  calculated ??= rows.map(({ p, n }) => [
    ...[`${p * 100} %`, n, wilsonCoverage(p, n).toFixed(4), newcombeCoverage(p, n).toFixed(4)],
  ]);
  const columns = [
    { name: word('truth'), kind: 'text' },
    { name: word('n'), kind: 'count' },
    { name: word('wilson'), kind: 'text' },
    { name: word('newcombe'), kind: 'text' },
  ] as const;
  const title = word('coverage');
  return { id: 'coverage', title, says: [], table: { columns, rows: calculated } };
}
