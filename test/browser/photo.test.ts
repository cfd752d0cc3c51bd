import { expect, it } from 'vitest';
import { createSigner } from '../../src/pages/index.ts';
import { chatOn, soon } from './chatPage.ts';
import { faultsOf } from './faults.ts';
import { programStage } from './stage.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = { name: 'leak.png', mimeType: 'image/png', buffer: png };

const stage = programStage();

it('sends a photo with its words, shows it, and refuses what is none', async () => {
  const { page, chat } = await stage.chat({ viewport: { width: 360, height: 700 } });
  const clip = page.getByLabel('Attach a photo or PDF');
  await clip.setInputFiles([photo]);
  await page.locator('.chosen').getByText('leak.png').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await chat.say('It leaks here');
  const shown = chat.mine.getByRole('img', { name: 'Photo: leak.png' });
  await shown.waitFor();
  await soon(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1);
  await chat.mine.getByText('It leaks here').waitFor();
  await clip.setInputFiles([{ ...photo, buffer: Buffer.from('no photo') }]);
  await chat.say('');
  await page.getByRole('alert').getByText('The file was not sent.').waitFor();
  await clip.setInputFiles(Array(20).fill(photo));
  await page.getByRole('alert').getByText('At most 5 files').waitFor();
  await page.context().close();
});

it('shows a photo that is sent, wherever one was reading', async () => {
  const { page, chat } = await stage.chat({ viewport: { width: 360, height: 520 } });
  await chat.say('how do I remove the limescale in my kettle');
  await chat.choice('Not yet').waitFor();
  await chat.log.evaluate((log) => log.scrollTo({ top: 0 }));
  await page.locator('.jump').waitFor();
  await page.getByLabel('Attach a photo or PDF').setInputFiles([photo]);
  await chat.say('It still looks so');
  const mine = chat.mine.getByText('It still looks so');
  await mine.waitFor();
  const edge = () => chat.log.evaluate((log) => log.getBoundingClientRect().bottom);
  await soon(async () => ((await mine.boundingBox())?.y ?? 9_999) < (await edge())).toBe(true);
  await page.context().close();
});

it('comes back into a conversation on another device by the link of a mail', async () => {
  const { page, chat } = await stage.chat();
  await chat.say('how do I remove the limescale in my kettle');
  await chat.choice('Not yet').waitFor();
  const id = await page.evaluate(() => localStorage.getItem('firsthand:conversation'));
  const secret = new TextEncoder().encode('a secret only for this test, 32+ long');
  const link = await createSigner(secret, Date.now).sign('return', id ?? '');
  const phone = await stage.visit(`/chat#return=${link}`);
  await chatOn(phone).mine.getByText('limescale').waitFor();
  expect(phone.url()).not.toContain('return');
  const forged = await stage.visit(`/chat#return=${link.slice(0, -4)}AAAA`);
  await chatOn(forged).ready();
  expect(await chatOn(forged).mine.count()).toBe(0);
});
