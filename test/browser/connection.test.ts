import { isDeepStrictEqual } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { chatOn, soon, textsOf } from './chatPage.ts';
import { programStage } from './stage.ts';

const stage = programStage();

const limescale = 'how do I remove the limescale in my kettle';
const tabIn = async (context: BrowserContext) => {
  const page = await context.newPage();
  await page.goto(`${stage.url}/chat`);
  return { page, chat: chatOn(page) };
};
const store = (page: Page, key: string, value: string) =>
  page.evaluate(([name, text]) => localStorage.setItem(name ?? '', text ?? ''), [key, value]);

it('shows the same conversation after a reload', async () => {
  const { page, chat } = await stage.chat();
  await chat.say(limescale);
  await chat.log.locator('.source').first().waitFor();
  await chat.choice('Not yet').waitFor();
  const before = await textsOf(chat.messages);
  await page.reload();
  await soon(() => textsOf(chat.messages)).toEqual(before);
  await page.context().close();
});

it('goes on after the server was killed and started again under an open chat', async () => {
  const { page, chat } = await stage.chat();
  await chat.say(limescale);
  await chat.choice('Not yet').waitFor();
  const before = await textsOf(chat.messages);
  await stage.server.restart();
  await chat.say('Talk to a person');
  await chat.log.getByText('+49 40 5550 1400').first().waitFor();
  const after = await textsOf(chat.messages);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.filter((text) => text === 'Talk to a person')).toHaveLength(1);
  await page.context().close();
});

it('keeps what is written while the server is away and sends it once, in order, when it is back', async () => {
  const { page, chat } = await stage.chat();
  await stage.server.kill();
  await chat.status.getByText('No connection').waitFor();
  for (const text of ['first thing', 'second thing', 'third thing']) await chat.say(text);
  await soon(() => chat.log.locator('.is-waiting').count()).toBe(3);
  await page.reload({ timeout: 5_000 }).catch(() => undefined);
  await stage.server.restart();
  await page.goto(`${stage.url}/chat`);
  const written = ['first thing', 'second thing', 'third thing'];
  await soon(() => textsOf(chat.log.locator('.groups:not(.outgoing) .from-customer'))).toEqual(
    written,
  );
  expect(await chat.log.locator('.outgoing .message').count()).toBe(0);
  await page.context().close();
});

it('says that the network is away, keeps writing possible, and sends when it is back', async () => {
  const { page, chat } = await stage.chat();
  await page.context().setOffline(true);
  await chat.status.getByText('No connection').waitFor();
  await chat.say(limescale);
  await chat.log.getByText('Will be sent when you are back online').waitFor();
  await page.context().setOffline(false);
  await chat.log.locator('.source').first().waitFor();
  await soon(() => chat.status.innerText()).toBe('');
  await page.context().close();
});

it('shows in one tab what was written in another, each message once', async () => {
  const { page, chat } = await stage.chat();
  const other = await tabIn(page.context());
  await other.chat.ready();
  await chat.say(limescale);
  await other.chat.log.locator('.source').first().waitFor();
  await other.chat.say('Talk to a person');
  await chat.log.getByText('+49 40 5550 1400').first().waitFor();
  await chat.log.getByText('Your receipt').waitFor();
  await soon(async () =>
    isDeepStrictEqual(await textsOf(chat.messages), await textsOf(other.chat.messages)),
  ).toBe(true);
  const seen = await textsOf(chat.messages);
  expect(seen.filter((text) => text === limescale)).toHaveLength(1);
  await page.context().close();
});

it('marks what came while a tab was away', async () => {
  const { page, chat } = await stage.chat();
  const other = await tabIn(page.context());
  await other.chat.ready();
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await chat.status.getByText('No connection').waitFor();
  await other.chat.say(limescale);
  await other.chat.choice('Not yet').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await chat.log.getByText(/\d messages? while you were away/).waitFor();
  await page.context().close();
});

it('fetches another token when the server refuses the one it has', async () => {
  const { page, chat } = await stage.chat();
  let refused = 0;
  await page.route('**/v3/directline/**/activities', (route) => {
    refused += 1;
    if (refused > 1) return route.continue();
    const error = {
      code: 'TokenExpired',
      message: 'Token has expired. Fetch a new one and reconnect.',
    };
    return route.fulfill({ status: 403, json: { error } });
  });
  await chat.say(limescale);
  await chat.log.locator('.source').first().waitFor();
  expect(await chat.mine.count()).toBe(1);
  await page.context().close();
});

it('begins anew when the visitor secret is worth nothing, and loses nothing unsent', async () => {
  const { page, chat } = await stage.chat();
  await store(page, 'firsthand:visitor', 'not-a-secret');
  await page.reload();
  await chat.ready();
  await chat.say(limescale);
  await chat.log.locator('.source').first().waitFor();
  await page.context().close();
});

it('says what was refused and sends it again on request', async () => {
  const { page, chat } = await stage.chat();
  let attempts = 0;
  await page.route('**/v3/directline/**/activities', (route) => {
    attempts += 1;
    const error = { code: 'Odd', message: 'This is not taken now.' };
    return attempts > 1 ? route.continue() : route.fulfill({ status: 400, json: { error } });
  });
  await chat.say(limescale);
  await chat.log.getByText('This is not taken now.').waitFor();
  await chat.log.getByRole('button', { name: 'Send again' }).click();
  await chat.log.locator('.source').first().waitFor();
  expect(await chat.mine.count()).toBe(1);
  await page.context().close();
});

it('falls back to polling where no socket gets through', async () => {
  const context = await stage.browser.newContext({ locale: 'en-GB' });
  await context.routeWebSocket('**/stream**', (socket) => socket.close());
  const { chat } = await tabIn(context);
  await chat.ready();
  await chat.say(limescale);
  await chat.log.locator('.source').first().waitFor();
  await context.close();
});

it('says when the chat cannot be opened, and opens it on request', async () => {
  const context = await stage.browser.newContext({ locale: 'en-GB' });
  let isAway = true;
  await context.route('**/chat/visitor', (route) => (isAway ? route.abort() : route.continue()));
  const { page, chat } = await tabIn(context);
  await page.getByText('can’t be reached right now').waitFor();
  await page.getByText('+49 40 5550 1400').first().waitFor();
  isAway = false;
  await page.getByRole('button', { name: 'Try now' }).click();
  await chat.ready();
  await soon(() => page.getByText('can’t be reached right now').count()).toBe(0);
  await context.close();
});
