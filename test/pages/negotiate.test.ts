import { expect, it } from 'vitest';
import { negotiateLanguage } from '../../src/pages/index.ts';
import { acceptsEncoding } from '../../src/pages/negotiate.ts';

it.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-US,en;q=0.9', 'en'],
  ['de-DE,de;q=0.9,zh;q=0.5', 'zh'],
  ['zh;q=0.2, en;q=0.7', 'en'],
  ['zh;q=0', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  [';;;q=,,', 'en'],
])('reads the languages of %s', (header, language) => {
  expect(negotiateLanguage(header, ['en', 'zh'])).toBe(language);
});

it('compresses only for readers who take it', () => {
  expect(acceptsEncoding('gzip, deflate, br', 'br')).toBe(true);
  expect(acceptsEncoding('br;q=0, gzip', 'br')).toBe(false);
  expect(acceptsEncoding(undefined, 'gzip')).toBe(false);
});
