import type { PlotOptions } from '@observablehq/plot';
import { Plot, paper } from './plot.ts';

/** As much of Plot's options as our charts give; the size and the look are the same for all. */
export interface Drawing extends PlotOptions {
  height: number;
}

const WIDTH = 400;

/** A chart as SVG markup with a title, its colours taken from the page's tokens. */
export function draw(title: string, options: Drawing): string {
  const document = paper();
  const svg = Plot.plot({ document, width: WIDTH, style: {}, ...options });
  for (const style of svg.querySelectorAll('style')) style.remove();
  for (const part of svg.querySelectorAll('[aria-label],[aria-hidden]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-hidden');
  }
  const named = document.createElementNS(SVG, 'title');
  named.textContent = title;
  svg.prepend(named);
  for (const [name, value] of Object.entries(traits)) svg.setAttribute(name, value);
  svg.removeAttribute('style');
  svg.removeAttribute('class');
  return svg.outerHTML;
}

const SVG = 'http://www.w3.org/2000/svg';
const traits = { xmlns: SVG, role: 'img', 'font-size': '12', class: 'chart' };

/** Okabe and Ito's colours, and the greys of the page. */
export const INK = {
  first: 'var(--series-1)',
  second: 'var(--series-2)',
  third: 'var(--series-3)',
  alarm: 'var(--series-6)',
  faint: 'var(--grey-2)',
  quiet: 'var(--grey-3)',
  text: 'currentColor',
} as const;
