import { existsSync } from 'node:fs';
import packed from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium: CHROME_PATH, else the one from the registry, else the system's. */
export async function openBrowser(): Promise<Browser> {
  const executablePath =
    process.env.CHROME_PATH ?? (await packedPath()) ?? systemBrowsers.find(existsSync);
  if (!executablePath) throw new Error('No Chromium found. Set CHROME_PATH to one.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--headless=shell'],
  });
}

/** The package unpacks itself; on a machine it was not built for it cannot. */
async function packedPath(): Promise<string | undefined> {
  return packed.executablePath().catch(() => undefined);
}

/** A customer's browser with its own storage. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(40_000);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
