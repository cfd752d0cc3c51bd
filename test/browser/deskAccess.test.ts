import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserOf, complain, seat } from '../desk/people.ts';
import { openSite, type Site } from '../desk/site.ts';
import { openBrowser } from './browser.ts';
import { openDesk } from './deskPage.ts';
import { starting } from './program.ts';

let site: Site;
let browser: Browser;
let id = '';
beforeAll(async () => {
  const seats = openSite({}, async (store) => {
    await seat(store, 'Ada');
    await seat(store, 'Max', 'manager');
    for (const what of ['kettle', 'washer', 'lamp'])
      ({ id } = (await complain(store, what, `The ${what} leaks and sparks.`)).case);
  });
  [site, browser] = await Promise.all([seats, openBrowser()]);
  const max = browserOf(site, 'Max');
  await max.act('take', { case: id });
  await max.act('reply', { case: id, key: 'a', seen: 99, text: 'Good day.' });
  await max.act('note', { case: id, text: 'Ask for the serial number.' });
  const resolution = { where: 'The seal', how: 'A new seal' };
  await max.act('propose', { case: id, text: 'A new seal comes.', resolution });
}, starting);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What axe objects to, in words. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const phone = { viewport: { width: 360, height: 640 } };
const open = async (hash: string, options: BrowserContextOptions) => {
  const desk = await openDesk(browser, site, 'Max', { hash, ...options });
  await desk.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
  return desk;
};

describe.each(['light', 'dark'] as const)('axe finds nothing, %s,', (colorScheme) => {
  it('in a case, its menu and a form over it', async () => {
    const desk = await open(`#/queue/${encodeURIComponent(id)}`, { colorScheme });
    await desk.said.getByText('Good day.').waitFor();
    await desk.page.locator('.case-line').first().waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.getByLabel('More to do').click();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.getByRole('button', { name: 'Hand over' }).click();
    await desk.dialog.waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.context().close();
  });

  it('in the search, the room and the roster, on a phone', async () => {
    const desk = await open('#/all', { colorScheme, ...phone });
    await desk.line('kettle').waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.goto(`${site.url}/desk#/room`);
    await desk.page.getByRole('rowheader', { name: 'Ada' }).waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.goto(`${site.url}/desk#/roster`);
    await desk.page.getByRole('heading', { name: 'Opening hours' }).waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.context().close();
  });
});

it.each(['en-GB', 'zh-CN'])('fits into 360 pixels wherever one is, in %s', async (locale) => {
  const desk = await open('#/queue', { locale, ...phone });
  const places = ['queue', 'all', 'room', 'roster'].map((list) => `#/${list}`);
  const ofCase = `#/queue/${encodeURIComponent(id)}`;
  for (const hash of [...places, ofCase, `${ofCase}/case`]) {
    await desk.page.goto(`${site.url}/desk${hash}`);
    await desk.page.locator('main > :visible').first().waitFor();
    const width = await desk.page.evaluate(() => document.documentElement.scrollWidth);
    expect([hash, width]).toEqual([hash, 360]);
  }
  await desk.page.context().close();
});
