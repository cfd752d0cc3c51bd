import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Observation, wilson } from '../../src/polls/index.ts';
import { starting } from '../browser/program.ts';
import { browserOf } from '../desk/people.ts';
import { openSite, type Site } from '../desk/site.ts';
import { anAutumn, COMMENT, FORMULA, looked, SPAN } from './autumn.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({}, anAutumn);
}, starting);
afterAll(() => site?.close());

const as = (name: string) => browserOf(site, name);
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async (path: string, name = 'Max') =>
  textOf((await as(name).get(`/insights${path}`)).text);

/** What the sentence about satisfaction must say of these, counted one by one. */
function sentence(answers: readonly Observation[], more = { count: 0, n: 0 }): string {
  const count = answers.filter(({ outcome }) => outcome.rating >= 5).length + more.count;
  const n = answers.length + more.n;
  const { low, high } = wilson({ count, n });
  const percent = (share: number) => Math.round(share * 100);
  return `${percent(count / n)}% satisfied, ${percent(low)}–${percent(high)}%, from ${n} answers`;
}

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true });

/** The one real poll among them, by a customer on the web. */
const talked = { count: 0, n: 1 };

describe('who may look', () => {
  it('managers and administrators may, agents may not, others sign in first', async () => {
    expect((await as('Max').get('/insights')).status).toBe(200);
    expect((await as('Root').get('/insights')).status).toBe(200);
    for (const path of ['', '/comments', '/answers.csv', '/figures/funnel.csv', '/digest.html'])
      expect((await as('Ada').get(`/insights${path}`)).status).toBe(403);
    const stranger = await as('Nobody').get('/insights/comments');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([
      303,
      '/desk/sign-in?to=/insights',
    ]);
  });
});

describe('the filters', () => {
  it('are those of every figure, and stand above them', async () => {
    expect(await page(`?${SPAN}`)).toContain(sentence(looked, talked));
    const web = looked.filter(({ of }) => of.channel === 'web');
    const narrowed = await page(`?${SPAN}&channel=web`);
    expect(narrowed).toContain(sentence(web, talked));
    expect(narrowed).toContain('Only Channel: web');
    expect(narrowed).toContain(`${web.length + 1} of ${web.length + 1} delivered polls`);
    const both = web.filter(({ of }) => of.agent === 'ben' && of.topic === 'washer-leaking');
    const path = `?${SPAN}&channel=web&agent=ben&topic=washer-leaking`;
    expect(await page(path)).toContain(sentence(both));
  });

  it('go along to the other pages and files', async () => {
    const { text } = await as('Max').get(`/insights?${SPAN}&channel=web&topic=washer-leaking`);
    const links = [...text.matchAll(/href="(\/insights\/(?:segments|comments|figures)[^"]*)"/g)];
    expect(links.length).toBeGreaterThan(20);
    for (const [, href = ''] of links) {
      expect(href).toContain('channel=web');
      expect(href).toContain('topic=washer-leaking');
    }
  });

  it('know teams as they were when matters were closed', async () => {
    const team = looked.filter(({ of }) => of.agent === 'ada');
    expect(await page(`?${SPAN}&team=Workshop`)).toContain(sentence(team));
    expect(await page(`?${SPAN}&team=Workshop&agent=ben`)).toContain('Nothing has been closed');
    const sides = await page(`/segments?${SPAN}&by=team`);
    expect(sides).toMatch(/Workshop 8\d%.*none 8\d%|none 8\d%.*Workshop 8\d%/);
  });

  it('that cannot be understood have their usual value', async () => {
    const odd =
      '?from=yesterday&to=2026-13-45&channel=%00&by=%3Cscript%3E&measure=toString&days=-3';
    expect((await as('Max').get(`/insights${odd}`)).status).toBe(200);
    expect((await as('Max').get(`/insights/segments${odd}`)).status).toBe(200);
  });
});

