import { expect, it } from 'vitest';
import { createMarkdown, html, jsonBlock, safeLink } from '../../src/pages/index.ts';

it('escapes every value put into a template', () => {
  const name = `<img src=x onerror="alert('1')">&`;
  expect(String(html`<p title="${name}">${name}</p>`)).not.toMatch(/<img|"alert|'1'|>&</);
  expect(String(html`<ul>${[html`<li>${1}</li>`, html`<li>${'a<b'}</li>`]}</ul>`)).toBe(
    '<ul><li>1</li><li>a&#60;b</li></ul>',
  );
  expect(String(html`${undefined}${false}`)).toBe('');
});

it('lets no data end the script it stands in', () => {
  const block = String(jsonBlock('data', { text: '</script><script>alert(1)</script><!--' }));
  expect(block.match(/<\/script>/g)).toHaveLength(1);
  expect(block).not.toContain('<!--');
});

it.each([
  ['<script>alert(1)</script>', /<script/],
  ['<img src=x onerror=alert(1)>', /<img/],
  ['a <b onclick="x()">b</b>', /<b /],
  ['[x](javascript:alert(1))', /href/],
  ['[x](JaVaScRiPt:alert(1))', /href/],
  ['[x](data:text/html,<script>1</script>)', /href|<script/],
  ['[x](//elsewhere.example)', /href/],
  ['![x](http://elsewhere.example/pixel.png)', /<img/],
  ['[x](https://a.example "\\" onmouseover=alert(1) \\"")', /"\s*onmouseover/],
])('shows hostile Markdown as text: %s', (text, forbidden) => {
  expect(createMarkdown(safeLink)(text)).not.toMatch(forbidden);
});

it('keeps what articles are written with', () => {
  const markdown = createMarkdown(safeLink);
  expect(markdown('1. one\n2. two')).toContain('<ol>');
  expect(markdown('[a](/articles/a)')).toContain('<a href="/articles/a">a</a>');
  expect(markdown('[a](https://a.example)')).toContain('rel="noopener noreferrer"');
  expect(markdown('| a |\n|---|\n| b |')).toContain('<table>');
});

it('shows as written what is nested too deeply to be read', () => {
  const shown = createMarkdown(safeLink)(`${'> '.repeat(20_000)}<b>deep</b>`);
  expect(shown.endsWith('&#60;b&#62;deep&#60;/b&#62;</p>')).toBe(true);
});
