// Takes the README's picture of the desk anew: node test/browser/pictures/takeDesk.ts [folder]
// With a folder, also in dark colours and as a phone shows it, for a look.
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { browserOf, complain, seat } from '../../desk/people.ts';
import { openSite } from '../../desk/site.ts';
import { openBrowser } from '../browser.ts';
import { openDesk } from '../deskPage.ts';

const complaints = [
  ['Nora Falk', 'The kettle leaks at the base after three weeks, order 4711.'],
  ['Ivo Brandt', 'The plug of my washing machine gets hot and smells burnt.'],
  ['Lin Yue', 'The lamp came with a cracked shade.'],
  ['Sam Okafor', 'Two of six glasses were broken in the parcel.'],
  ['Mia Torres', 'The robot vacuum does not find back to its station.'],
] as const;

const ids: string[] = [];
const site = await openSite({}, async (store) => {
  await seat(store, 'Ada');
  await seat(store, 'Max', 'manager');
  for (const [who, what] of complaints) ids.push((await complain(store, who, what)).case.id);
});
const [id = ''] = ids;
const ada = browserOf(site, 'Ada');
const max = browserOf(site, 'Max');
await max.act('change-kind', { case: ids[1], kind: 'emergency' });
await ada.act('take', { case: id });
const say = (text: string) => ada.act('reply', { case: id, key: text.slice(0, 9), seen: 99, text });
await say('Good day, Nora. I am sorry about the kettle. Does it leak at the seam or at the lid?');
await say('I have ordered a new base for you meanwhile.');
const at = Date.now() + 26 * 3_600_000;
await ada.act('promise', { case: id, text: 'The new base is sent', at });
await max.act('note', { case: id, text: 'Same batch as last week: send the new seal as well.' });

const browser = await openBrowser();
const shoot = async (path: string, options: BrowserContextOptions) => {
  const hash = `#/queue/${encodeURIComponent(id)}`;
  const desk = await openDesk({ browser, url: site.url }, 'Ada', {
    hash,
    timezoneId: 'Europe/Berlin',
    ...options,
  });
  await desk.page.locator('.bubble').getByText('ordered a new base').waitFor();
  await desk.page.screenshot({ path });
  await desk.page.context().close();
};
await shoot(join(import.meta.dirname, 'desk.png'), { viewport: { width: 1280, height: 800 } });
const [folder] = process.argv.slice(2);
if (folder) {
  const phone = { viewport: { width: 360, height: 700 } };
  await shoot(join(folder, 'desk-dark.png'), { colorScheme: 'dark' });
  await shoot(join(folder, 'desk-phone.png'), phone);
  await shoot(join(folder, 'desk-chinese.png'), { locale: 'zh-CN', colorScheme: 'dark' });
}
await browser.close();
await site.close();