describe('segments', () => {
  it('stand side by side with the difference, its interval and what Holm says', async () => {
    const { text } = await as('Max').get(`/insights/figures/segments.csv?${SPAN}&by=channel`);
    const [web = {}, slack = {}] = rowsOf(text);
    expect(web).toMatchObject({ Channel: 'web', Established: 'yes' });
    expect(slack).toMatchObject({ Channel: 'slack', Established: 'yes' });
    expect(Number(web['Against all others'])).toBeLessThan(0);
    expect(Number(web['Change to'])).toBeLessThan(0);
    expect(Number(web['p (Holm)'])).toBeLessThan(0.05);
    expect(Number(web['Part of all answers'])).toBeCloseTo(2 / 3, 2);
    expect(await page(`/segments?${SPAN}&by=channel`)).toContain('2 segments differ');
  });

  it('stand side by side for scores and waits too', async () => {
    const csv = (measure: string) =>
      as('Max').get(`/insights/figures/segments.csv?${SPAN}&by=channel&measure=${measure}`);
    const [net = {}] = rowsOf((await csv('expectation')).text);
    expect(Number(net.Value)).toBeGreaterThan(-100);
    expect(Number(net['Against all others'])).toBeTypeOf('number');
    const [wait = {}] = rowsOf((await csv('took')).text);
    expect(Number(wait['Half waited less than'])).toBeGreaterThan(60_000);
    expect(Number(wait['Waited longer, against all others'])).toBeCloseTo(0, 1);
  });
});

describe('every figure', () => {
  it('can be taken along as CSV and, where it is drawn, as a picture', async () => {
    const links = new Set<string>();
    for (const tab of ['', '/trends', '/segments', '/comments', '/method']) {
      const { text } = await as('Root').get(`/insights${tab}?${SPAN}`);
      for (const [, href = ''] of text.matchAll(/href="(\/insights\/figures\/[^"]*)"/g))
        links.add(href.replaceAll('&#38;', '&').replaceAll('&amp;', '&'));
    }
    const names = [...links].map((href) => /figures\/([\w.-]+)/.exec(href)?.[1] ?? '');
    expect(names.filter((name) => name.endsWith('.csv')).length).toBeGreaterThanOrEqual(16);
    for (const href of links) {
      const response = await fetch(site.url + href, { headers: { cookie: as('Root').cookie } });
      const bytes = Buffer.from(await response.arrayBuffer());
      const start = href.includes('.png') ? '\x89PNG' : '\u00ef\u00bb\u00bf';
      expect([href, bytes.toString('latin1', 0, start.length)]).toEqual([href, start]);
    }
  });

  it('that is drawn has a title and the same numbers as a table', async () => {
    for (const tab of ['', '/trends', '/segments']) {
      const { text } = await as('Max').get(`/insights${tab}?${SPAN}`);
      const sections = text.split('<section class="figure"').slice(1);
      expect(sections.length).toBeGreaterThan(0);
      for (const one of sections.filter((section) => section.includes('<svg'))) {
        expect(one).toMatch(/<tbody><tr>/);
        expect(one).toMatch(/<svg[^>]*role="img"[^>]*><title>[^<]+</);
      }
    }
  });

  it('runs no formula in a spreadsheet', async () => {
    const { text } = await as('Root').get(`/insights/figures/segments.csv?${SPAN}&by=topic`);
    expect(text).toContain(`"'${FORMULA.replaceAll('"', '""')}"`);
    const rows = await as('Root').get(`/insights/answers.csv?${SPAN}`);
    expect(rows.text).toContain(`'${FORMULA.replaceAll('"', '""')}`);
    expect(rowsOf(rows.text)).toHaveLength(looked.length + 1);
  });

  it('that is not there is said to be missing', async () => {
    for (const file of ['no-such.csv', 'method.png', 'silent.png', '..%2f..%2fsecret.csv'])
      expect((await as('Max').get(`/insights/figures/${file}?${SPAN}`)).status).toBe(404);
  });
});

