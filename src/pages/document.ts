import { createHash } from 'node:crypto';
import type { Language } from '../vocabulary.ts';
import { Html, html } from './html.ts';
import type { PageEntry } from './pageFiles.ts';
import type { RouteResponse } from './route.ts';
import { directionOf } from './wording.ts';

/** A page as a room describes it; `documentOf` makes the answer of it. */
export interface PageDocument {
  language: Language;
  title: string;
  description?: string;
  entry: PageEntry;
  body: Html;
  status?: number;
  /** The language's own unless given. */
  direction?: 'ltr' | 'rtl';
  /** Sites that may show this page in a frame: none unless given. `*` is any. */
  framedBy?: readonly string[];
  /** Attributes of the root element a page's own CSS looks at. */
  marks?: readonly string[];
}

/** Runs before the first paint, so that a remembered look does not flash. */
const rememberedLook =
  "try{for(let k of['theme','size']){let v=localStorage['firsthand:'+k];if(v)document.documentElement.dataset[k]=v}}catch{}";
const lookHash = createHash('sha256').update(rememberedLook).digest('base64');

/** A whole HTML page with the headers that keep foreign code out of it. */
export function documentOf(page: PageDocument): RouteResponse {
  return {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-language',
      'content-security-policy': securityPolicy(page.framedBy ?? []),
      'cross-origin-resource-policy': page.framedBy?.length ? 'cross-origin' : 'same-origin',
    },
    body: markupOf(page).toString(),
  };
}

function securityPolicy(framedBy: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${lookHash}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy.length ? framedBy.join(' ') : "'none'"}`,
  ].join('; ');
}

function markupOf(page: PageDocument): Html {
  const { language, title, description, entry, body, marks = [] } = page;
  const direction = page.direction ?? directionOf(language);
  return html`<!doctype html>
<html lang="${language}" dir="${direction}" ${marks.join(' ')}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${description !== undefined && html`<meta name="description" content="${description}">`}
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon)}">
<script>${new Html(rememberedLook)}</script>
${entry.styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
${entry.preloads.map((href) => html`<link rel="modulepreload" href="${href}">`)}
<script type="module" src="${entry.script}"></script>
</head>
<body>${body}</body>
</html>`;
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f6b73" d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/><path fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" d="M10 14c3 4.5 9 4.5 12 0"/></svg>';
