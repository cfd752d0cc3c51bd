import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSite, type Site } from '../desk/site.ts';

const script = new URL('../../src/server/commands/staff.ts', import.meta.url).pathname;
const PATIENCE = { timeout: 60_000, interval: 50 };
const DAY = 86_400_000;

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 240_000);
afterAll(() => site?.close());

/** A command as it is typed, in a process of its own. */
function staff(...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: join(site.folder, 'data') };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (_, out, err) => resolve(out + err));
  });
}

interface Customer {
  say(text: string): Promise<unknown>;
  comesBack(): Promise<void>;
  /** Waits for words of the bot that match, after those that matched before. */
  hears(words: RegExp): Promise<string>;
}

const json = { 'content-type': 'application/json' };

async function post(path: string, body: object, secret = '') {
  const headers = { ...json, authorization: `Bearer ${secret}` };
  const response = await fetch(site.url + path, {
    ...{ method: 'POST', headers },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
  return response.json();
}

/** On our page: it asks for a fresh token whenever it comes back. */
async function meet(): Promise<Customer> {
  const { visitor } = await post('/chat/visitor', {});
  const begun = await post('/chat/token', {}, visitor);
  const conversation: string = begun.conversationId;
  let known: string = begun.token;
  const path = `/v3/directline/conversations/${conversation}/activities`;
  let heard = 0;
  const said = async (): Promise<string[]> => {
    const headers = { authorization: `Bearer ${known}` };
    const { activities } = await (
      await fetch(`${site.url}${path}?watermark=0`, { headers })
    ).json();
    return activities.flatMap((one: { from: { role: string }; text?: string }) =>
      one.from.role === 'bot' ? (one.text ?? '') : [],
    );
  };
  return {
    say: (text) => post(path, { type: 'message', text }, known),
    async comesBack() {
      known = (await post('/chat/token', { conversation }, visitor)).token;
    },
    hears: (words) =>
      vi.waitFor(async () => {
        const all = await said();
        const place = all.findIndex((text, at) => at >= heard && words.test(text));
        expect(all.slice(heard)).toContainEqual(expect.stringMatching(words));
        heard = place + 1;
        return all[place] ?? '';
      }, PATIENCE),
  };
}

describe('the life of a complaint, staff in a terminal', () => {
  it('goes on until the customer says that it is solved, and after the return visit', async () => {
    await staff('add', 'Ada Lindqvist', '--email', 'ada@example.com');
    await staff('duty', 'on', 'ada-lindqvist');
    const ada = ['--as', 'ada-lindqvist'];

    const customer = await meet();
    await customer.say('I want to complain. My W9 leaks, I want a repair, jo@example.com');
    await customer.hears(/Have I got it right/);
    await customer.say('yes');
    const receipt = await customer.hears(/recorded as \*\*/);
    const number = /\d{4}-\d{4}/.exec(receipt)?.[0] ?? '';

    await staff('take', number, ...ada);
    await customer.hears(/Ada has .* in hand/);
    await staff('propose', number, 'The seal is new.', '--where', 'The door', ...ada);
    await customer.hears(/The seal is new/);
    expect(await staff('close', number, ...ada)).toContain('only the customer closes a case');

    await customer.say('no, it still drips');
    await customer.hears(/Ada has that now/);
    expect(await staff('show', number)).toContain('it still drips');
    await staff('propose', number, 'The hose is new, too.', '--where', 'The hose', ...ada);
    await customer.hears(/The hose is new/);
    await customer.say('yes');
    await customer.hears(/closed because you say so/);
    expect(await staff('cases')).not.toContain(number);

    site.time.ahead += 8 * DAY;
    await customer.comesBack();
    await customer.hears(/still fixed\?/);
    await customer.say('no');
    await customer.hears(/open again, with everything you said before/);
    expect(await staff('show', number)).toContain(number);
    expect(await staff('cases')).toContain(number);

    await staff('take', number, ...ada);
    await staff('propose', number, 'A new machine.', '--where', 'All of it', ...ada);
    await customer.hears(/A new machine/);
    await customer.say('yes');
    await customer.hears(/closed because you say so/);
    site.time.ahead += 8 * DAY;
    await customer.comesBack();
    await customer.hears(/still fixed\?/);
    await customer.say('yes');
    await customer.hears(/Thank you for telling me/);
    expect(await staff('cases')).not.toContain(number);
  }, 240_000);
});
