import type { Company } from '../../../company/index.ts';
import {
  createWording,
  documentOf,
  type Html,
  html,
  type PageFiles,
  type RouteResponse,
  type Wording,
} from '../../../pages/index.ts';
import type { Language } from '../../../vocabulary.ts';
import { drawingOf, type ProductName } from './drawings.ts';
import en from './shop.en.json' with { type: 'json' };
import zh from './shop.zh.json' with { type: 'json' };

type ShopWord = keyof typeof en;

interface Shop {
  word: Wording<ShopWord>;
  company: Company;
  language: Language;
}

const products: readonly { name: ProductName; price: number; large?: boolean; few?: boolean }[] = [
  { name: 'w9', price: 849, large: true },
  { name: 'k170t', price: 79 },
  { name: 'f330', price: 949, large: true },
  { name: 'v60', price: 329, few: true },
  { name: 'a6d', price: 189 },
  { name: 'k100', price: 39 },
];

const helpArticles = [
  ['help1', 'kettle-descale'],
  ['help2', 'fridge-not-cooling'],
  ['help3', 'washer-error-e10'],
  ['help4', 'repair-book'],
  ['help5', 'delivery-appointment'],
  ['help6', 'returns-how'],
] as const;

/** The sample shop: a page of somebody's, with the launcher on it. */
export function shopPage(
  { files, company }: { files: PageFiles; company: () => Company },
  language: Language,
): RouteResponse {
  const word = createWording(language === 'zh' ? zh : en, language);
  const shop = { word, company: company(), language };
  return documentOf({
    language,
    title: word('title'),
    description: word('description'),
    entry: files.entry('shop'),
    body: html`<a class="skip" href="#products">${word('skip')}</a>
${head(shop)}<main>${hero(shop)}${shelf(shop)}${promises(shop)}${help(shop)}</main>${foot(shop)}
<script src="/widget.js" async></script>`,
  });
}

function head({ word, company }: Shop): Html {
  return html`<header class="top"><a class="logo" href="/">${anchorMark}${company.name}</a>
<nav aria-label="${word('navProducts')}"><a href="#products">${word('navProducts')}</a><a href="/articles/delivery-times">${word('navDelivery')}</a><a href="#help">${word('navHelp')}</a><a href="/articles/showroom-visit">${word('navShowroom')}</a></nav>
<span class="tools"><a href="/articles/account-create">${word('account')}</a></span></header>`;
}

const anchorMark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M16 4 3 15h3v12h20V15h3z"/><path class="wave" d="M9 21c2.300 2 4.600 2 7 0s4.700-2 7 0"/></svg>`;

function hero({ word }: Shop): Html {
  const names: readonly ProductName[] = ['k170t', 'w9', 'a6d'];
  return html`<section class="hero"><div><h1>${word('heroTitle')}</h1><p>${word('heroText')}</p>
<a class="button primary" href="#products">${word('heroButton')}</a><p class="hint">${word('heroAsk')}</p></div>
<div class="scene">${names.map(drawingOf)}</div></section>`;
}

function shelf({ word, language }: Shop): Html {
  const euro = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  });
  const cards = products.map(
    ({ name, price, large, few }) => html`<li><div class="picture">${drawingOf(name)}</div>
<h3>${word(name)}</h3><p>${word(`${name}Text`)}</p>
<p class="price">${euro.format(price)}</p>
<p class="stock">${word(few ? 'fewLeft' : 'inStock')} · ${word(large ? 'delivery37' : 'delivery13')}</p></li>`,
  );
  return html`<section id="products"><h2>${word('products')}</h2><ul class="shelf">${cards}</ul></section>`;
}

function promises({ word }: Shop): Html {
  const numbers = ['1', '2', '3'] as const;
  const items = numbers.map(
    (number) =>
      html`<li><h3>${word(`promise${number}`)}</h3><p>${word(`promise${number}Text`)}</p></li>`,
  );
  return html`<section class="promises"><h2>${word('promises')}</h2><ul>${items}</ul></section>`;
}

function help({ word }: Shop): Html {
  const links = helpArticles.map(
    ([name, id]) => html`<li><a href="/articles/${id}">${word(name)}</a></li>`,
  );
  return html`<section id="help"><h2>${word('helpTitle')}</h2><ul class="links">${links}</ul></section>`;
}

function foot({ word, company }: Shop): Html {
  const { phone, email, address } = company.contacts;
  return html`<footer class="bottom"><div><h2>${word('visit')}</h2><p>${address}</p><p>${word('hours')}</p></div>
<div><h2>${word('reach')}</h2><p><a href="tel:${phone.replaceAll(' ', '')}">${phone}</a></p><p><a href="mailto:${email}">${email}</a></p></div>
<p class="sample">${word('sample')}</p></footer>`;
}
