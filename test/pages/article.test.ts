import { beforeAll, expect, it } from 'vitest';
import { articleRoutes, buildPages, type Route, type ShownArticle } from '../../src/pages/index.ts';

const descale: ShownArticle = {
  id: 'descale',
  language: 'en',
  title: 'Limescale & <co>',
  body: 'Use citric acid, see [filter](article:filter).\n\n## More\n\n<script>alert(1)</script>',
  related: ['filter', 'gone'],
  reviewed: '2026-09-14',
  source: 'Manual, page 8',
};
const filter: ShownArticle = { ...descale, id: 'filter', title: 'The filter', related: [] };
const chinese: ShownArticle = { ...descale, language: 'zh', title: '水垢' };

let route: Route;
beforeAll(async () => {
  const articles = [descale, filter, chinese];
  const [first] = articleRoutes({
    files: await buildPages(),
    company: () => ({ name: 'Harbour Home', languages: ['en', 'zh'] }),
    find: (id, language) =>
      articles.find((article) => article.id === id && article.language === language),
  });
  if (first) route = first;
});

const get = async (id: string, { lang, header }: { lang?: string; header?: string } = {}) => {
  const response = await route.handle({
    params: { id },
    query: new URLSearchParams(lang === undefined ? {} : { lang }),
    headers: header === undefined ? {} : { 'accept-language': header },
    body: undefined,
    address: '127.0.0.1',
  });
  return { ...response, text: String(response.body) };
};

it('shows the article with its source, its date and what is related', async () => {
  const { status, text } = await get('descale');
  expect(status).toBe(200);
  expect(text).toContain('Limescale &#38; &#60;co&#62;</h1>');
  expect(text).toContain('14 September 2026');
  expect(text).toContain('Manual, page 8');
  expect(text).toContain('<a href="/articles/filter?lang=en">The filter</a>');
  expect(text).not.toContain('gone');
});

it('runs nothing that is written in an article', async () => {
  const { text, headers } = await get('descale');
  expect(text).not.toContain('<script>alert');
  expect(headers?.['content-security-policy']).not.toContain('unsafe');
});

it.each([
  [{ header: 'zh-CN' }, '水垢'],
  [{ lang: 'zh', header: 'en' }, '水垢'],
  [{ lang: 'fr' }, 'Limescale'],
])('speaks the language asked for: %j', async (wish, title) => {
  expect((await get('descale', wish)).text).toContain(title);
});

it('shows an article that is not translated in the language there is', async () => {
  const { text } = await get('filter', { lang: 'zh' });
  expect(text).toContain('The filter');
  expect(text).toContain('<html lang="en"');
});

it('leads on when there is no such article', async () => {
  const { status, text } = await get('"><script>alert(1)</script>');
  expect(status).toBe(404);
  expect(text).not.toContain('<script>alert');
  expect(text).toContain('href="/chat"');
});
