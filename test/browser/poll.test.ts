import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type chatOn, soon } from './chatPage.ts';
import { faultsOf } from './faults.ts';
import { programStage } from './stage.ts';

const stage = programStage();

/** A customer whose question is answered and solved. */
async function solved(options = {}): Promise<{ page: Page; chat: ReturnType<typeof chatOn> }> {
  const { page, chat } = await stage.chat(options);
  await chat.say('how do I remove the limescale in my kettle');
  await chat.choice(/^Yes$/).click();
  await page.getByRole('radiogroup', { name: /How satisfied/ }).waitFor();
  return { page, chat };
}

const radio = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

it('is answered by keyboard alone', async () => {
  const { page } = await solved();
  await radio(page, 'Very dissatisfied').focus();
  for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowRight');
  await soon(() => radio(page, 'Satisfied').evaluate((it) => it === document.activeElement)).toBe(
    true,
  );
  expect(await radio(page, 'Satisfied').getAttribute('aria-checked')).toBe('false');
  await page.keyboard.press('Space');
  await page.getByRole('radiogroup', { name: /Compared with/ }).waitFor();
  await soon(() => radio(page, 'Satisfied').getAttribute('aria-checked')).toBe('true');
  await radio(page, 'Better').press('Enter');
  await soon(() => page.getByRole('radiogroup').count()).toBe(3);
  await page.context().close();
});

it('can be changed while it runs', async () => {
  const { page, chat } = await solved();
  await radio(page, 'Satisfied').click();
  await radio(page, 'Better').click();
  await soon(() => page.getByRole('radiogroup').count()).toBe(3);
  await radio(page, 'Very satisfied').first().click();
  await chat.log.getByText('Changed.').waitFor();
  await soon(() => radio(page, 'Very satisfied').first().getAttribute('aria-checked')).toBe('true');
  expect(await radio(page, 'Satisfied').first().getAttribute('aria-checked')).toBe('false');
  await page.context().close();
});

it('can be skipped, and is over then', async () => {
  const { page, chat } = await solved();
  await chat.choice('Skip').click();
  await chat.log.getByText("That's fine.").waitFor();
  await page.context().close();
});

it('waits for who comes back', async () => {
  const { page } = await solved();
  await radio(page, 'Neither').click();
  await page.getByRole('radiogroup', { name: /Compared with/ }).waitFor();
  await page.goto('about:blank');
  await stage.server.restart();
  await page.goto(`${stage.url}/chat`);
  await radio(page, 'Worse').click();
  await page.getByRole('radiogroup', { name: /What went wrong/ }).waitFor();
  expect(await radio(page, 'Neither').getAttribute('aria-checked')).toBe('true');
  await page.context().close();
});

it('has nothing axe finds, at 360 px and in the dark too', async () => {
  const { page } = await solved({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  await radio(page, 'Neither').click();
  await page.getByRole('radiogroup', { name: /Compared with/ }).waitFor();
  await soon(() => radio(page, 'Neither').getAttribute('aria-checked')).toBe('true');
  expect(await faultsOf(page)).toEqual([]);
  await page.context().close();
});
