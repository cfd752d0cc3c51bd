import { escapeHtml } from '../../pages/index.ts';
import { widthOf } from './label.ts';

/** What the page's tokens are on white paper. */
const COLOURS: Readonly<Record<string, string>> = {
  '--series-1': '#0072b2',
  '--series-2': '#e69f00',
  '--series-3': '#009e73',
  '--series-4': '#cc79a7',
  '--series-5': '#56b4e9',
  '--series-6': '#d55e00',
  '--grey-2': '#d5dbdd',
  '--grey-3': '#5b6b70',
};
const INK = '#17282d';

/** By name: a family the machine lacks costs a search through all of its fonts, word by word. */
const LATIN = 'Noto Sans, Liberation Sans, DejaVu Sans, Arial, Helvetica';
const HAN = 'Noto Sans CJK SC, Noto Sans SC, WenQuanYi Zen Hei, PingFang SC, Microsoft YaHei';

const SIZE = /width="(\d+)" height="(\d+)"|height="(\d+)" width="(\d+)"/;
const HEAD = 52;
const SCALE = 2;

/** Drawn beside the event loop: a chart as a picture of its own, with its title and what it rests on above it. */
export async function pngOf(
  svg: string,
  { title, caption }: { title: string; caption: string },
): Promise<Buffer> {
  const [, w1, h1, h2, w2] = SIZE.exec(svg) ?? [];
  const [width, height] = [Number(w1 ?? w2 ?? 440), Number(h1 ?? h2 ?? 240)];
  const chart = svg
    .replace(/currentColor/g, INK)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => COLOURS[name] ?? INK)
    .replace(/font-family="[^"]*"/g, '')
    .replace('<svg ', `<svg x="0" y="${HEAD}" `);
  const family = /\p{Script=Han}/u.test(title + svg) ? `${HAN}, ${LATIN}` : LATIN;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + HEAD}" font-family="${family}, sans-serif" fill="${INK}"><rect width="100%" height="100%" fill="#fff"/><text x="12" y="22" font-size="${titleSize(title, width)}" font-weight="600">${escapeHtml(title)}</text><text x="12" y="40" font-size="11" fill="#5b6b70">${escapeHtml(caption)}</text>${chart}</svg>`;
  const { renderAsync } = await import('@resvg/resvg-js');
  const drawn = await renderAsync(picture, { fitTo: { mode: 'zoom', value: SCALE } });
  return drawn.asPng();
}

const TITLE_SIZE = 15;
const BOLD_LETTER = 0.62;

/** As large as the picture is wide enough for. */
const titleSize = (title: string, width: number): number =>
  Math.min(TITLE_SIZE, Math.floor((width - 24) / (widthOf(title) * BOLD_LETTER)));
