import { describe, expect, it } from 'vitest';
import { asArticleFile, decodeText, readImport, readImports } from '../../src/knowledge/index.ts';

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

  it('tells which columns a table has that are neither questions nor answers', () => {
    const { articles, skipped } = readImport('export.csv', 'Nr;Thema;Kategorie\r\n1;a;b\r\n');
    expect(articles).toEqual([]);
    expect(skipped[0]?.reason).toMatch(/“Nr”, “Thema”, “Kategorie”.*“question”.*“answer”/);
  });

  it('finds the columns by longer names, and passes over empty rows', () => {
    const table =
      '\uFEFFNr;Frage / Question;Answer text\r\n1;When?;"Now; or later"\r\n;;\r\n3;Where?;Here\r\n';
    const { articles, skipped } = readImport('export.csv', table);
    expect(articles).toMatchObject([
      { title: 'When?', body: 'Now; or later', where: 'export.csv, row 2' },
      { title: 'Where?', body: 'Here', where: 'export.csv, row 4' },
    ]);
    expect(skipped).toEqual([]);
  });

  it('takes two columns without names for questions and answers', () => {
    expect(titles('faq.csv', 'Do you swim?,Yes.\nDo you fly?,No.\n')).toEqual([
      'Do you swim?',
      'Do you fly?',
    ]);
  });
});

describe('importing a page as content systems write them', () => {
  const page = `<nav><h3>Menu</h3><p>Home</p></nav><main><h1>FAQ</h1><h2>Visits</h2>
    <details class="faq" open><summary><span class="icon">+</span> Can I cancel?</summary>
      <div><p>Yes,&nbsp;<b>24 hours</b> before:</p><ul><li>by text</li><li>by <a href="tel:1">phone</a></li></ul></div></details>
    <dl><dt>Is it far?</dt><dt>How long is the way?</dt><dd>No.</dd><dd>Ten minutes.</dd></dl>
    <h2>Prices</h2>
    <div class="accordion"><div class="card"><div class="card-header"><h3><button data-toggle="collapse">What is it?</button></h3></div>
      <div class="collapse"><table><tr><th>Who</th><th>Price</th></tr><tr><td>Child</td><td>&euro;5</td></tr></table></div></div></div>
    <div class="faq-item"><div class="faq-question">Do you take cards?</div><div class="faq-answer"><p>All.</p></div></div>
    <button class="accordion-button" aria-expanded="false">Can I pay later?</button><div><p>Within 30 days.</p></div>
    <p><strong>May dogs come in?</strong></p><p>Small ones.</p>
    </main><footer><h3>Follow us</h3><p>Here</p></footer>`;

  it('finds each question with its answer, and no heading of several', () => {
    const { articles, skipped } = readImport('faq.html', page);
    expect(articles.map(({ title, body }) => [title, body])).toEqual([
      ['Can I cancel?', 'Yes, **24 hours** before:\n\n- by text\n- by [phone](tel:1)'],
      ['Is it far?', 'No.\n\nTen minutes.'],
      ['What is it?', '| Who | Price |\n| --- | --- |\n| Child | €5 |'],
      ['Do you take cards?', 'All.'],
      ['Can I pay later?', 'Within 30 days.'],
      ['May dogs come in?', 'Small ones.'],
    ]);
    expect(articles[1]?.examples).toEqual(['How long is the way?']);
    expect(skipped).toEqual([]);
  });

  it('believes what the page says of itself to search engines', () => {
    const said = JSON.stringify({
      '@type': 'FAQPage',
      mainEntity: [
        {
          '@type': 'Question',
          name: 'Is it free?',
          acceptedAnswer: { text: '<p>For children.</p>' },
        },
      ],
    });
    const html = `<script type="application/ld+json">${said}</script><h2>Something</h2><p>else</p>`;
    expect(readImport('faq.html', html).articles).toMatchObject([
      { title: 'Is it free?', body: 'For children.' },
    ]);
  });

  it.each(['<', '<!--', '<div ', '<p><b>', '<script>', '</p>', '&#', '<a href="'])(
    'needs no more than its length for a page that is none: %s',
    (part) => {
      const needs = (times: number) => {
        const before = process.cpuUsage();
        readImport('faq.html', part.repeat(times));
        const { user } = process.cpuUsage(before);
        return user + 10_000;
      };
      needs(2_500);
      expect(needs(40_000) / needs(2_500)).toBeLessThan(64);
    },
  );
});

describe('importing a folder of Markdown', () => {
  const one = (path: string, text: string) => ({ path, text });

  it('leads links between files to their articles, and leaves pictures out', () => {
    const { articles } = readImports([
      one(
        'docs/physio.md',
        '![logo](images/logo.png)\n\n# Physio\n\nSee [how to get here](visitors/way.md#bus) or [this](gone.md).',
      ),
      one('docs/visitors/way.md', 'Getting here\n===\n\nBus 27.'),
    ]);
    expect(articles).toMatchObject([
      { id: 'physio', title: 'Physio', body: 'See [how to get here](article:way) or this.' },
      { id: 'way', title: 'Getting here', body: 'Bus 27.' },
    ]);
  });

  it('names a README after its folder, and two files of one name apart', () => {
    const { articles } = readImports([
      one('a/prices.md', 'One.'),
      one('b/prices.md', 'Two.'),
      one('praise/README.md', '# Praise\n\nWrite to us.'),
    ]);
    expect(articles.map(({ id }) => id)).toEqual(['prices', 'b-prices', 'praise']);
  });

  it('reads other front matter, Windows line ends, comments and headings within code', () => {
    const { articles } = readImports([
      one('a.md', '+++\ntitle = "Stopping"\n+++\n\nOur nurse helps.'),
      one('b.MD', '---\r\ntitle: "Mind: talk"\r\ntags: [x]\r\n---\r\n\r\nText.\r\n'),
      one('c.markdown', '<!-- leaflet -->\n```\n# no heading\n```\n# Heading #\n\nText.'),
    ]);
    expect(articles.map(({ title }) => title)).toEqual(['Stopping', 'Mind: talk', 'Heading']);
    expect(articles[1]?.body).toBe('Text.');
  });

  it('leaves out what is about the folder itself, and says so', () => {
    const { skipped } = readImports([
      one('CONTRIBUTING.md', '# Contributing\n\nFork it.'),
      one('README.md', '# Leaflets\n\n* [Physio](physio.md)\n* [Way](way.md)'),
    ]);
    expect(skipped.map(({ reason }) => reason)).toEqual(
      Array(2).fill(expect.stringMatching(/about the folder/)),
    );
  });
});

describe('the encoding of a file', () => {
  it.each([
    [Uint8Array.from([0x66, 0xfc, 0x72, 0x20, 0x80]), 'für €', 'Windows-1252'],
    [Uint8Array.from([0xff, 0xfe, 0x66, 0, 0xfc, 0]), 'fü', 'UTF-16'],
    [new TextEncoder().encode('\uFEFFfür €'), 'für €', undefined],
  ])('is found out', (bytes, text, as) => {
    expect(decodeText(bytes)).toEqual({ text, ...(as && { as }) });
  });
});