describe('privacy', () => {
  it("keeps a colleague's figures closed under ten answers, on the page and in files", async () => {
    const cho = looked.filter(({ of }) => of.agent === 'cho');
    expect(cho.length).toBeGreaterThan(0);
    expect(cho.length).toBeLessThan(10);
    expect(await page(`?${SPAN}&agent=cho`)).toContain('Fewer than 10 answers about one person');
    expect(await page(`/segments?${SPAN}&by=agent`)).not.toMatch(/\bcho\b(?=\s+\d)/);
    expect(await page(`/segments?${SPAN}&by=channel&agent=cho`)).toContain('nothing to compare');
    const { text } = await as('Root').get(`/insights/answers.csv?${SPAN}&agent=cho`);
    expect(text.trim().split('\r\n')).toHaveLength(1);
  });

  it('tells nothing of such a colleague in any figure, trend or file, nor of a team of one', async () => {
    const files = ['funnel', 'waits', 'ended', 'solved', 'trend-took', 'trend-volume'];
    for (const who of ['agent=cho', 'agent=ada&agent=cho', 'team=Alone']) {
      expect(await page(`?${SPAN}&${who}`)).toMatch(
        /Fewer than 10 answers|Nothing has been closed/,
      );
      expect(await page(`/trends?${SPAN}&${who}`)).not.toMatch(/2026-1\d-\d\d/);
      for (const file of files) {
        const { text } = await as('Root').get(`/insights/figures/${file}.csv?${SPAN}&${who}`);
        const told = text.includes('NoSuchFigure') ? [] : rowsOf(text);
        const numbers = told
          .flatMap((row) => Object.values(row))
          .filter((cell) => /^[\d.]+$/.test(cell));
        expect([who, file, numbers.filter((cell) => Number(cell) > 0)]).toEqual([who, file, []]);
      }
    }
  });

  it('masks names in files unless one is administrator', async () => {
    const file = `/insights/answers.csv?${SPAN}`;
    expect((await as('Root').get(file)).text).toContain(',ada,');
    expect((await as('Max').get(file)).text).not.toContain('ada');
    const sides = `/insights/figures/segments.csv?${SPAN}&by=agent`;
    expect((await as('Root').get(sides)).text).toContain('Ada');
    expect((await as('Max').get(sides)).text).not.toMatch(/ada|ben/i);
  });

  it('opens comments of small groups to administrators alone, and their themes too', async () => {
    expect(await page(`/comments?${SPAN}`)).toContain(COMMENT);
    const day = 'from=2026-10-20&to=2026-10-20&language=en&topic=-';
    expect(await page(`/comments?${day}`)).not.toContain(COMMENT);
    expect(await page(`/comments?${day}`)).toContain('open to administrators alone');
    expect(await page(`/comments?${day}`, 'Root')).toContain(COMMENT);
    const themes = `/insights/figures/themes-dissatisfied.csv?${day}`;
    expect((await as('Max').get(themes)).status).toBe(404);
  });
});

describe('a comment', () => {
  it('leads to its conversation', async () => {
    const { text } = await as('Max').get(`/insights/comments?${SPAN}`);
    const href = /href="(\/insights\/conversations\/[^"]+)"/.exec(text)?.[1] ?? '';
    const conversation = await as('Max').get(href.replaceAll('&#38;', '&'));
    expect(textOf(conversation.text)).toContain('The kettle leaks and nobody calls.');
    expect((await as('Ada').get(href)).status).toBe(403);
    expect(await page('/conversations/no-such')).toContain('This conversation is not here.');
  });
});

describe('trends', () => {
  it('follow every figure by week, as a chart and as a table', async () => {
    const { text } = await as('Max').get(`/insights/trends?${SPAN}`);
    for (const name of [
      'satisfaction',
      'expectation',
      'product',
      'firstPerson',
      'took',
      'volume',
    ]) {
      const [one = ''] = text
        .split('<section class="figure"')
        .filter((it) => it.includes(`id="trend-${name}"`));
      expect([name, one.includes('<svg'), (one.match(/<tr>/g) ?? []).length]).toEqual([
        name,
        true,
        5,
      ]);
      const { text: csv } = await as('Max').get(`/insights/figures/trend-${name}.csv?${SPAN}`);
      expect(rowsOf(csv).map(({ Week }) => Week)).toContain('2026-10-12');
    }
  });
});

describe('the method', () => {
  it('tells exact and simulated coverage of each cell', async () => {
    const told = await page('/method?language=en');
    expect(told).toContain('95 % 10 0.9139 0.9142');
    expect(told).toContain('50 % 400');
  });
});
