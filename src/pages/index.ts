/** The server's door to the pages; `browser.ts` is the door for code that runs in the browser. */
export { articleRoutes, type ShownArticle } from './article.ts';
export { buildPages } from './build.ts';
export { documentOf } from './document.ts';
export { escapeHtml, Html, html, jsonBlock } from './html.ts';
export { createMarkdown, safeLink } from './markdown.ts';
export { negotiateLanguage } from './negotiate.ts';
export type { PageFiles } from './pageFiles.ts';
export { readBytes } from './readBytes.ts';
export { receiptRoutes, type ShownEntry, type ShownPromise, type ShownReceipt } from './receipt.ts';
export { createRefusedPage, type RefusedPage } from './refused.ts';
export type { RawRoute, Route, RouteRequest, RouteResponse, UpgradeRoute } from './route.ts';
export { createSigner, type LinkUse, type Signer } from './signer.ts';
export { tooManySockets, turnAway } from './turnAway.ts';
export { createWording, type Wording } from './wording.ts';
