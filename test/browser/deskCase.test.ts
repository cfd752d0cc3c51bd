import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRecord } from '../../src/cases/index.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import { browserOf, casesOn, complain, seat } from '../desk/people.ts';
import { soon } from './chatPage.ts';
import { type DeskOnPage, openDesk } from './deskPage.ts';
import { deskStage } from './stage.ts';

const records = new Map<string, CaseRecord>();
const stage = deskStage(async (store) => {
  for (const name of ['Ada', 'Ben']) await seat(store, name);
  await seat(store, 'Max', 'manager');
  for (const who of ['Nora', 'Ivo', 'Lin', 'Sam', 'Mia', 'Tom'])
    records.set(who, await complain(store, who, `The lamp of ${who} flickers.`));
  const { customer, conversation, channel, language } = recordOf('Mia').case;
  const again = { kind: 'complaint', customer, conversation, channel, language } as const;
  const origin = `${conversation}|0000002` as MessageId;
  const facts = { what: 'The second lamp of Mia hums.' };
  const twin = await casesOn(store).record({ ...again, origin, facts, by: { role: 'customer' } });
  records.set('twin', twin);
});
let ada: DeskOnPage;
let ben: DeskOnPage;
beforeAll(async () => {
  [ada, ben] = await Promise.all([openDesk(stage, 'Ada'), openDesk(stage, 'Ben')]);
});
afterAll(() => Promise.all([ada?.page.context().close(), ben?.page.context().close()]));

function recordOf(who: string): CaseRecord {
  const record = records.get(who);
  if (!record) throw new Error(`${who} has no case.`);
  return record;
}

/** The case of this customer, in hand. */
async function takes(desk: DeskOnPage, who: string): Promise<void> {
  const { id, facts } = recordOf(who).case;
  await desk.page.goto(`${stage.url}/desk#/queue`);
  await desk.open(id);
  await desk.aside.getByText(facts.what).waitFor();
  await desk.press('t');
  await desk.talk.getByText('You are speaking').waitFor();
}

const field = (desk: DeskOnPage, name: string) => desk.dialog.getByLabel(name);
const does = (desk: DeskOnPage, name: string) =>
  desk.dialog.getByRole('button', { name, exact: true }).click();
const news = ({ page }: DeskOnPage) => page.locator('.news');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

it('asks the customer nothing twice: all he told the bot stands in the case head', async () => {
  const { page, chat } = await stage.chat();
  const told = async (text: string) => {
    const before = await chat.fromBot.count();
    await chat.say(text);
    await soon(() => chat.fromBot.count()).toBeGreaterThan(before);
  };
  await told('How do I remove limescale from my kettle?');
  await chat.choice(/^Yes$/).click();
  await told('I want to complain. The lid of my K2 kettle broke off after three days.');
  await page
    .getByLabel('Attach a photo or PDF')
    .setInputFiles([{ name: 'lid.png', mimeType: 'image/png', buffer: png }]);
  await told('This is what it looks like');
  await told('My name is Nora Falk, the order is 4711-22');
  await told('I would like a replacement');
  await told('nora@example.com or +49 30 5550123');
  await told('yes');
  await chat.log.getByText('is recorded as').waitFor();

  await ada.page.goto(`${stage.url}/desk#/queue`);
  await ada.line('K2 kettle').click();
  const head = ada.aside.getByRole('region', { name: 'What the customer told' });
  for (const fact of [
    ...['The lid of my K2 kettle broke off after three days', 'Nora Falk', '4711-22'],
    ...['replacement', 'nora@example.com', '+49 30 5550123'],
  ])
    await head.getByText(fact).first().waitFor();
  await head.getByText('K2', { exact: true }).waitFor();
  await head.getByRole('img').first().waitFor();
  await ada.said.getByText('How do I remove limescale').waitFor();
  await page.context().close();
});

