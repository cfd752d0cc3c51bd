import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Program, startProgram } from '../program.ts';

let folder = '';
let program: Program | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-'));
});
afterEach(async () => {
  await program?.end('SIGKILL');
  await rm(folder, { recursive: true });
});

const start = async () => {
  program = await startProgram({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'info' });
  return program;
};

interface Customer {
  /** Resolves when the turn is committed; false when the program was not there. */
  say(url: string, id: string, text: string): Promise<boolean>;
  hears(url: string): Promise<string[]>;
}

async function meet(url: string): Promise<Customer> {
  const post = (base: string, path: string, body: object, token?: string) =>
    fetch(`${base}/v3/directline${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const { token, conversationId } = await (await post(url, '/conversations', {})).json();
  const path = `/conversations/${conversationId}/activities`;
  return {
    say: (base, clientActivityID, text) =>
      post(base, path, { type: 'message', text, channelData: { clientActivityID } }, token).then(
        ({ ok }) => ok,
        () => false,
      ),
    hears: async (base) => {
      const headers = { authorization: `Bearer ${token}` };
      const set = await (
        await fetch(`${base}/v3/directline${path}?watermark=0`, { headers })
      ).json();
      return set.activities.flatMap(({ from, text }: { from: { role: string }; text: string }) =>
        from.role === 'bot' ? text : [],
      );
    },
  };
}

const COMPLAINT =
  'This is unacceptable. My W9 broke after two weeks, order 778899. I want my money back. jo@example.com';

/** Saved, or in the journal of what is not saved yet. */
async function casesOnDisk(): Promise<number> {
  const all = await readdir(join(folder, 'data'), { recursive: true });
  const saved = all.filter((name) => /^cases\/.*\.json$/.test(name)).map((name) => basename(name));
  const journals = all.filter((name) => name.endsWith('.log'));
  const texts = await Promise.all(
    journals.map((name) => readFile(join(folder, 'data', name), 'utf8')),
  );
  const recorded = texts.flatMap((text) => [...text.matchAll(/"in":"cases","name":"([^"]+)"/g)]);
  return new Set([...saved, ...recorded.map(([, name]) => `${name}.json`)]).size;
}

it('keeps a complaint once, whenever the program is killed in its last step', async () => {
  let { url, end } = await start();
  for (const [round, ms] of [0, 2, 5, 10, 20, 40].entries()) {
    const customer = await meet(url);
    await customer.say(url, 'a', COMPLAINT);
    const last = customer.say(url, 'b', 'yes');
    await new Promise((resolve) => setTimeout(resolve, ms));
    await end('SIGKILL');
    await last;
    ({ url, end } = await start());
    expect(await customer.say(url, 'b', 'yes')).toBe(true);
    await vi.waitFor(async () => expect(await receipts(customer, url)).toBe(1), WAIT);
    expect(await casesOnDisk()).toBe(round + 1);
  }
}, 300_000);

it('keeps an emergency in a single message once, when the program is killed over it', async () => {
  const { url, end } = await start();
  const customer = await meet(url);
  const danger = 'there are flames coming out of my washing machine';
  const first = customer.say(url, 'a', danger);
  await vi.waitFor(async () => expect(await casesOnDisk()).toBe(1), {
    interval: 1,
    timeout: 30_000,
  });
  await end('SIGKILL');
  await first;
  const again = await start();
  await customer.say(again.url, 'a', danger);
  await vi.waitFor(async () => expect(await receipts(customer, again.url)).toBe(1), WAIT);
  expect(await casesOnDisk()).toBe(1);
}, 120_000);

const WAIT = { timeout: 20_000, interval: 100 };

async function receipts(customer: Customer, url: string): Promise<number> {
  return (await customer.hears(url)).filter((text) => text.includes('/receipt/')).length;
}
