import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserOf } from '../desk/people.ts';
import { openSite, type Site } from '../desk/site.ts';
import { anAutumn, COMMENT, SPAN } from '../insights/autumn.ts';
import { openBrowser, visit } from './browser.ts';
import { soon } from './chatPage.ts';
import { starting } from './program.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({}, anAutumn), openBrowser()]);
}, starting);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const TABS = ['', '/trends', '/segments', '/comments', '/method'];
const phone = { viewport: { width: 360, height: 740 } };
const wide = { viewport: { width: 1280, height: 900 } };

/** A manager's page, signed in. */
async function open(path: string, options: BrowserContextOptions = wide): Promise<Page> {
  const [name = '', value = ''] = browserOf(site, 'Max').cookie.split('=');
  const page = await visit(browser, 'about:blank', options);
  await page.context().addCookies([{ name, value, url: site.url }]);
  await page.goto(`${site.url}/insights${path}`);
  return page;
}

const answer = (page: Page, question: string) =>
  page.locator('.answer').filter({ hasText: question }).locator('.answer-first');

it('says on the first screen whether customers are satisfied, and with what not', async () => {
  const page = await open(`?${SPAN}`);
  const screen = page.viewportSize()?.height ?? 0;
  for (const [question, says] of [
    ['Are customers satisfied?', /^8\d% satisfied, 8\d–8\d%, from 561 answers$/],
    ['With what not?', /was tapped most: \d+ of \d+ taps/],
    ['Are we keeping our word?', /of our promises kept/],
    ['What changed?', /./],
  ] as const) {
    const box = await answer(page, question).boundingBox();
    expect((box?.y ?? screen) + (box?.height ?? 0)).toBeLessThan(screen);
    expect(await answer(page, question).textContent()).toMatch(says);
  }
  await page.context().close();
});

it('keeps filters in an address that can be sent to a colleague', async () => {
  const page = await open(`?${SPAN}`);
  const all = await answer(page, 'Are customers satisfied?').textContent();
  await page.getByLabel('Channel').selectOption('slack');
  await page.waitForURL(/channel=slack/);
  const said = await answer(page, 'Are customers satisfied?').textContent();
  expect(said).not.toBe(all);
  expect(new URL(page.url()).searchParams.has('topic')).toBe(false);
  await page.getByRole('link', { name: 'Segments' }).click();
  await page.getByText('Only Channel: slack').waitFor();
  await page.goBack();
  const colleague = await open(new URL(page.url()).search);
  expect(await answer(colleague, 'Are customers satisfied?').textContent()).toBe(said);
  await page.getByRole('link', { name: 'Show all' }).click();
  await soon(() => page.getByText('Only Channel').count()).toBe(0);
  await colleague.context().close();
  await page.context().close();
});

it('drills down from a comment to what was said', async () => {
  const page = await open(`/comments?${SPAN}`);
  const first = page.locator('.comments > li').filter({ hasText: COMMENT });
  await first.getByRole('link', { name: 'Conversation' }).click();
  await page.getByText('The kettle leaks and nobody calls.').waitFor();
  await page.context().close();
});

it('is used by keyboard alone', async () => {
  const page = await open(`?${SPAN}`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the figures');
  await page.keyboard.press('Enter');
  await soon(async () => page.url()).toContain('#main');
  const summary = page.locator('#funnel summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await page.locator('#funnel table').waitFor();
  await page.getByLabel('Channel').focus();
  await page.keyboard.press('s');
  await page.waitForURL(/channel=slack/);
  await page.context().close();
});

it('takes a figure along as a picture', async () => {
  const page = await open(`?${SPAN}`);
  const loading = page.waitForEvent('download');
  await page
    .locator('#trend-satisfaction')
    .getByRole('link', { name: /Picture/ })
    .click();
  expect((await loading).suggestedFilename()).toBe('trend-satisfaction.png');
  await page.context().close();
});

it('remembers whether it is to be light or dark', async () => {
  const page = await open(`?${SPAN}`, { ...wide, colorScheme: 'light' });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: 'Light or dark' }).click();
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await paper()).toBe(dark);
  await page.context().close();
});

it('prints every table, and nothing that can only be pressed', async () => {
  const page = await open(`?${SPAN}`);
  expect(await page.locator('#funnel table').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  for (const id of ['trend-satisfaction', 'funnel', 'shares', 'tags', 'silent'])
    expect([id, await page.locator(`#${id} table`).isVisible()]).toEqual([id, true]);
  expect(await page.getByLabel('Channel').isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: /CSV/ }).first().isVisible()).toBe(false);
  await page.context().close();
});

/** What axe objects to, in words. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

describe.each([
  ['light', wide],
  ['dark', phone],
] as const)('axe finds nothing, %s, at %j', (colorScheme, size) => {
  it.each(TABS)('on "%s"', async (tab) => {
    const page = await open(`${tab}?${SPAN}`, { ...size, colorScheme });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});

it.each(['en', 'zh'])('fits into 360 pixels on every page, in %s', async (language) => {
  const page = await open('', phone);
  for (const tab of TABS) {
    await page.goto(`${site.url}/insights${tab}?${SPAN.replace('=en', `=${language}`)}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([tab, width]).toEqual([tab, 360]);
  }
  await page.context().close();
});

it('speaks Chinese, with no English left over', async () => {
  const page = await open(`?${SPAN.replace('=en', '=zh')}`);
  const said = await page.locator('main').innerText();
  expect(await page.locator('html').getAttribute('lang')).toBe('zh');
  expect(said).toContain('客户满意吗？');
  const left = said.match(/\b(?!CSV|NPS|web|slack|en|Slack|S|n)[A-Za-z]{2,}\b/g) ?? [];
  expect(left).toEqual([]);
  await page.context().close();
});
