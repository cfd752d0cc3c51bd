import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPolls, pollAction, replay } from '../../src/polls/index.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import { aClosing } from './closing.ts';
import { definition } from './instrument.ts';

const now = Date.UTC(2026, 9, 5, 10);
const clock = () => now;
let root: string;
let store: Store;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'firsthand-crash-'));
  store = await openLowdbStore({ folder: join(root, 'first'), clock });
});

afterEach(async () => {
  await store.close();
  await rm(root, { recursive: true });
});

const effects = {
  ask: async () => 'asked' as const,
  recover: async () => {},
  remind: async () => {},
  comment: async () => {},
};

const openRoom = () =>
  openPolls({ store: store.polls, definition, clock, timeZone: () => 'UTC', effects });

/** What is on the disk at this instant, as a process finds it that starts after a crash. */
async function afterCrash(): Promise<Store> {
  const folder = join(root, `crashed ${Math.random()}`);
  await cp(join(root, 'first'), folder, { recursive: true });
  return openLowdbStore({ folder, clock });
}

it('counts what was answered, whenever the process dies', async () => {
  const polls = await openRoom();
  for (let matter = 1; matter <= 12; matter += 1) {
    const closing = aClosing(`m${matter}`, { at: now, channel: matter % 2 ? 'web' : 'slack' });
    await polls.close(closing);
    await polls.ask(closing.matter);
    const button = { matter: closing.matter, round: 1, step: 'satisfaction', value: '5' };
    await polls.press(closing.customer, pollAction(button));
    if (matter % 4 !== 0) continue;
    const found = await afterCrash();
    const groups = await found.polls.count({}, ['channel']);
    const counted = groups.map(({ key, tally }) => [
      key[0],
      tally.get('closed'),
      tally.all('rating')[5],
    ]);
    expect(counted).toEqual([
      ['web', matter / 2, matter / 2],
      ['slack', matter / 2, matter / 2],
    ]);
    await found.close();
  }
});

it('replays a history to the same record', async () => {
  const polls = await openRoom();
  const closing = aClosing('m', { at: now });
  await polls.close(closing);
  await polls.ask(closing.matter);
  await polls.reopened(closing.matter, 'customer');
  const record = await store.polls.find(closing.matter);
  expect(record && replay(record.matter, record.history)).toEqual(record);
});
