import { beforeEach, describe, expect, test } from 'vitest';
import {
  type Accounts,
  type Admission,
  openAccounts,
  openRoster,
  type Register,
  type RosterBook,
  type SignInRefusal,
} from '../../src/staff/index.ts';
import type { StaffId } from '../../src/vocabulary.ts';
import { company } from '../cases/fixture.ts';

const HOUR = 3_600_000;
const here = '127.0.0.1';
const password = 'correct horse battery';

let now: number;
let roster: RosterBook;
let accounts: Accounts;
let registers: Parameters<typeof openAccounts>[0]['registers'];

function memoryRegister<T extends { id: string }>(): Register<T> {
  const kept = new Map<string, T>();
  return {
    list: async () => [...kept.values()],
    put: async (one) => void kept.set(one.id, one),
    remove: async (id) => void kept.delete(id),
  };
}

const open = () => openAccounts({ registers, roster, clock: () => now });

beforeEach(async () => {
  now = Date.parse('2026-11-20T09:00:00Z');
  const agents = memoryRegister<never>();
  roster = await openRoster({ store: agents, company: () => company, relieve: async () => {} });
  registers = {
    ...{ accounts: memoryRegister(), sessions: memoryRegister(), invitations: memoryRegister() },
  };
  accounts = await open();
});

const admitted = (outcome: Admission | SignInRefusal): Admission => {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
};

async function firstManager(): Promise<Admission> {
  const link = await accounts.firstLink();
  const ada = { name: 'Ada Böhm', email: 'Ada@example.com', password };
  return admitted(await accounts.accept(link?.secret ?? '', ada, here));
}

async function colleague(name: string): Promise<Admission> {
  const agent = await roster.add({ name, email: `${name}@example.com` });
  if ('refused' in agent) throw new Error(agent.refused);
  const { secret } = await accounts.invite(agent.id);
  return admitted(await accounts.accept(secret, { name: '', email: '', password }, here));
}

describe('the first start', () => {
  test('gives a link that makes the first manager, once', async () => {
    const link = await accounts.firstLink();
    const ada = { name: 'Ada', email: 'ada@example.com', password };
    const both = await Promise.all(
      ['ada@example.com', 'eve@example.com'].map((email) =>
        accounts.accept(link?.secret ?? '', { ...ada, email }, here),
      ),
    );
    expect(both.filter((one) => 'secret' in one)).toHaveLength(1);
    expect(both).toContainEqual({ refused: 'link-over' });
    expect(roster.current().staff).toMatchObject([{ manager: true }]);
    expect(await accounts.firstLink()).toBeUndefined();
  });

  test('gives another link at every start until one is used; the earlier ends', async () => {
    const first = await accounts.firstLink();
    const second = await (await open()).firstLink();
    expect(first?.secret).not.toBe(second?.secret);
    accounts = await open();
    expect(accounts.invitation(first?.secret ?? '')).toBeUndefined();
    expect(accounts.invitation(second?.secret ?? '')).toEqual({ agent: undefined });
  });

  test.each([
    ['name', { name: ' ', email: 'a@example.com', password }],
    ['email', { name: 'Ada', email: 'nowhere', password }],
    ['password', { name: 'Ada', email: 'a@example.com', password: 'short' }],
    ['password', { name: 'Ada', email: 'a@example.com', password: 'x'.repeat(300) }],
  ])('names the %s that is to be mended, and the link still holds', async (field, invitee) => {
    const link = await accounts.firstLink();
    const refused = await accounts.accept(link?.secret ?? '', invitee, here);
    expect(refused).toEqual({ refused: 'bad-field', field });
    expect(accounts.invitation(link?.secret ?? '')).toBeDefined();
  });
});

