import { describe, expect, it } from 'vitest';
import { parseArticleFile } from '../../src/knowledge/articleFile.ts';
import {
  type Article,
  checkEnough,
  checkLibrary,
  type Library,
} from '../../src/knowledge/index.ts';
import { shop } from './shop.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const [kettle, leak] = shop;

function findings(...articles: Article[]) {
  const en = new Map(articles.map((article) => [article.id, article]));
  return checkLibrary({ articles: new Map([['en', en]]), problems: [] }, now).map(
    ({ where, message }) => `${where} ${message}`,
  );
}

describe('checking a knowledge base', () => {
  it('finds nothing in a sound one', () => {
    expect(findings(...shop)).toEqual([]);
  });

  it('names dead links, in the text and among the related', () => {
    if (!kettle) return;
    const found = findings({ ...kettle, body: 'See [that](article:gone).', related: [] });
    expect(found).toEqual(['en/kettle-descale links to gone, which does not exist.']);
  });

  it('names a review that is due', () => {
    if (!kettle) return;
    expect(findings({ ...kettle, review: '2026-11-20' })).toEqual([
      'en/kettle-descale was to be reviewed by 2026-11-20.',
    ]);
    expect(findings({ ...kettle, review: '2026-11-21' })).toEqual([]);
  });

  it('names a phrasing that two articles claim', () => {
    if (!kettle || !leak) return;
    const found = findings(kettle, { ...leak, examples: ['White stuff in my kettle?'] });
    expect(found).toContain(
      'en/kettle-leaking “White stuff in my kettle?” also stands for kettle-descale: keep it in one of them.',
    );
  });

  it('names the same sentence with other figures', () => {
    if (!kettle || !leak) return;
    const found = findings(
      { ...kettle, body: 'The money is back within 5 working days.' },
      { ...leak, body: 'The money is back within 7 working days.' },
    );
    expect(found.join()).toContain('kettle-descale gives other figures (5)');
  });

  it('names what is missing in a language', () => {
    if (!kettle) return;
    const articles = new Map([
      ['en', new Map([[kettle.id, kettle]])],
      ['zh', new Map()],
    ]);
    expect(checkLibrary({ articles, problems: [] }, now)).toMatchObject([
      { where: 'zh/kettle-descale', level: 'warning' },
    ]);
  });
});

describe('a knowledge base that is too thin', () => {
  const messagesOf = (articles: Record<string, string>) =>
    checkEnough(libraryOf(articles)).map(({ message }) => message);

  it('is told so, and what would help', () => {
    const found = messagesOf({ hours: 'We open at ten.', card: '## Cards\n\nFree for residents.' });
    expect(found).toEqual([
      expect.stringMatching(/has 2 articles: with fewer than 10/),
      expect.stringMatching(/2 of 2 articles have fewer than 3 examples.*: hours, card\./),
      expect.stringMatching(/begins with a heading/),
    ]);
  });

  it('says the first section where nothing stands before it', () => {
    const parsed = parseArticleFile(
      'a.md',
      '---\nid: a\ntitle: A\n---\n## Cards\n\nFree.\n\n## More\nx',
      'en',
    );
    expect('article' in parsed && parsed.article.reply).toBe('Free.');
  });
});

function libraryOf(texts: Record<string, string>): Library {
  const articles = Object.entries(texts).flatMap(([id, body]) => {
    const parsed = parseArticleFile(
      `${id}.md`,
      `---\nid: ${id}\ntitle: About ${id}\n---\n${body}`,
      'en',
    );
    return 'article' in parsed ? [[parsed.article.id, parsed.article] as const] : [];
  });
  return { articles: new Map([['en', new Map(articles)]]), problems: [] };
}
