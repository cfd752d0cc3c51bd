import { it } from 'vitest';
import { seat } from '../desk/people.ts';
import { soon } from './chatPage.ts';
import { openDesk } from './deskPage.ts';
import { deskStage } from './stage.ts';

const stage = deskStage(async (store) => {
  for (const name of ['Ada', 'Ben']) await seat(store, name);
  await seat(store, 'Max', 'manager');
});

/** A customer who was not helped by the bot and asked for a person. */
async function customerWhoAsks(what: string) {
  const { page, chat } = await stage.chat();
  await chat.say(what);
  await soon(() => chat.fromBot.count()).toBeGreaterThan(1);
  await chat.say('I want to talk to a person');
  await chat.log.getByText('is recorded as').waitFor();
  return { page, chat };
}

it('takes a case from the queue, talks with its customer, proposes, and the customer says yes', async () => {
  const { page, chat } = await customerWhoAsks('Do you sell zebra teapots?');
  const ada = await openDesk(stage, 'Ada');
  await ada.line('zebra').click();
  await ada.said.getByText('I want to talk to a person').waitFor();
  await ada.press('t');
  await chat.log.getByText('Ada is here and talks with you now').waitFor();
  await ada.press('r');
  await ada.page.keyboard.type('Which teapot is it?');
  await ada.press('Enter');
  await chat.log.locator('.from-person').getByText('Which teapot is it?').waitFor();
  await chat.say('The blue one.');
  await ada.said.getByText('The blue one.').waitFor();
  await ada.press('Escape');
  await ada.press('p');
  await ada.dialog.getByLabel('What the customer is told').fill('A new teapot comes on Friday.');
  await ada.dialog.getByLabel('How it was solved').fill('Exchanged.');
  await ada.press('Tab');
  await ada.dialog.getByRole('button', { name: 'Propose it' }).click();
  await chat.log.getByText('A new teapot comes on Friday.').waitFor();
  await chat.choice('Yes, it is solved').click();
  await ada.aside.getByText('Solved, the customer says').waitFor();
  await chat.log.getByText('Ada has left the conversation').waitFor();
  await soon(() => ada.line('zebra').count()).toBe(0);
  await Promise.all([page.context().close(), ada.page.context().close()]);
});
