import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserOf, complain, seat } from '../desk/people.ts';
import { soon } from './chatPage.ts';
import { type DeskOnPage, openDesk } from './deskPage.ts';
import { deskStage } from './stage.ts';

const knowledge = await mkdtemp(join(tmpdir(), 'firsthand-hours-'));
await cp('test/conversations/shop', knowledge, { recursive: true });

let id = '';
const stage = deskStage(
  async (store) => {
    for (const name of ['Ada', 'Ben']) await seat(store, name);
    await seat(store, 'Max', 'manager');
    ({ id } = (await complain(store, 'Nora', 'The lamp of Nora flickers.')).case);
    await complain(store, 'Ivo', 'The lamp of Ivo flickers.');
  },
  { KNOWLEDGE_DIR: knowledge },
);
let max: DeskOnPage;
beforeAll(async () => {
  await browserOf(stage, 'Ada').act('take', { case: id });
  max = await openDesk(stage, 'Max');
});
afterAll(async () => {
  await max?.page.context().close();
  await rm(knowledge, { recursive: true });
});

const go = (list: string) => max.page.goto(`${stage.url}/desk#/${list}`);
const card = (name: string) =>
  max.page.locator('.agent').filter({ has: max.page.getByRole('heading', { name }) });
const dutyOf = async (name: string) =>
  (await max.page.getByRole('row').filter({ hasText: name }).innerText()).includes('On duty');

describe('the room', () => {
  it('shows a manager who carries what, and leads to it', async () => {
    await go('room');
    const figure = max.page.locator('.figures > div').filter({ hasText: 'Waiting for a hand' });
    await figure.getByText('1', { exact: true }).waitFor();
    await max.page.getByRole('row').filter({ hasText: 'Ada' }).getByText('1/100').waitFor();
    await max.page.getByRole('link', { name: 'Ada' }).click();
    await max.line('lamp of Nora').waitFor();
    expect(await max.lines.count()).toBe(1);
  });

  it('lets him join, whisper and change the owner with a reason, and the customer hears of the first alone', async () => {
    await max.open(id);
    await max.talk.getByText('Ada is speaking').waitFor();
    await max.page.getByRole('button', { name: 'Join the conversation' }).click();
    await max.said.or(max.talk.locator('.divider')).getByText('Max is here as well.').waitFor();
    await max.press('n');
    await max.page.keyboard.type('Offer her the new model.');
    await max.press('Enter');
    await max.aside.locator('.notes').getByText('Offer her the new model.').waitFor();
    await max.press('Escape');
    await max.page.getByLabel('More to do').click();
    await max.page.getByRole('button', { name: 'Change the owner' }).click();
    await max.dialog.getByLabel('To').selectOption('ben');
    await max.dialog.getByRole('button', { name: 'Change the owner' }).click();
    expect(await max.dialog.count()).toBe(1);
    await max.dialog.getByLabel('Reason').fill('He knows lamps.');
    await max.dialog.getByRole('button', { name: 'Change the owner' }).click();
    await soon(() => max.aside.locator('.people').innerText()).toMatch(/Owner\s+Ben/);
    await max.aside.locator('.history summary').click();
    await max.aside.locator('.history').getByText('He knows lamps.').waitFor();
    const { messages } = (await browserOf(stage, 'Max').get(`/desk/cases/${id}/messages`)).body;
    expect(JSON.stringify(messages)).not.toContain('Offer her the new model.');
  });
});

it('shows a manager who saw and did what, refusals too', async () => {
  await browserOf(stage, 'Ben').act('restrict', { case: id, restricted: true });
  await go('queue');
  await max.page.getByLabel('Settings').click();
  await max.page.getByRole('link', { name: 'Who saw and did what' }).click();
  const entry = (who: string, did: string) =>
    max.page.getByRole('row').filter({ hasText: who }).filter({ hasText: did }).first();
  await entry('Ada', 'took a case').waitFor();
  await entry('Max', 'opened a case').waitFor();
  await entry('Ben', 'not done: Only a manager can do that.').waitFor();
  await entry('Max', 'opened a case').getByRole('link').click();
  await max.aside.getByText('The lamp of Nora flickers.').waitFor();
});

describe('the roster', () => {
  it('keeps duty, capacity and stand-ins, one’s own and others’', async () => {
    await go('roster');
    await card('Ben').getByLabel('On duty').uncheck();
    await card('Ben').getByLabel('Capacity').fill('7');
    await card('Ben').getByLabel('Capacity').press('Tab');
    await card('Ben').getByLabel('Stand-in').selectOption('ada');
    await max.page.getByRole('switch').click();
    await soon(() => max.page.getByRole('switch').getAttribute('aria-checked')).toBe('false');
    await go('room');
    await soon(() => dutyOf('Ben')).toBe(false);
    await max.page.getByRole('row').filter({ hasText: 'Ben' }).getByText('/7').waitFor();
    await go('roster');
    expect(await card('Ben').getByLabel('Stand-in').inputValue()).toBe('ada');
  });

  it('invites somebody by a link that leads to a desk of his own', async () => {
    await go('roster');
    await max.page.getByRole('button', { name: 'Invite somebody' }).click();
    await max.dialog.getByLabel('Name').fill('Cleo Marin');
    await max.dialog.getByLabel('E-mail').fill('cleo@example.com');
    await max.press('Control+Enter');
    const link = await max.dialog.getByLabel('Link').inputValue();
    const cleo = await stage.visit(new URL(link).pathname);
    await cleo.getByLabel('New password').fill('a long sentence of mine');
    await cleo.getByRole('button', { name: 'Begin' }).click();
    await cleo.getByRole('heading', { name: 'Desk' }).waitFor();
    await cleo.context().close();
    await max.press('Escape');
    await max.dialog.waitFor({ state: 'detached' });
  });
});

it('previews the dates that other opening hours give, says what is wrong, and writes company.yaml', async () => {
  await go('roster');
  const monday = max.page.getByLabel('Monday');
  const press = (name: string) => max.page.getByRole('button', { name }).click();
  await monday.fill('nine to five');
  await press('Preview');
  await max.page.getByRole('alert').getByText('hours').first().waitFor();
  await monday.fill('11:00-15:00');
  await press('Preview');
  await soon(() => max.page.getByRole('table').count()).toBe(2);
  await max.page.getByRole('rowheader', { name: 'Solution' }).first().waitFor();
  await press('Keep');
  const written = () => readFile(join(knowledge, 'company.yaml'), 'utf8');
  await soon(written).toContain('monday: 11:00-15:00');
  expect(await written()).toContain('saturday: 10:00-14:00');
  await max.page.reload();
  await soon(() => monday.inputValue()).toBe('11:00-15:00');
});
