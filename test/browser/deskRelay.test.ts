import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seat } from '../desk/people.ts';
import { openSite, type Site } from '../desk/site.ts';
import { openBrowser, visit } from './browser.ts';
import { chatOn, soon } from './chatPage.ts';
import { openDesk } from './deskPage.ts';
import { starting } from './program.ts';
import { openWire } from './wire.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  const seats = openSite({}, (store) => seat(store, 'Ada'));
  [site, browser] = await Promise.all([seats, openBrowser()]);
}, starting);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const EACH_WAY = 20;

/** Numerical Recipes' generator: the same accidents each time. */
function chances(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const numbered = async (page: Page) =>
  (await page.locator('[data-seq] .bubble').allInnerTexts())
    .map((text) => text.trim())
    .filter((text) => /^[ac]\d+$/.test(text));

const upTo = (letter: string) => Array.from({ length: EACH_WAY }, (_, at) => `${letter}${at}`);

it('keeps one order on both sides over lost connections and a restart: nothing lost, nothing twice', async () => {
  const wires = [await openWire(site.url), await openWire(site.url)] as const;
  const page = await visit(browser, `${wires[0].url}/chat`);
  const chat = chatOn(page);
  await chat.ready();
  await chat.say('I want to talk to a person');
  const ada = await openDesk(browser, { url: wires[1].url }, 'Ada');
  await ada.lines.first().click();
  await ada.page.getByRole('button', { name: 'Take' }).first().click();
  await chat.log.getByText('Ada is here and talks with you now').waitFor();

  const chance = chances(7);
  for (let at = 0; at < EACH_WAY; at += 1) {
    for (const wire of wires) if (chance() < 0.15) wire.cut();
    await Promise.all([chat.say(`c${at}`), ada.reply(`a${at}`)]);
    if (at === EACH_WAY / 2) await site.restart();
  }
  await soon(async () => (await numbered(ada.page)).length).toBe(2 * EACH_WAY);
  await soon(async () => (await numbered(page)).length).toBe(2 * EACH_WAY);
  const order = await numbered(ada.page);
  expect(await numbered(page)).toEqual(order);
  expect(order.filter((text) => text.startsWith('c'))).toEqual(upTo('c'));
  expect(order.filter((text) => text.startsWith('a'))).toEqual(upTo('a'));
  await Promise.all([page.context().close(), ada.page.context().close()]);
  for (const wire of wires) wire.close();
}, 180_000);
