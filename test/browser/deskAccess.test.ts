import type { BrowserContextOptions } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserOf, complain, seat } from '../desk/people.ts';
import { openDesk } from './deskPage.ts';
import { faultsOf } from './faults.ts';
import { deskStage } from './stage.ts';

let id = '';
const stage = deskStage(async (store) => {
  await seat(store, 'Ada');
  await seat(store, 'Max', 'manager');
  for (const what of ['kettle', 'washer', 'lamp'])
    ({ id } = (await complain(store, what, `The ${what} leaks and sparks.`)).case);
});
beforeAll(async () => {
  const max = browserOf(stage, 'Max');
  await max.act('take', { case: id });
  await max.act('reply', { case: id, key: 'a', seen: 99, text: 'Good day.' });
  await max.act('note', { case: id, text: 'Ask for the serial number.' });
  const resolution = { where: 'The seal', how: 'A new seal' };
  await max.act('propose', { case: id, text: 'A new seal comes.', resolution });
});

const phone = { viewport: { width: 360, height: 640 } };
const open = async (hash: string, options: BrowserContextOptions) => {
  const desk = await openDesk(stage, 'Max', { hash, ...options });
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
    await desk.page.goto(`${stage.url}/desk#/room`);
    await desk.page.getByRole('rowheader', { name: 'Ada' }).waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.goto(`${stage.url}/desk#/roster`);
    await desk.page.getByRole('heading', { name: 'Opening hours' }).waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.goto(`${stage.url}/desk#/log`);
    await desk.page.getByRole('columnheader', { name: 'To whom' }).waitFor();
    expect(await faultsOf(desk.page)).toEqual([]);
    await desk.page.context().close();
  });
});

it.each(['en-GB', 'zh-CN'])('fits into 360 pixels wherever one is, in %s', async (locale) => {
  const desk = await open('#/queue', { locale, ...phone });
  const places = ['queue', 'all', 'room', 'roster', 'log'].map((list) => `#/${list}`);
  const ofCase = `#/queue/${encodeURIComponent(id)}`;
  for (const hash of [...places, ofCase, `${ofCase}/case`]) {
    await desk.page.goto(`${stage.url}/desk${hash}`);
    await desk.page.locator('main > :visible').first().waitFor();
    const width = await desk.page.evaluate(() => document.documentElement.scrollWidth);
    expect([hash, width]).toEqual([hash, 360]);
  }
  await desk.page.context().close();
});
