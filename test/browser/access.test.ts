import { describe, expect, it } from 'vitest';
import { chatOn, soon } from './chatPage.ts';
import { faultsOf } from './faults.ts';
import { programStage } from './stage.ts';

const stage = programStage();

const limescale = 'how do I remove the limescale in my kettle';

describe.each(['light', 'dark'] as const)('axe finds nothing, %s,', (colorScheme) => {
  it('in a conversation with an answer, choices and a message that failed', async () => {
    const { page, chat } = await stage.chat({ colorScheme });
    await chat.say(limescale);
    await chat.choice('Not yet').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const error = { code: 'Odd', message: 'This is not taken now.' };
    await page.route('**/activities', (route) => route.fulfill({ status: 400, json: { error } }));
    await chat.say('again');
    await chat.log.getByText('Not sent.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('in the settings, without a connection, and on a phone', async () => {
    const { page, chat } = await stage.chat({ colorScheme, viewport: { width: 360, height: 640 } });
    await page.context().setOffline(true);
    await chat.status.getByText('No connection').waitFor();
    await page.getByRole('button', { name: 'Settings and transcript' }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['/', '/articles/kettle-descale', '/articles/no-such-article'])('on %s', async (path) => {
    const page = await stage.visit(`${path}`, { colorScheme });
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('with the launcher open', async () => {
    const page = await stage.visit('', { colorScheme });
    await page.getByRole('button', { name: 'Open chat' }).click();
    await chatOn(page.frameLocator('firsthand-chat iframe')).ready();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});

it('can be used by keyboard alone', async () => {
  const { page, chat } = await stage.chat();
  const press = async (key: string) => page.keyboard.press(key);
  const focused = () =>
    page.evaluate(
      () =>
        document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label'),
    );
  expect(await focused()).toBe('Your message');
  await page.keyboard.type(limescale);
  await press('Enter');
  await chat.choice('Not yet').waitFor();
  expect(await focused()).toBe('Your message');
  await press('Shift+Tab');
  expect(await focused()).toBe('Attach a photo or PDF');
  await press('Shift+Tab');
  expect(await focused()).toBe('Not yet');
  await press('Enter');
  await soon(() => chat.mine.count()).toBe(2);
  expect(await focused()).toBe('Your message');
  await page.context().close();
});

it('says what comes to a screen reader, in order and once, and not what was said before', async () => {
  const { page, chat } = await stage.chat();
  await chat.say(limescale);
  await chat.choice('Not yet').waitFor();
  const announced = () => page.getByRole('log').locator('p').allInnerTexts();
  await soon(async () => (await announced()).at(-1)).toMatch(/^Harbour Home \(Bot\): .*solved\?$/);
  expect((await announced()).filter((text) => text.includes('solved?'))).toHaveLength(1);
  await page.reload();
  await chat.choice('Not yet').waitFor();
  expect(await announced()).toEqual([]);
  await page.context().close();
});

it.each(['/chat', '/', '/articles/washer-programmes'])('%s fits into 360 pixels', async (path) => {
  const page = await stage.visit(`${path}`, {
    viewport: { width: 360, height: 640 },
  });
  await page.getByRole('heading', { level: 1 }).waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(360);
  await page.context().close();
});

it('fits into 360 pixels with the largest text, and remembers the size', async () => {
  const { page, chat } = await stage.chat(
    { viewport: { width: 360, height: 640 } },
    '/chat?widget',
  );
  await page.getByRole('button', { name: 'Settings and transcript' }).click();
  await page.getByText('Larger', { exact: true }).click();
  await chat.say(limescale);
  await chat.choice('Not yet').waitFor();
  await page.reload();
  await chat.choice('Not yet').waitFor();
  const rightmost = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('.chat *:not(.hidden-visually)')];
    return Math.max(...shown.map((element) => element.getBoundingClientRect().right));
  });
  expect(rightmost).toBeLessThanOrEqual(360);
  expect(await page.evaluate(() => document.documentElement.dataset.size)).toBe('larger');
  await page.context().close();
});

it('remembers dark colours on every page', async () => {
  const { page } = await stage.chat({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Settings and transcript' }).click();
  await page.getByText('Dark', { exact: true }).click();
  await page.goto(`${stage.url}/articles/kettle-descale`);
  const scheme = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(scheme).toBe('dark');
  await page.context().close();
});

it('shows right-to-left writing from the right, message by message', async () => {
  const { page, chat } = await stage.chat();
  await chat.say('كيف أزيل الترسبات من الغلاية؟');
  const bubble = chat.mine.locator('.bubble').first();
  const direction = () => bubble.evaluate((element) => getComputedStyle(element).direction);
  await soon(direction).toBe('rtl');
  await page.context().close();
});

it('mirrors the page where the site is written from the right', async () => {
  const { page, chat } = await stage.chat({}, '/chat?dir=rtl');
  await chat.say(limescale);
  await chat.log.locator('.source').first().waitFor();
  const mine = await chat.mine.first().boundingBox();
  const bots = await chat.fromBot.first().boundingBox();
  expect(mine?.x).toBeLessThan(bots?.x ?? 0);
  await page.context().close();
});

it('stays where the reader is, and leads to what is new', async () => {
  const { page, chat } = await stage.chat({ viewport: { width: 400, height: 420 } });
  await chat.say(limescale);
  await chat.choice('Not yet').waitFor();
  await chat.log.evaluate((log) => log.scrollTo({ top: 0 }));
  const other = await page.context().newPage();
  await other.goto(`${stage.url}/chat`);
  await chatOn(other).choice('Not yet').waitFor();
  await chatOn(other).say('Talk to a person');
  const jump = page.getByRole('button', { name: /new message/ });
  await jump.waitFor();
  expect(await chat.log.evaluate((log) => log.scrollTop)).toBe(0);
  await jump.click();
  await soon(() => jump.count()).toBe(0);
  await page.context().close();
});

it('says so when the buttons of a question lie below the edge of a phone', async () => {
  const { page, chat } = await stage.chat({ viewport: { width: 360, height: 560 } });
  await chat.say(limescale);
  const button = chat.choice('Not yet');
  await button.waitFor();
  const lowest = async () => (await button.boundingBox())?.y ?? 0;
  const edge = () => chat.log.evaluate((log) => log.getBoundingClientRect().bottom);
  if ((await lowest()) > (await edge())) await page.locator('.jump').click();
  await soon(async () => (await lowest()) < (await edge())).toBe(true);
  await page.context().close();
});
