import { expect, it } from 'vitest';
import { soon, textsOf } from './chatPage.ts';
import { programStage } from './stage.ts';

const stage = programStage();

const limescale = 'how do I remove the limescale in my kettle';

it('answers a question with its source, and the source opens', async () => {
  const { page, chat } = await stage.chat();
  await chat.say(limescale);
  const source = chat.log.getByRole('link', { name: /limescale/i });
  await source.waitFor();
  await soon(() => chat.mine.count()).toBe(1);
  const [article] = await Promise.all([page.context().waitForEvent('page'), source.click()]);
  await article.getByRole('heading', { level: 1, name: /limescale/i }).waitFor();
  await page.context().close();
});

it('greets with three questions to begin with, and each of them is answered', async () => {
  const { page, chat } = await stage.chat();
  const starters = chat.log.locator('.choice');
  await soon(() => starters.count()).toBe(3);
  await starters.first().click();
  await chat.log.locator('.source').first().waitFor();
  expect(await chat.mine.count()).toBe(1);
  await page.context().close();
});

it('says plainly that it is a bot', async () => {
  const { page, chat } = await stage.chat();
  await chat.log.locator('.from-bot .tag', { hasText: 'Bot' }).first().waitFor();
  await page.context().close();
});

it('asks back when several articles could be meant, and a tap leads on', async () => {
  const { page, chat } = await stage.chat();
  await chat.say('how do I clean the filter');
  const none = chat.choice('None of these');
  await none.waitFor();
  await none.click();
  await soon(async () => (await textsOf(chat.mine)).at(-1)).toBe('None of these');
  await soon(() => chat.fromBot.count()).toBeGreaterThan(2);
  await page.context().close();
});

it('takes typed words where a button is shown', async () => {
  const { page, chat } = await stage.chat();
  await chat.say('how do I clean the filter');
  await chat.choice('None of these').waitFor();
  await chat.say(limescale);
  await chat.log.locator('.source').first().waitFor();
  expect(await chat.choice('None of these').count()).toBe(0);
  await page.context().close();
});

it('says that it does not know, and offers a person', async () => {
  const { page, chat } = await stage.chat();
  await chat.say('what is the capital of Mongolia');
  await chat
    .choice(/person/i)
    .first()
    .waitFor();
  expect(await chat.log.locator('.source').count()).toBe(0);
  await page.context().close();
});

it('brings a person with one tap in the header', async () => {
  const { page, chat } = await stage.chat();
  await page.getByRole('banner').getByRole('button', { name: 'Talk to a person' }).click();
  await chat.log.getByText('+49 40 5550 1400').first().waitFor();
  await page.context().close();
});

it('keeps a thumb, across a reload', async () => {
  const { page, chat } = await stage.chat();
  await chat.say(limescale);
  const thumb = chat.log.getByRole('button', { name: 'Yes, this helped' });
  await thumb.click();
  await soon(() => thumb.getAttribute('aria-pressed')).toBe('true');
  await soon(() =>
    page.evaluate(() => Object.keys(localStorage).some((key) => key.includes('outbox'))),
  ).toBe(false);
  await page.reload();
  await soon(() => thumb.getAttribute('aria-pressed')).toBe('true');
  await page.context().close();
});

it('copies a telephone number', async () => {
  const { page, chat } = await stage.chat();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.say('Talk to a person');
  await chat.log.getByRole('button', { name: 'Copy +49 40 5550 1400' }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('+49 40 5550 1400');
  await page.context().close();
});

it('saves the transcript as a file', async () => {
  const { page, chat } = await stage.chat();
  await chat.say(limescale);
  await chat.log.locator('.source').first().waitFor();
  await page.getByRole('button', { name: 'Settings and transcript' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save transcript' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^conversation-\d{4}-\d{2}-\d{2}\.txt$/);
  await page.context().close();
});

it('keeps a text that is too long, and says by how much', async () => {
  const { page, chat } = await stage.chat();
  await chat.composer.fill('a'.repeat(4_001));
  await page.getByText('1 character too many').waitFor();
  await chat.composer.press('Enter');
  expect(await chat.composer.inputValue()).toHaveLength(4_001);
  expect(await chat.mine.count()).toBe(0);
  await page.context().close();
});

it('speaks Chinese to a Chinese browser, page and bot', async () => {
  const { page, chat } = await stage.chat({ locale: 'zh-CN' });
  await page.getByRole('button', { name: '找人工' }).waitFor();
  await chat.say('水壶里有白色水垢怎么去掉');
  await chat.log.getByRole('link', { name: /水垢/ }).first().waitFor();
  await page.context().close();
});

it('does not send while a Chinese word is being put together', async () => {
  const { page, chat } = await stage.chat({ locale: 'zh-CN' });
  await chat.composer.fill('水壶');
  await chat.composer.evaluate((field) =>
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
    ),
  );
  expect(await chat.mine.count()).toBe(0);
  await page.context().close();
});
