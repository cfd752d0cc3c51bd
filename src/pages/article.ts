import type { Language } from '../vocabulary.ts';
import en from './article.en.json' with { type: 'json' };
import zh from './article.zh.json' with { type: 'json' };
import { documentOf } from './document.ts';
import { Html, html } from './html.ts';
import { createMarkdown, safeLink } from './markdown.ts';
import { negotiateLanguage } from './negotiate.ts';
import type { PageFiles } from './pageFiles.ts';
import type { Route, RouteRequest, RouteResponse } from './route.ts';
import { createWording, type Wording } from './wording.ts';

/** As much of an article as its page shows. */
export interface ShownArticle {
  id: string;
  language: Language;
  title: string;
  /** Markdown. */
  body: string;
  related: readonly string[];
  /** `2026-09-14`: when it was last looked at. */
  reviewed?: string;
  source?: string;
}

export interface ArticlePageParts {
  files: PageFiles;
  /** The company's name and the languages it speaks. */
  company: () => { name: string; languages: readonly Language[] };
  find: (id: string, language: Language) => ShownArticle | undefined;
}

type ArticleWord = keyof typeof en;
type Words = Wording<ArticleWord>;

const wordings: Readonly<Record<Language, Readonly<Record<ArticleWord, string>>>> = { en, zh };

/** `GET /articles/:id` (`?lang=` instead of the browser's language): what an answer rests on. */
export function articleRoutes(parts: ArticlePageParts): Route[] {
  return [
    { method: 'GET', path: '/articles/:id', handle: (request) => articlePage(parts, request) },
  ];
}

function articlePage(parts: ArticlePageParts, request: RouteRequest): RouteResponse {
  const wanted = languageOf(parts, request);
  const id = request.params.id ?? '';
  const article = findInAny(parts, id, wanted);
  const language = article?.language ?? wanted;
  const word = createWording(wordings[language] ?? en, language);
  return documentOf({
    language,
    title: `${article?.title ?? word('missingTitle')} · ${parts.company().name}`,
    entry: parts.files.entry('article'),
    status: article ? 200 : 404,
    body: html`${head(parts, word)}
<main>${article ? shown(article, parts, word) : missing(word)}</main>
${foot(parts, word)}`,
  });
}

function languageOf({ company }: ArticlePageParts, { query, headers }: RouteRequest): Language {
  return negotiateLanguage(query.get('lang') ?? headers['accept-language'], company().languages);
}

/** Better an article in another language than none. */
function findInAny(
  { find, company }: ArticlePageParts,
  id: string,
  language: Language,
): ShownArticle | undefined {
  const languages = [language, ...company().languages];
  for (const candidate of languages) {
    const article = find(id, candidate);
    if (article) return article;
  }
  return undefined;
}

function head({ company }: ArticlePageParts, word: Words): Html {
  return html`<a class="skip" href="#article">${word('skip')}</a>
<header class="site"><a class="home" href="/">${company().name}</a><span>${word('help')}</span></header>`;
}

function shown(article: ShownArticle, parts: ArticlePageParts, word: Words): Html {
  const { id, title, language, body } = article;
  return html`<article id="article" class="prose" data-article="${id}">
<h1>${title}</h1>
${others(article, parts, word)}
${new Html(createMarkdown((href) => linkTo(href, language))(body))}
</article>
${origin(article, word)}
${related(article, parts, word)}`;
}

function linkTo(href: string, language: Language): string | undefined {
  const article = /^article:([\w.-]+)$/.exec(href)?.[1];
  return article ? articleAddress(article, language) : safeLink(href);
}

function articleAddress(id: string, language: Language): string {
  return `/articles/${encodeURIComponent(id)}?lang=${encodeURIComponent(language)}`;
}

/** The same article in the other languages. */
function others(
  { id, language }: ShownArticle,
  { company, find }: ArticlePageParts,
  word: Words,
): Html | undefined {
  const languages = company().languages.filter((other) => other !== language && find(id, other));
  if (languages.length === 0) return undefined;
  const links = languages.map(
    (other) =>
      html`<a href="${articleAddress(id, other)}" lang="${other}" hreflang="${other}">${nameOf(other)}</a> `,
  );
  return html`<p class="others">${word('alsoIn')} ${links}</p>`;
}

function nameOf(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

function origin({ reviewed, source, language }: ShownArticle, word: Words): Html {
  const locale = language === 'en' ? 'en-GB' : language;
  const date =
    reviewed &&
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(reviewed),
    );
  return html`<p class="origin">${date ? word('reviewed', { date }) : ''} ${source ? word('source', { source }) : ''}</p>`;
}

function related(
  { related, language }: ShownArticle,
  { find }: ArticlePageParts,
  word: Words,
): Html | undefined {
  const articles = related.flatMap((id) => find(id, language) ?? []);
  if (articles.length === 0) return undefined;
  const items = articles.map(
    ({ id, title }) => html`<li><a href="${articleAddress(id, language)}">${title}</a></li>`,
  );
  return html`<nav class="related" aria-labelledby="related"><h2 id="related">${word('related')}</h2><ul>${items}</ul></nav>`;
}

function missing(word: Words): Html {
  return html`<article id="article" class="prose"><h1>${word('missingTitle')}</h1><p>${word('missingText')}</p></article>`;
}

function foot({ company }: ArticlePageParts, word: Words): Html {
  return html`<footer class="ask"><p>${word('ask')}</p><a class="button primary" href="/chat">${word('askButton', { company: company().name })}</a></footer>`;
}
