import type { Browser, Page } from 'playwright-core';
import { visit } from './browser.ts';
import { chatOn } from './chatPage.ts';
import { openDesk } from './deskPage.ts';
import { openWire } from './wire.ts';

/** Where Ada works: her desk, and the chat of her customer. */
interface Place {
  url: string;
  restart(): Promise<void>;
}

export interface RelayPlan {
  eachWay: number;
  /** The same accidents each time. */
  seed: number;
  /** How likely each side's connections are cut before a message. */
  cuts: number;
}

/** What each side shows in the end, and how often its connections were cut. */
export interface Relayed {
  onChat: readonly string[];
  onDesk: readonly string[];
  cuts: number;
}

/** A customer and Ada write at once, each in a browser, over wires that break; the server restarts once. */
export async function relay(
  browsers: readonly [Browser, Browser],
  place: Place,
  { eachWay, seed, cuts }: RelayPlan,
): Promise<Relayed> {
  const wires = [await openWire(place.url), await openWire(place.url)] as const;
  const page = await visit(browsers[0], `${wires[0].url}/chat`);
  const chat = chatOn(page);
  await chat.ready();
  await chat.say('I want to talk to a person');
  await chat.log.getByText('is recorded as').waitFor();
  const ada = await openDesk({ browser: browsers[1], url: wires[1].url }, 'Ada');
  await ada.lines.first().click();
  await ada.page.getByRole('button', { name: 'Take' }).first().click();
  await chat.log.getByText('Ada is here and talks with you now').waitFor();

  const chance = chances(seed);
  let cut = 0;
  for (let at = 0; at < eachWay; at += 1) {
    for (const wire of wires)
      if (chance() < cuts) {
        wire.cut();
        cut += 1;
      }
    await Promise.all([chat.say(`c${at}`), ada.reply(`a${at}`)]);
    if (at === eachWay >> 1) await place.restart();
  }
  for (const side of [page, ada.page]) await shows(side, 2 * eachWay);
  const [onChat, onDesk] = await Promise.all([numbered(page), numbered(ada.page)]);
  await Promise.all([page.context().close(), ada.page.context().close()]);
  for (const wire of wires) wire.close();
  return { onChat, onDesk, cuts: cut };
}

/** What must not be, in words. */
export function problemsIn({ onChat, onDesk }: Relayed, eachWay: number): string[] {
  const problems = onChat.join() === onDesk.join() ? [] : ['the two sides differ in order'];
  for (const letter of ['c', 'a']) {
    const sent = Array.from({ length: eachWay }, (_, at) => `${letter}${at}`);
    const shown = onDesk.filter((text) => text.startsWith(letter));
    if (shown.join() !== sent.join()) problems.push(`of ${letter} is shown ${shown.join(' ')}`);
  }
  return problems;
}

const bubbles = '[data-seq] .bubble';

const numbered = async (page: Page) =>
  (await page.locator(bubbles).allInnerTexts())
    .map((text) => text.trim())
    .filter((text) => /^[ac]\d+$/.test(text));

const shows = (page: Page, count: number) =>
  page.waitForFunction(
    ([where, least]) => {
      const texts = [...document.querySelectorAll(where)].map(({ textContent }) => textContent);
      return texts.filter((text) => /^\s*[ac]\d+\s*$/.test(text ?? '')).length >= least;
    },
    [bubbles, count] as const,
    { timeout: 180_000 },
  );

/** Numerical Recipes' generator. */
function chances(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
