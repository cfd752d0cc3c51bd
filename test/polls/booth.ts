import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import {
  type Answered,
  type Closing,
  newest,
  openPolls,
  type Poll,
  type PollEffects,
  type Polls,
  pollAction,
} from '../../src/polls/index.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import { aClosing } from './closing.ts';
import { definition } from './instrument.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Where polls are held for one test: made anew before each. */
interface Booth {
  now: number;
  store: Store;
  polls: Polls;
  recovered: Poll[];
  reminded: string[];
  comments: (string | null)[];
  /** Whether taking a matter up again fails. */
  failing: boolean;
  /** The matters that were asked about, and whether asking suits. */
  put: string[];
  suits: boolean;
}

export const booth = {} as Booth;

let folder: string;

const effects: PollEffects = {
  async ask({ closing: { matter } }) {
    booth.put.push(matter);
    return booth.suits ? 'asked' : 'later';
  },
  async recover(poll) {
    if (booth.failing) throw new Error('The store of cases is full.');
    booth.recovered.push(poll);
    await booth.polls.reopened(poll.closing.matter, 'low-score');
  },
  async remind(poll, { step }) {
    booth.reminded.push(`${poll.closing.matter} ${step}`);
  },
  async comment({ comment }) {
    booth.comments.push(comment);
  },
};

export const start = async (with_ = definition) => {
  const parts = { clock: () => booth.now, timeZone: () => 'Europe/Berlin', effects };
  booth.store = await openLowdbStore({ folder, clock: () => booth.now });
  booth.polls = await openPolls({ store: booth.store.polls, definition: with_, ...parts });
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firsthand-polls-'));
  Object.assign(booth, { recovered: [], reminded: [], comments: [], put: [] });
  Object.assign(booth, { failing: false, suits: true, now: Date.UTC(2026, 9, 5, 10) });
  await start();
});

afterEach(async () => {
  await booth.store.close();
  await rm(folder, { recursive: true });
});

export const closing = (matter: string, with_: Partial<Closing> = {}) =>
  aClosing(matter, { at: booth.now, ...with_ });

export const asked = async (matter: string, with_: Partial<Closing> = {}) => {
  await booth.polls.close(closing(matter, with_));
  return (await booth.polls.ask(closing(matter).matter))?.question?.step;
};

export const press = (
  matter: string,
  step: string,
  value: string,
  round = 1,
): Promise<Answered> => {
  const { customer, matter: id } = aClosing(matter);
  return booth.polls.press(customer, pollAction({ matter: id, round, step, value }));
};

export const say = (matter: string, text: string): Promise<Answered> =>
  booth.polls.say(aClosing(matter).customer, aClosing(matter).matter, text);

export const next = (answered: Answered): string =>
  'refused' in answered ? answered.refused : (answered.question?.step ?? 'over');

export const pollOf = async (matter: string): Promise<Poll> => {
  const record = await booth.store.polls.find(aClosing(matter).matter);
  if (!record) throw new Error(`${matter} has no poll.`);
  return newest(record);
};

export const count = async () => (await booth.store.polls.count({}, []))[0]?.tally;
