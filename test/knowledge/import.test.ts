import { describe, expect, it } from 'vitest';
import { asArticleFile, readImport } from '../../src/knowledge/index.ts';

const titles = (file: string, text: string) =>
  readImport(file, text).articles.map(({ title }) => title);

describe('importing', () => {
  it('reads CSV with quoted line ends, and says which rows it skipped', () => {
    const report = readImport(
      'faq.csv',
      'Question;Answer\n"How, ""quickly""\nyou ask?";Soon\nNothing;\n',
    );
    expect(report.articles).toMatchObject([{ title: 'How, "quickly" you ask?', body: 'Soon' }]);
    expect(report.skipped).toEqual([
      { where: 'faq.csv, row 3', reason: 'it has no text or answer' },
    ]);
  });

  it('reads JSON lines, and names the line that is none', () => {
    const report = readImport(
      'faq.jsonl',
      '{"question":"Q","answer":"A","examples":["e"]}\nnot json',
    );
    expect(report.articles).toMatchObject([{ title: 'Q', examples: ['e'] }]);
    expect(report.skipped).toMatchObject([{ where: 'faq.jsonl, line 2' }]);
  });

  it.each([
    ['definition lists', '<dl><dt>Is it &lt;free&gt;?</dt><dd>Yes.</dd></dl>', 'Is it <free>?'],
    ['details', '<details><summary>Why?</summary><p>So.</p></details>', 'Why?'],
    ['headings', '<h1>FAQ</h1><h2>When?</h2><p>Now.</p><script>x()</script>', 'When?'],
  ])('reads an HTML page of %s', (_, html, title) => {
    expect(titles('faq.html', html)).toEqual([title]);
  });

  it('takes the title of a Markdown file from its heading, else from its name', () => {
    expect(titles('a.md', '# Big title\n\nText')).toEqual(['Big title']);
    expect(titles('late-parcels.md', 'Text')).toEqual(['late parcels']);
  });

  it('gives two articles of one title ids of their own', () => {
    const { articles } = readImport('f.csv', 'title,body\nSame,a\nSame,b\n');
    expect(articles.map(({ id }) => id)).toEqual(['same', 'same-2']);
  });

  it('writes a file that can be read again', () => {
    const [first] = readImport('f.csv', 'title,body\n"It: is ""odd""",Text\n').articles;
    expect(first && asArticleFile(first)).toContain('title: \'It: is "odd"\'');
  });

  it('says so when it cannot read the kind of file, or finds nothing in it', () => {
    expect(readImport('faq.pdf', '').skipped).toHaveLength(1);
    expect(readImport('faq.html', '<p>nothing</p>').skipped).toHaveLength(1);
  });

  it('takes every kind of question that one page has', () => {
    const page = `<h3>How long is delivery?</h3><p>Three days.</p>
      <details><summary>Can I return it?</summary><p>Within 30 days.</p></details>
      <dl><dt>Do you ship abroad?</dt><dd>Yes.</dd></dl>`;
    const { articles, skipped } = readImport('faq.html', page);
    expect(articles.map(({ title, body }) => [title, body]).sort()).toEqual([
      ['Can I return it?', 'Within 30 days.'],
      ['Do you ship abroad?', 'Yes.'],
      ['How long is delivery?', 'Three days.'],
    ]);
    expect(skipped).toEqual([]);
  });

  it('keeps what the front matter of a Markdown file says', () => {
    const text = '---\nid: abroad\ntitle: Delivery abroad\nexamples: [ship to France]\n---\nYes.\n';
    expect(readImport('x.md', text).articles).toMatchObject([
      { id: 'abroad', title: 'Delivery abroad', body: 'Yes.', examples: ['ship to France'] },
    ]);
  });

  it('says which lines are no JSON', () => {
    const { skipped } = readImport('a.jsonl', 'nonsense\n');
    expect(skipped).toEqual([{ where: 'a.jsonl, line 1', reason: 'it is not a JSON object' }]);
  });
});
