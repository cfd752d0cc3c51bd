import { type Html, html } from '../pages/index.ts';
import { COVERAGE } from './coverage.ts';
import type { Figure } from './figure.ts';
import type { Page } from './layout.ts';
import { section } from './section.ts';
import type { Words } from './words.ts';

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

const digits = (share: number): string => share.toFixed(4);

/** Exact beside simulated, of each interval. */
export function coverageFigure({ word }: Words): Figure {
  const rows = COVERAGE.map(({ p, n, wilson, newcombe }) => [
    ...[`${p * 100} %`, n, digits(wilson.exact), digits(wilson.simulated)],
    ...[digits(newcombe.exact), digits(newcombe.simulated)],
  ]);
  const columns = [
    { name: word('truth'), kind: 'text' },
    { name: word('n'), kind: 'count' },
    { name: word('wilsonExact'), kind: 'text' },
    { name: word('wilsonSimulated'), kind: 'text' },
    { name: word('newcombeExact'), kind: 'text' },
    { name: word('newcombeSimulated'), kind: 'text' },
  ] as const;
  const title = word('coverage');
  const says = [word('coverageSays')];
  return { id: 'coverage', title, says, isOpen: true, table: { columns, rows } };
}
