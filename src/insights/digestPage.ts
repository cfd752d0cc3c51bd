import { Html, html } from '../pages/index.ts';
import type { Language } from '../vocabulary.ts';
import type { Digest, DigestFigure } from './digest.ts';
import { createWords } from './words.ts';

const LOOK =
  'body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}img{max-width:100%;height:auto}';

/** A digest as one HTML file, to be sent or kept. */
export const digestPage = ({ title, figures }: Digest, language: Language): string =>
  html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${new Html(LOOK)}</style></head>
<body><main><h1>${title}</h1>
${figures.length > 0 ? figures.map(shown) : html`<p>${createWords(language).word('emptyTitle')}</p>`}</main></body></html>`.toString();

const shown = ({ text, picture }: DigestFigure): Html =>
  html`<p>${text}</p>
${picture && image(picture)}`;

const image = ({ alt, png }: NonNullable<DigestFigure['picture']>): Html =>
  html`<p><img alt="${alt}" width="440" src="data:image/png;base64,${Buffer.from(png).toString('base64')}"></p>`;
