import { escapeHtml } from '../pages/index.ts';
import { dayOf, type Figures } from '../polls/index.ts';
import type { Language } from '../vocabulary.ts';
import { pngOf } from './charts/png.ts';
import type { Figure } from './figure.ts';
import { changeSentence, shareSentence } from './figures/shares.ts';
import { mostTapped } from './figures/wrong.ts';
import { captionOf } from './files.ts';
import type { Look } from './look.ts';
import { whatChanged } from './overview.ts';
import { find, readAll } from './read.ts';
import type { Sources } from './sources.ts';
import { createWords, type Words } from './words.ts';

/** A week in a few sentences and pictures: for a channel, or as one HTML file. */
export interface Digest {
  title: string;
  /** Paragraphs of plain text. */
  blocks: readonly string[];
  /** PNG. `alt` says what is to be seen. */
  pictures: readonly { name: string; alt: string; png: Buffer }[];
  html: string;
}

const WEEK = 7;
const PICTURED = ['trend', 'shares', 'tags'];

/** Of the seven whole days before today. */
export function createDigest(sources: Sources): (language: Language) => Promise<Digest> {
  return async (language) => {
    const words = createWords(language);
    const { name: company, timeZone } = sources.company();
    const to = dayOf(sources.clock(), timeZone) - 1;
    const look: Look = { from: to - WEEK + 1, to, of: {}, by: 'channel', share: 'satisfaction' };
    const dates = { from: words.date(look.from), to: words.date(look.to) };
    const title = words.word('digestTitle', { company, ...dates });
    const found = await find(look, sources);
    if (!found) return digestOf(title, [words.word('emptyTitle')], [], language);
    const { figures, all } = await readAll(found, sources, words);
    const caption = captionOf({ look, words });
    const pictures = all.flatMap((figure) => pictureOf(figure, caption));
    return digestOf(title, blocksOf(figures, all, words), pictures, language);
  };
}

function blocksOf(figures: Figures, all: readonly Figure[], words: Words): string[] {
  const { word } = words;
  const saysOf = (id: string) => all.find((one) => one.id === id);
  const shares = figures.shares.filter(({ name, now }) => TOLD.includes(name) && now.n > 0);
  const tags = saysOf('tags');
  return [
    ...shares.map(
      (one) => `${shareSentence(one.name, one.now, words)}; ${changeSentence(one, WEEK, words)}`,
    ),
    ...(tags ? [`${word('questionWrong')} ${mostTapped(tags, words)}`] : []),
    `${word('questionChanged')} ${whatChanged(figures, words)}`,
    ...['waits', 'gaps', 'waves'].flatMap((id) => saysOf(id)?.says ?? []),
  ];
}

const TOLD = ['satisfaction', 'solvedAtClose', 'stillSolved', 'promisesKept', 'firstOwner'];

function pictureOf({ id, title, says, chart }: Figure, caption: string): Digest['pictures'] {
  if (!chart || !PICTURED.includes(id)) return [];
  const png = pngOf(chart(), { title, caption });
  return [{ name: `${id}.png`, alt: [title, ...says].join('. '), png }];
}

function digestOf(
  title: string,
  blocks: readonly string[],
  pictures: Digest['pictures'],
  language: Language,
): Digest {
  const paragraphs = blocks.map((block) => `<p>${escapeHtml(block)}</p>`).join('\n');
  const images = pictures
    .map(
      ({ alt, png }) =>
        `<p><img alt="${escapeHtml(alt)}" width="440" src="data:image/png;base64,${png.toString('base64')}"></p>`,
    )
    .join('\n');
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}img{max-width:100%;height:auto}</style></head>
<body><h1>${escapeHtml(title)}</h1>
${paragraphs}
${images}
</body></html>`;
  return { title, blocks, pictures, html };
}
