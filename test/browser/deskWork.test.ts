import { beforeAll, describe, expect, it } from 'vitest';
import { complain, seat } from '../desk/people.ts';
import { soon } from './chatPage.ts';
import { type DeskOnPage, openDesk } from './deskPage.ts';
import { deskStage } from './stage.ts';

const cases = new Map<string, string>();
const stage = deskStage(async (store) => {
  for (const name of ['Ada', 'Ben']) await seat(store, name);
  await seat(store, 'Max', 'manager');
  for (const what of ['first', 'second', 'third', 'fourth', 'fifth'])
    cases.set(what, (await complain(store, `<b>${what}</b>`, `The ${what} kettle leaks.`)).case.id);
});
let ada: DeskOnPage;
beforeAll(async () => {
  ada = await openDesk(stage, 'Ada');
});

const show = async (desk: DeskOnPage, text: string) => {
  await desk.open(cases.get(text) ?? '');
  await desk.aside.getByText(`The ${text} kettle leaks.`).waitFor();
};
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const plan = Buffer.concat([png, Buffer.from([0])]);

/** A customer in conversation with Ada, opened on her desk. */
async function talking() {
  const { page, chat } = await stage.chat();
  await chat.say('I want to talk to a person');
  await chat.log.getByText('is recorded as').waitFor();
  await ada.page.goto(`${stage.url}/desk#/queue`);
  await ada.line('Talk to a person').or(ada.line('talk to a person')).last().click();
  await ada.page.getByRole('button', { name: 'Take' }).first().click();
  await chat.log.getByText('Ada is here and talks with you now').waitFor();
  return { page, chat };
}

describe('a conversation', () => {
  it('shows typing, reading and files both ways', async () => {
    const { page, chat } = await talking();
    await page.getByRole('textbox', { name: 'Your message' }).pressSequentially('Look');
    await ada.talk.getByText('is writing').waitFor();
    await ada.box.pressSequentially('Yes');
    await chat.log.getByText(/Ada .*is writing/).waitFor();
    await ada.box.press('Enter');
    await chat.log.locator('.from-person').getByText('Yes').waitFor();
    await ada.talk.getByText('Read', { exact: true }).waitFor();
    await page
      .getByLabel('Attach a photo or PDF')
      .setInputFiles([{ name: 'leak.png', mimeType: 'image/png', buffer: png }]);
    await chat.say('Look here');
    await ada.talk.getByRole('img', { name: 'Picture leak.png' }).waitFor();
    await ada.page
      .getByLabel('Attach a file')
      .setInputFiles([{ name: 'plan.png', mimeType: 'image/png', buffer: plan }]);
    await ada.talk.locator('.chips').getByText('plan.png').waitFor();
    await ada.reply('This is the plan');
    await chat.log.locator('.from-person').getByRole('img', { name: 'Photo: plan.png' }).waitFor();
    await chat.log.getByText('Read', { exact: true }).waitFor({ state: 'detached' });
    await chat.say('Thank you');
    await chat.log.getByText('Read', { exact: true }).waitFor();
    await page.context().close();
  });

  it('offers articles and canned replies by a slash, and keeps the draft through a reload', async () => {
    await show(ada, 'first');
    await ada.press('t');
    await ada.box.fill('We look after it.');
    await ada.page.getByRole('button', { name: 'Keep as canned reply' }).click();
    await ada.page.getByRole('textbox', { name: 'Title' }).fill('Looked after');
    await ada.page.getByRole('button', { name: 'Keep', exact: true }).click();
    await ada.box.fill('');
    await ada.box.pressSequentially('Hello. /looked');
    await ada.page.getByRole('option', { name: /Looked after/ }).waitFor();
    await ada.press('Enter');
    await soon(() => ada.box.inputValue()).toBe('Hello. We look after it.');
    await ada.page.reload();
    await soon(() => ada.box.inputValue()).toBe('Hello. We look after it.');
    await ada.box.fill('');
  });

  it('refuses to take in ten megabytes and keeps what was there', async () => {
    await ada.box.fill('My draft');
    await ada.box.evaluate((box) => {
      const data = new DataTransfer();
      data.setData('text/plain', 'x'.repeat(10 * 1024 * 1024));
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    });
    await ada.page.getByText('Nothing was pasted').waitFor();
    expect(await ada.box.inputValue()).toBe('My draft');
    await ada.box.fill('');
  });
});

