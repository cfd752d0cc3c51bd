import type { Language } from '../vocabulary.ts';
import { documentOf } from './document.ts';
import { html } from './html.ts';
import { negotiateLanguage } from './negotiate.ts';
import type { PageFiles } from './pageFiles.ts';
import en from './refused.en.json' with { type: 'json' };
import zh from './refused.zh.json' with { type: 'json' };
import type { RouteResponse } from './route.ts';
import { createWording } from './wording.ts';

/** What somebody sees who followed a link and is refused; `languages` is the Accept-Language header. */
export type RefusedPage = (status: number, languages: string | undefined) => RouteResponse;

interface RefusedPageParts {
  files: PageFiles;
  company: () => { name: string; languages: readonly Language[] };
}

const wordings: Readonly<Record<Language, typeof en>> = { en, zh };

export function createRefusedPage({ files, company }: RefusedPageParts): RefusedPage {
  return (status, languages) => {
    const { name, languages: spoken } = company();
    const language = negotiateLanguage(languages, spoken);
    const word = createWording(wordings[language] ?? en, language);
    const why = reasonOf(status);
    return documentOf({
      language,
      title: `${word(`${why}Title`)} · ${name}`,
      entry: files.entry('article'),
      status,
      body: html`<a class="skip" href="#article">${word('skip')}</a>
<header class="site"><a class="home" href="/">${name}</a></header>
<main><article id="article" class="prose"><h1>${word(`${why}Title`)}</h1><p>${word(`${why}Text`)}</p></article></main>
<footer class="ask"><p>${word('ask')}</p><a class="button primary" href="/chat">${word('askButton', { company: name })}</a></footer>`,
    });
  };
}

function reasonOf(status: number): 'missing' | 'barred' | 'failed' {
  if (status === 404 || status === 405) return 'missing';
  return status === 401 || status === 403 ? 'barred' : 'failed';
}
