// Takes the README's picture of the insights anew: node test/browser/pictures/takeInsights.ts [folder]
// Plays a month for it. With a folder, also in dark, as a phone shows it, in Chinese, and on paper.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, visit } from '../browser.ts';

const command = new URL('../../../src/server/commands/demo.ts', import.meta.url).pathname;
const demo = spawn(process.execPath, [command, '--conversations', '6000'], {
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const said = await new Promise<string>((resolve) => {
  let output = '';
  demo.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.includes('Ctrl+C')) resolve(output);
  });
});
const [, url = ''] = /Open (\S+?)\/insights/.exec(said) ?? [];
const [, email = '', password = ''] = /as (\S+) with “(.+)”/.exec(said) ?? [];

const browser = await openBrowser();
const open = async (path: string, options: BrowserContextOptions): Promise<Page> => {
  const page = await visit(browser, `${url}/desk/sign-in`, { locale: 'en-GB', ...options });
  await page.getByLabel(/e-mail/i).fill(email);
  await page.getByLabel(/password/i).fill(password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL(/\/desk(?!\/sign-in)/);
  await page.goto(url + path);
  return page;
};
const shoot = async (path: string, to: string, options: BrowserContextOptions, fullPage = true) => {
  const page = await open(path, options);
  await page.screenshot({ path: to, fullPage });
  await page.context().close();
};

const screen = { viewport: { width: 1280, height: 960 } };
const week = '/insights?days=7&language=en';
await shoot(week, join(import.meta.dirname, 'insights.png'), screen, false);
const [folder] = process.argv.slice(2);
if (folder) {
  const to = (name: string) => join(folder, `insights-${name}.png`);
  const phone = { viewport: { width: 360, height: 740 } };
  await shoot('/insights?language=en', to('dark'), { ...screen, colorScheme: 'dark' });
  await shoot(week, to('phone'), phone);
  await shoot(week, to('phone-top'), phone, false);
  await shoot('/insights?days=7&language=zh', to('chinese'), screen);
  await shoot('/insights/segments?by=channel&language=en', to('segments'), screen);
  await shoot('/insights/comments?language=en', to('comments'), screen, false);
  await shoot('/insights/method?language=en', to('method'), screen);
  const page = await open(week, screen);
  await page.pdf({ path: join(folder, 'insights.pdf'), format: 'A4' });
}
await browser.close();
demo.kill('SIGINT');
await once(demo, 'exit');
