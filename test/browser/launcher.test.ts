import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { visit } from './browser.ts';
import { chatOn, soon } from './chatPage.ts';
import { startForeignSite } from './foreignSite.ts';
import { programStage } from './stage.ts';

const stage = programStage();
let site: Awaited<ReturnType<typeof startForeignSite>>;
beforeAll(async () => {
  site = await startForeignSite(stage.url);
});
afterAll(() => site?.close());

const launcherOn = (page: Page) => ({
  button: page.locator('firsthand-chat > button, firsthand-chat button').last(),
  panel: page.getByRole('dialog', { name: 'Chat with us' }),
  chat: chatOn(page.frameLocator('firsthand-chat iframe')),
  badge: page.locator('firsthand-chat .badge'),
});

it('costs a site one small script until it is opened', async () => {
  const page = await stage.browser.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto(site.url, { waitUntil: 'networkidle' });
  await launcherOn(page).button.waitFor();
  expect(loaded.filter((url) => url.startsWith(stage.url))).toEqual([`${stage.url}/widget.js`]);
  const script = await fetch(`${stage.url}/widget.js`);
  expect(gzipSync(await script.text()).length).toBeLessThanOrEqual(8 * 1024);
  await page.close();
});

it('answers on a foreign site', async () => {
  const page = await visit(stage.browser, site.url);
  const { button, chat } = launcherOn(page);
  await button.click();
  await chat.ready();
  await chat.say('how do I remove the limescale in my kettle');
  await chat.log.locator('.source').first().waitFor();
  await page.context().close();
});

it('opens and closes by keyboard, and gives the focus back', async () => {
  const page = await visit(stage.browser, site.url);
  const { button, panel, chat } = launcherOn(page);
  await button.waitFor();
  await button.focus();
  await page.keyboard.press('Enter');
  await chat.ready();
  await soon(() => chat.composer.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await soon(() => panel.isVisible()).toBe(false);
  const focused = await page.evaluate(() =>
    document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'),
  );
  expect(focused).toBe('Open chat');
  await page.context().close();
});

it('closes the settings before the chat when Escape is pressed', async () => {
  const page = await visit(stage.browser, site.url);
  const { button, panel, chat } = launcherOn(page);
  await button.click();
  await chat.ready();
  const frame = page.frameLocator('firsthand-chat iframe');
  await frame.getByRole('button', { name: 'Settings and transcript' }).click();
  await frame.getByText('Text size').waitFor();
  await page.keyboard.press('Escape');
  await soon(() => frame.getByText('Text size').count()).toBe(0);
  expect(await panel.isVisible()).toBe(true);
  await page.context().close();
});

it('counts what comes while it is closed', async () => {
  const page = await visit(stage.browser, site.url);
  const { button, chat, badge } = launcherOn(page);
  await button.click();
  await chat.ready();
  const closed = Promise.withResolvers<void>();
  await page.route('**/activities', (route) => closed.promise.then(() => route.continue()));
  await chat.say('Talk to a person');
  await page.keyboard.press('Escape');
  closed.resolve();
  await soon(() => badge.innerText()).toMatch(/^[1-9]$/);
  await soon(() => button.getAttribute('aria-label')).toContain(
    `${await badge.innerText()} unread`,
  );
  await button.click();
  await soon(() => badge.isVisible()).toBe(false);
  await page.context().close();
});

it('fills a phone, and its own button closes it', async () => {
  const page = await visit(stage.browser, site.url, { viewport: { width: 360, height: 640 } });
  const { button, panel, chat } = launcherOn(page);
  await button.click();
  await chat.ready();
  expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
  await page
    .frameLocator('firsthand-chat iframe')
    .getByRole('button', { name: 'Close chat' })
    .click();
  await soon(() => panel.isVisible()).toBe(false);
  await page.context().close();
});

it('keeps the whole chat page small', async () => {
  const html = await (await fetch(`${stage.url}/chat`)).text();
  const parts = [...html.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);
  const sizes = await Promise.all(
    [...new Set(parts)].map(
      async (path) => gzipSync(await (await fetch(stage.url + path)).text()).length,
    ),
  );
  expect(sizes.reduce((sum, size) => sum + size, gzipSync(html).length)).toBeLessThanOrEqual(
    140 * 1024,
  );
});