describe('a case in hand', () => {
  it('is promised for a date, which is kept, and moved with a reason', async () => {
    await takes(ada, 'Nora');
    await ada.press('d');
    await field(ada, 'What you promise').fill('A new lamp is sent');
    await ada.press('Control+Enter');
    await ada.aside.getByText('A new lamp is sent').first().waitFor();
    await ada.said.getByText('A new lamp is sent').waitFor();
    const promise = ada.aside.locator('.promises li').filter({ hasText: 'A new lamp is sent' });
    await promise.getByRole('button', { name: 'Move the date' }).click();
    await field(ada, 'Reason, as the customer is told it').fill('The lorry is late.');
    await does(ada, 'Move the date');
    await ada.said.getByText('The lorry is late.').waitFor();
    await promise.getByRole('button', { name: 'Kept' }).last().click();
    await promise.getByText('kept').first().waitFor();
  });

  it('is handed over with a note; the owner stays, and the next one is told', async () => {
    await takes(ada, 'Ivo');
    const { owner } = recordOf('Ivo').case;
    await ada.press('h');
    await field(ada, 'To').selectOption('ben');
    await field(ada, 'Note for whoever has it next').fill('He knows lamps.');
    await ada.press('Escape');
    await ada.dialog.waitFor({ state: 'detached' });
    await ada.press('h');
    expect(await field(ada, 'Note for whoever has it next').inputValue()).toBe('He knows lamps.');
    await field(ada, 'To').selectOption('ben');
    await does(ada, 'Hand over');
    await ada.aside.locator('.notes').getByText('He knows lamps.').waitFor();
    await soon(() => ada.aside.locator('.people').innerText()).toMatch(
      new RegExp(`Owner\\s+${owner.name}\\s+Handler\\s+Ben`),
    );
    await ben.page.goto(`${stage.url}/desk#/mine`);
    await ben.line('lamp of Ivo').click();
    await ben.aside.locator('.notes').getByText('He knows lamps.').waitFor();
    await news(ben).getByText('He knows lamps.').waitFor({ state: 'attached' });
  });

  it('asks a colleague, who answers in a note', async () => {
    await takes(ada, 'Lin');
    await ada.press('c');
    await field(ada, 'Colleague').selectOption('ben');
    await field(ada, 'Question').fill('Is the switch in stock?');
    await does(ada, 'Ask');
    await ben.page.goto(`${stage.url}/desk#/queue`);
    await news(ben).getByText('Is the switch in stock?').waitFor({ state: 'attached' });
    await ben.page.getByLabel('News for me').click();
    await news(ben).getByText('Is the switch in stock?').click();
    await ben.aside.getByText('The lamp of Lin flickers.').waitFor();
    await ben.press('n');
    await ben.page.keyboard.type('Twelve of them.');
    await ben.press('Enter');
    await ada.aside.locator('.notes').getByText('Twelve of them.').waitFor();
    expect(await ada.said.getByText('Twelve of them.').count()).toBe(0);
  });

  it('is joined into another of its customer', async () => {
    await takes(ada, 'Mia');
    const { number } = recordOf('twin').case;
    await ada.press('m');
    await field(ada, 'Merge into').selectOption(recordOf('twin').case.id);
    await does(ada, 'Merge');
    await ada.aside.locator('.case-head').getByText(number).waitFor();
    await ada.aside.getByText('The lamp of Mia flickers.').first().waitFor();
  });

  it('is reopened by a key when it was closed by mistake', async () => {
    await takes(ada, 'Sam');
    await ada.page.getByLabel('More to do').click();
    await ada.page.getByRole('button', { name: 'Close as spam' }).click();
    await field(ada, 'Reason').fill('Looked like one');
    await ada.press('Enter');
    await ada.aside.getByText('Closed as spam').waitFor();
    await ada.dialog.waitFor({ state: 'detached' });
    await ada.press('o');
    await ada.aside.getByText('Closed as spam').waitFor({ state: 'detached' });
  });
});

it('keeps a good answer for the list of gaps', async () => {
  await takes(ada, 'Tom');
  await ada.reply('Turn the lamp off for a minute.');
  const answer = ada.said.getByText('Turn the lamp off for a minute.');
  await answer.hover();
  await ada.talk.getByRole('button', { name: 'Good answer' }).last().click();
  expect(await field(ada, "The customer's question").inputValue()).toContain('lamp of Tom');
  await field(ada, "The customer's question").fill('Why does a lamp flicker?');
  await does(ada, 'Put it forward');
  await ada.dialog.waitFor({ state: 'detached' });
  const kb = new URL('../../src/server/commands/kb.ts', import.meta.url).pathname;
  const env = { ...process.env, DATA_DIR: join(stage.server.folder, 'data') };
  const { stdout } = await promisify(execFile)(process.execPath, [kb, 'gaps'], { env });
  expect(stdout).toContain('Why does a lamp flicker?');
});

it('rings for what is new while one looks elsewhere, unless that is turned off', async () => {
  const desk = await openDesk(stage, 'Ben', { permissions: ['notifications'] });
  await desk.page.addInitScript(() => {
    const rung = { notes: 0, notices: [] as string[] };
    Object.assign(globalThis, {
      rung,
      AudioContext: class {
        state = 'running';
        currentTime = 0;
        createGain = () => ({ gain: ramp(), connect: () => {} });
        createOscillator = () => {
          rung.notes += 1;
          return { frequency: ramp(), connect: (to: object) => to, start() {}, stop() {} };
        };
      },
      Notification: class {
        static permission = 'granted';
        static requestPermission(): Promise<string> {
          return Promise.resolve('granted');
        }
        constructor(title: string) {
          rung.notices.push(title);
        }
      },
    });
    document.hasFocus = () => false;
    function ramp() {
      return { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
    }
  });
  await desk.page.reload();
  const rung = () => desk.page.evaluate('rung') as Promise<{ notes: number; notices: string[] }>;
  const settings = async () => {
    await desk.page.getByLabel('Settings').click();
    return desk.page.getByLabel('Sound for news');
  };
  await settings();
  await desk.page.getByLabel('Browser notifications').check();
  const mention = (text: string) =>
    browserOf(stage, 'Max').act('note', {
      ...{ case: recordOf('Tom').case.id, text, mentions: ['ben'] },
    });
  const before = await rung();
  await mention('Look at this, Ben.');
  await soon(async () => (await rung()).notices.length).toBeGreaterThan(before.notices.length);
  expect((await rung()).notices.at(-1)).toContain(recordOf('Tom').case.number);
  const { notes } = await rung();
  expect(notes).toBeGreaterThan(0);
  await desk.page.reload();
  await (await settings()).uncheck();
  expect(await desk.page.getByLabel('Browser notifications').isChecked()).toBe(true);
  const quiet = await rung();
  await mention('And at this.');
  await soon(async () => (await rung()).notices.length).toBeGreaterThan(quiet.notices.length);
  expect((await rung()).notes).toBe(quiet.notes);
  await desk.page.context().close();
});