describe('signing in', () => {
  test('takes the right password in any spelling of the address, after a restart too', async () => {
    await firstManager();
    accounts = await open();
    const { secret } = admitted(await accounts.signIn(' ADA@example.com ', password, here));
    expect(accounts.whoIs(secret)).toMatchObject({ name: 'Ada Böhm', manager: true });
  });

  test('gives another session each time and keeps no secret', async () => {
    const first = await firstManager();
    const second = admitted(await accounts.signIn('ada@example.com', password, here));
    expect(first.secret).not.toBe(second.secret);
    const kept = JSON.stringify([await registers.sessions.list(), await registers.accounts.list()]);
    for (const secret of [first.secret, second.secret, password])
      expect(kept).not.toContain(secret);
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  test('refuses a wrong password and an unknown address alike', async () => {
    await firstManager();
    for (const email of ['ada@example.com', 'eve@example.com', '', 'x'.repeat(10_000)])
      expect(await accounts.signIn(email, 'wrong password', here)).toEqual({ refused: 'wrong' });
    expect(await accounts.signIn('ada@example.com', 'x'.repeat(1e6), here)).toEqual({
      refused: 'wrong',
    });
  });

  test('holds up who guesses at one account, and nobody else', async () => {
    await firstManager();
    await colleague('bob');
    for (let tries = 0; tries < 10; tries += 1)
      await accounts.signIn('ada@example.com', 'x'.repeat(300), `10.0.0.${tries}`);
    const guess = await accounts.signIn('ada@example.com', password, '10.0.0.11');
    expect(guess).toMatchObject({ refused: 'too-often' });
    expect(await accounts.signIn('bob@example.com', password, here)).toHaveProperty('secret');
  });
});

describe('a session', () => {
  test('ends after twelve hours without a visit, and after fourteen days in any case', async () => {
    const { secret } = await firstManager();
    now += 11 * HOUR;
    expect(accounts.whoIs(secret)).toBeDefined();
    now += 11 * HOUR;
    expect(accounts.whoIs(secret)).toBeDefined();
    now += 12 * HOUR;
    expect(accounts.whoIs(secret)).toBeUndefined();
    const again = admitted(await accounts.signIn('ada@example.com', password, here));
    for (let day = 0; day < 27; day += 1) {
      now += 11 * HOUR;
      expect(accounts.whoIs(again.secret)).toBeDefined();
    }
    now += 40 * HOUR;
    expect(accounts.whoIs(again.secret)).toBeUndefined();
  });

  test('ends everywhere at once, is told of, and stays ended after a restart', async () => {
    const first = await firstManager();
    const second = admitted(await accounts.signIn('ada@example.com', password, here));
    const ended: string[] = [];
    accounts.sessions.onEnd((id) => ended.push(id));
    const gone = accounts.signOutEverywhere(first.agent);
    expect(accounts.whoIs(first.secret)).toBeUndefined();
    expect(accounts.whoIs(second.secret)).toBeUndefined();
    expect(ended).toHaveLength(2);
    await gone;
    expect((await open()).whoIs(second.secret)).toBeUndefined();
  });

  test('ends when its agent leaves or gets another password', async () => {
    const ada = await firstManager();
    const bob = await colleague('bob');
    const link = await accounts.invite(bob.agent);
    const anew = admitted(
      await accounts.accept(link.secret, { name: '', email: '', password: `${password}!` }, here),
    );
    expect(accounts.whoIs(bob.secret)).toBeUndefined();
    expect(accounts.whoIs(anew.secret)).toBeDefined();
    await roster.remove(bob.agent);
    expect(accounts.whoIs(anew.secret)).toBeUndefined();
    await accounts.close(ada.agent);
    expect(accounts.whoIs(ada.secret)).toBeUndefined();
  });

  test.each(['', 'x', '../../etc', 'A'.repeat(43), 'A'.repeat(100_000)])(
    'is not opened by "%.20s"',
    (secret) => expect(accounts.whoIs(secret)).toBeUndefined(),
  );
});

test('an invitation ends after seven days, and with a newer one', async () => {
  await firstManager();
  const bob = await roster.add({ name: 'Bob', email: 'bob@example.com' });
  const id = 'id' in bob ? bob.id : ('' as StaffId);
  const old = await accounts.invite(id);
  const young = await accounts.invite(id);
  expect(accounts.invitation(old.secret)).toBeUndefined();
  expect(accounts.invitation(young.secret)).toMatchObject({ agent: { name: 'Bob' } });
  now += 7 * 24 * HOUR;
  expect(await accounts.accept(young.secret, { name: '', email: '', password }, here)).toEqual({
    refused: 'link-over',
  });
});
