// Takes the README's picture anew: node test/browser/pictures/take.ts
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, visit } from '../browser.ts';
import { chatOn } from '../chatPage.ts';
import { startOwnProgram } from '../program.ts';

const target = join(import.meta.dirname, 'chat.png');
const [program, browser] = await Promise.all([startOwnProgram(), openBrowser()]);
const page = await visit(browser, program.url, { viewport: { width: 1120, height: 876 } });
await page.getByRole('button', { name: 'Open chat' }).click();
const chat = chatOn(page.frameLocator('firsthand-chat iframe'));
await chat.ready();
await chat.say('can I pay for a washing machine in instalments?');
await chat.choice('Not yet').waitFor();
await page.screenshot({ path: target });
await browser.close();
await program.close();
const { size } = await stat(target);
console.log(`Took ${target}, ${Math.round(size / 1024)} kB.`);