describe('two at once', () => {
  it('see each other on a case, and what one has not seen is shown before his is said', async () => {
    const max = await openDesk(stage, 'Max');
    await Promise.all([show(ada, 'second'), show(max, 'second')]);
    await ada.talk.getByText('Max is looking at this too').waitFor();
    await ada.press('t');
    await max.talk.getByText('Ada is speaking').waitFor();
    await max.box.fill('It is lost.');
    await ada.talk.getByText('Max is writing').waitFor();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await max.page.route('**/actions/reply', async (route) => {
      await held;
      await route.continue();
    });
    await max.box.press('Enter');
    await ada.reply('It is on its way.');
    await max.talk.locator('.bubble').getByText('It is on its way.').waitFor();
    release();
    await max.talk.getByText('A colleague has written meanwhile').waitFor();
    expect(await max.box.inputValue()).toBe('It is lost.');
    expect(await ada.said.getByText('It is lost.').count()).toBe(0);
    await max.page.context().close();
  });

  it('a colleague who is named in a note is told', async () => {
    const ben = await openDesk(stage, 'Ben');
    await show(ada, 'second');
    await ada.press('Escape');
    await ada.press('n');
    await ada.page.keyboard.type('@Be');
    await ada.page.getByRole('option', { name: /Ben/ }).waitFor();
    await ada.press('Enter');
    await ada.page.keyboard.type('is the seal in stock?');
    await ada.press('Enter');
    await ben.page.locator('summary', { hasText: '1' }).first().click();
    await ben.page.getByText('You are mentioned').first().waitFor();
    await ben.page.context().close();
  });
});

it('shows a name with markup as text, and a reply to a closed case comes back to be written on', async () => {
  await show(ada, 'third');
  expect(await ada.talk.getByRole('heading').innerText()).toBe('<b>third</b>');
  await ada.press('t');
  await ada.talk.getByText('You are speaking').waitFor();
  const closed = await openDesk(stage, 'Max');
  await show(closed, 'third');
  await ada.box.fill('One more thing.');
  await ada.page.route('**/actions/reply', async (route) => {
    await closed.page.getByLabel('More to do').click();
    await closed.page.getByRole('button', { name: 'Close as spam' }).click();
    await closed.dialog.getByLabel('Reason').fill('A test');
    await closed.press('Enter');
    await closed.aside.getByText('Closed as spam').waitFor();
    await route.continue();
  });
  await ada.box.press('Enter');
  await ada.talk.getByText('Reopen it first').waitFor();
  expect(await ada.box.inputValue()).toBe('One more thing.');
  await ada.page.unroute('**/actions/reply');
  await ada.talk.getByRole('button', { name: 'Reopen' }).first().click();
  await soon(() => ada.talk.getByText('The case is closed.').count()).toBe(0);
  await closed.page.context().close();
});

it('lists its keys, and is walked through by them', async () => {
  await ada.page.goto(`${stage.url}/desk#/queue`);
  await ada.press('?');
  await ada.dialog.getByText('Promise a date').waitFor();
  await ada.press('Escape');
  await ada.dialog.waitFor({ state: 'detached' });
  await ada.press('j');
  const first = await ada.talk.getByRole('heading').innerText();
  await ada.press('j');
  await soon(() => ada.talk.getByRole('heading').innerText()).not.toBe(first);
  for (const [key, title] of [
    ['p', 'Propose a solution'],
    ['d', 'Promise a date'],
    ['h', 'Hand over'],
    ['c', 'Ask a colleague'],
    ['m', 'Merge'],
  ] as const) {
    await ada.press(key);
    await ada.dialog.getByRole('heading', { name: title }).waitFor();
    await ada.press('Escape');
    await ada.dialog.waitFor({ state: 'detached' });
  }
  await ada.press('g');
  await ada.press('r');
  await ada.page.getByRole('heading', { name: 'Roster' }).waitFor();
});

it('asks to sign in again when the session ends, and keeps what is written', async () => {
  const ben = await openDesk(stage, 'Ben');
  await show(ben, 'first');
  await ben.box.fill('Half a thought');
  await ben.page.evaluate(() => fetch('/desk/sign-out', { method: 'POST' }));
  await ben.page.getByText('You are signed out').first().waitFor();
  expect(await ben.box.inputValue()).toBe('Half a thought');
  await ben.page.context().close();
});
