import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { browserOf } from '../desk/people.ts';
import { visit } from './browser.ts';

/** A colleague's desk, signed in; `hash` as in its address. */
export async function openDesk(
  { browser, url }: { browser: Browser; url: string },
  name: string,
  { hash = '', ...options }: BrowserContextOptions & { hash?: string } = {},
) {
  const [cookie = '', value = ''] = browserOf({ url }, name).cookie.split('=');
  const page = await visit(browser, 'about:blank', {
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  await page.context().addCookies([{ name: cookie, value, url }]);
  await page.goto(`${url}/desk${hash}`);
  return deskOn(page);
}

/** The desk as an agent meets it. */
export function deskOn(page: Page) {
  const talk = page.getByRole('region', { name: 'Conversation' });
  return {
    page,
    talk,
    lines: page.locator('.case-line'),
    line: (text: string | RegExp) => page.locator('.case-line').filter({ hasText: text }),
    said: talk.locator('.said .bubble'),
    aside: page.getByRole('complementary', { name: 'Case' }),
    box: page.getByRole('textbox', { name: 'Reply to the customer' }),
    dialog: page.locator('dialog'),
    press: (keys: string) => page.keyboard.press(keys),
    /** A case, from whichever list. */
    open: (id: string) =>
      page.evaluate((hash) => location.assign(hash), `#/mine/${encodeURIComponent(id)}`),
    async reply(text: string) {
      const box = page.getByRole('textbox', { name: 'Reply to the customer' });
      await box.fill(text);
      await box.press('Enter');
    },
  };
}

export type DeskOnPage = Awaited<ReturnType<typeof openDesk>>;
