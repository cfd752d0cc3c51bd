import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let folder: string;
let store: Store;
let now: number;
let polls: Polls;
let recovered: Poll[];
let reminded: string[];
let comments: (string | null)[];
let failing: boolean;
let put: string[];
let suits: boolean;

const effects: PollEffects = {
  async ask({ closing: { matter } }) {
    put.push(matter);
    return suits ? 'asked' : 'later';
  },
  async recover(poll) {
    if (failing) throw new Error('The store of cases is full.');
    recovered.push(poll);
    await polls.reopened(poll.closing.matter, 'low-score');
  },
  async remind(poll, { step }) {
    reminded.push(`${poll.closing.matter} ${step}`);
  },
  async comment({ comment }) {
    comments.push(comment);
  },
};

const start = async (with_ = definition) => {
  const parts = { clock: () => now, timeZone: () => 'Europe/Berlin', effects };
  store = await openLowdbStore({ folder, clock: () => now });
  polls = await openPolls({ store: store.polls, definition: with_, ...parts });
};

beforeEach(async () => {
  [recovered, reminded, comments, failing] = [[], [], [], false];
  [put, suits] = [[], true];
  now = Date.UTC(2026, 9, 5, 10);
  folder = await mkdtemp(join(tmpdir(), 'firsthand-polls-'));
  await start();
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const closing = (matter: string, with_: Partial<Closing> = {}) =>
  aClosing(matter, { at: now, ...with_ });

const asked = async (matter: string, with_: Partial<Closing> = {}) => {
  await polls.close(closing(matter, with_));
  return (await polls.ask(closing(matter).matter))?.question?.step;
};

const press = (matter: string, step: string, value: string, round = 1): Promise<Answered> => {
  const { customer, matter: id } = aClosing(matter);
  return polls.press(customer, pollAction({ matter: id, round, step, value }));
};

const say = (matter: string, text: string): Promise<Answered> =>
  polls.say(aClosing(matter).customer, aClosing(matter).matter, text);

const next = (answered: Answered): string =>
  'refused' in answered ? answered.refused : (answered.question?.step ?? 'over');

const pollOf = async (matter: string): Promise<Poll> => {
  const record = await store.polls.find(aClosing(matter).matter);
  if (!record) throw new Error(`${matter} has no poll.`);
  return newest(record);
};

const count = async () => (await store.polls.count({}, []))[0]?.tally;

describe('a poll', () => {
  it('takes three taps and a word, each stored at once', async () => {
    expect(await asked('m')).toBe('satisfaction');
    expect(next(await press('m', 'satisfaction', '5'))).toBe('expectation');
    expect((await pollOf('m')).taps.satisfaction).toBe(5);
    const third = next(await press('m', 'expectation', 'better'));
    expect(['image', 'again', 'recommend']).toContain(third);
    expect(next(await press('m', third, '3'))).toBe('comment');
    expect(next(await say('m', 'More tea, please.'))).toBe('contact');
    expect(next(await press('m', 'contact', 'yes'))).toBe('over');
    expect(comments.at(-1)).toBe('More tea, please.');
    expect(await pollOf('m')).toMatchObject({ mayContact: true, end: { how: 'finished' } });
  });

  it('asks what went wrong after a low rating, or when it was worse than expected', async () => {
    await asked('low');
    await press('low', 'satisfaction', '3');
    expect(next(await press('low', 'expectation', 'same'))).toBe('wentWrong');
    expect(next(await press('low', 'wentWrong', 'too-slow'))).toBe('comment');
    expect(next(await press('low', 'wentWrong', 'price'))).toBe('comment');
    expect((await pollOf('low')).taps.tags).toEqual(['too-slow', 'price']);
    await asked('worse');
    await press('worse', 'satisfaction', '5');
    expect(next(await press('worse', 'expectation', 'worse'))).toBe('wentWrong');
  });

  it('takes a change of mind while it runs, and the same tap twice as one', async () => {
    await asked('m');
    await press('m', 'satisfaction', '2');
    const again = await press('m', 'satisfaction', '2');
    expect(again).toMatchObject({ again: true });
    expect(await press('m', 'satisfaction', '4')).toMatchObject({ again: false });
    expect((await count())?.all('rating').slice(1, 6)).toEqual([0, 0, 0, 1, 0]);
    expect((await pollOf('m')).taps.satisfaction).toBe(4);
  });

  it('goes on where the customer left, the next day and after a restart', async () => {
    await asked('m');
    await press('m', 'satisfaction', '4');
    now += DAY;
    await store.close();
    await start();
    const { customer, matter } = aClosing('m');
    expect((await polls.open(customer, matter))?.question?.step).toBe('expectation');
  });

  it('goes on in the version it was asked by', async () => {
    await asked('m');
    await store.close();
    await start({ ...definition, version: 'newer', languages: ['en'] });
    expect(next(await press('m', 'satisfaction', '5'))).toBe('expectation');
    await asked('other');
    const versions = (await store.polls.count({}, ['version'])).map(({ key }) => key[0]);
    expect(versions).toEqual([definition.version, 'newer']);
  });

  it('can be skipped at every step; a skip is no answer', async () => {
    await asked('at once');
    expect(next(await press('at once', 'skip', ''))).toBe('over');
    await asked('later');
    await press('later', 'satisfaction', '5');
    await press('later', 'skip', '');
    const tally = await count();
    expect([tally?.get('asked'), tally?.get('skipped'), tally?.get('answered')]).toEqual([2, 2, 1]);
    expect(tally?.get('completed')).toBe(0);
  });
});

describe('typed words', () => {
  beforeEach(() => asked('m'));

  it.each(['-5', '5 minutes', '50', 'five', '五', '5.', '0', '6', '5 5', '⑤', '+5', ''])(
    '%j are conversation and move no figure',
    async (text) => {
      expect(next(await say('m', text))).toBe('conversation');
      expect((await count())?.get('answered')).toBe(0);
    },
  );

  it.each(['5', ' 5 ', '５', '　5\n'])('%j is a rating', async (text) => {
    expect(next(await say('m', text))).toBe('expectation');
    expect((await count())?.all('rating')[5]).toBe(1);
  });

  it('are conversation where no number is asked for', async () => {
    await say('m', '4');
    expect(next(await say('m', '3'))).toBe('conversation');
  });
});

describe('what is not for this poll', () => {
  beforeEach(() => asked('m'));

  it("refuses another customer's button like an unknown one", async () => {
    const action = pollAction({
      matter: aClosing('m').matter,
      round: 1,
      step: 'satisfaction',
      value: '1',
    });
    const refused = { refused: 'unknown' };
    expect(await polls.press('someone else' as never, action)).toEqual(refused);
    expect(await press('never', 'satisfaction', '1')).toEqual(refused);
    expect(await polls.press(aClosing('m').customer, 'poll:1:x')).toEqual(refused);
    expect(recovered).toEqual([]);
  });

  it.each([
    ['satisfaction', '6', 'off-scale'],
    ['satisfaction', 'x', 'off-scale'],
    ['expectation', 'better', 'not-now'],
    ['recommend', '10', 'not-now'],
    ['wentWrong', 'price', 'not-now'],
    ['contact', 'yes', 'not-now'],
    ['constructor', '1', 'not-now'],
  ])('refuses %s %s: %s', async (step, value, reason) => {
    expect(await press('m', step, value)).toEqual({ refused: reason });
    expect((await count())?.get('answered')).toBe(0);
  });

  it('refuses an answer after the expiry, on the day and ever after', async () => {
    now += 7 * DAY;
    const over = { refused: 'over', how: 'expired' };
    expect(await press('m', 'satisfaction', '1')).toEqual(over);
    await polls.tick();
    await polls.tick();
    expect(await press('m', 'satisfaction', '1')).toEqual(over);
    expect((await count())?.get('expired')).toBe(1);
    expect((await count())?.get('answered')).toBe(0);
  });

  it('refuses what comes after a reopening, and keeps what came before', async () => {
    await press('m', 'satisfaction', '4');
    await polls.reopened(aClosing('m').matter, 'customer');
    expect(await press('m', 'expectation', 'same')).toEqual({ refused: 'over', how: 'voided' });
    expect((await count())?.all('rating')[4]).toBe(1);
    await asked('m');
    expect(await press('m', 'satisfaction', '1')).toEqual({ refused: 'over', how: 'voided' });
    expect((await count())?.all('rating')[4]).toBe(1);
  });
});

describe('when to ask', () => {
  it.each(['withdrawn', 'spam', 'duplicate', 'disputed'] as const)('never when %s', async (how) => {
    expect((await polls.close(closing('m', { how }))).exclusion).toBe(how);
    expect(await polls.ask(closing('m').matter)).toBeUndefined();
    expect((await count())?.get('eligible')).toBe(0);
  });

  it('at most once in seven days a customer', async () => {
    const customer = aClosing('one').customer;
    expect(await asked('one')).toBe('satisfaction');
    now += 7 * DAY - 1;
    expect((await polls.close(closing('two', { customer }))).exclusion).toBe('asked-recently');
    expect(await polls.ask(closing('two').matter)).toBeUndefined();
    now += 1;
    expect(await asked('three', { customer })).toBe('satisfaction');
  });

  it('once, however often the same closing is told', async () => {
    const [first, again] = [await polls.close(closing('m')), await polls.close(closing('m'))];
    expect(again).toEqual(first);
    await Promise.all([polls.ask(closing('m').matter), polls.ask(closing('m').matter)]);
    expect((await count())?.get('asked')).toBe(1);
  });

  it('whether they would recommend at most once in ninety days', async () => {
    const only = {
      ...definition,
      version: 'r',
      modules: definition.modules.filter(({ id }) => id === 'recommend'),
    };
    await store.close();
    await start(only);
    const customer = aClosing('one').customer;
    const third = async (matter: string) => {
      await asked(matter, { customer });
      const by = (step: string, value: string) =>
        polls.press(
          customer,
          pollAction({ matter: closing(matter).matter, round: 1, step, value }),
        );
      await by('satisfaction', '5');
      return next(await by('expectation', 'same'));
    };
    expect(await third('one')).toBe('recommend');
    now += 80 * DAY;
    expect(await third('two')).toBe('over');
    now += 10 * DAY;
    expect(await third('three')).toBe('recommend');
  });

  it('reminds once who has seen it and not begun', async () => {
    await asked('unseen');
    await asked('seen');
    await polls.delivered(closing('seen').matter);
    await asked('begun');
    await press('begun', 'satisfaction', '5');
    now += 24 * HOUR;
    await polls.tick();
    await polls.tick();
    now += 24 * HOUR;
    await polls.tick();
    expect(reminded).toEqual(['seen satisfaction']);
  });
});

describe('a low rating', () => {
  it('takes the matter up again, does not void its own questions, and makes a pair', async () => {
    await asked('m');
    expect(next(await press('m', 'satisfaction', '2'))).toBe('expectation');
    expect(recovered.map(({ closing: { matter } }) => matter)).toEqual(['m']);
    expect(next(await press('m', 'expectation', 'worse'))).toBe('wentWrong');
    now += DAY;
    const after = await polls.close(closing('m'));
    expect(after).toMatchObject({ exclusion: 'after-recovery', before: 2, round: 2 });
    expect((await polls.ask(closing('m').matter))?.question?.step).toBe('satisfaction');
    await press('m', 'satisfaction', '5', 2);
    const tally = await count();
    expect(tally?.all('rating').slice(1, 6)).toEqual([0, 1, 0, 0, 0]);
    expect(tally?.all('pairAfter')[5]).toBe(1);
    expect(tally?.all('pairChange')).toEqual([0, 0, 1]);
    expect([tally?.get('answered'), tally?.get('pairs')]).toEqual([1, 1]);
  });

  it('is taken up later when that failed at first, and once only', async () => {
    failing = true;
    await asked('m');
    expect(next(await press('m', 'satisfaction', '1'))).toBe('expectation');
    failing = false;
    await polls.tick();
    await polls.tick();
    await press('m', 'satisfaction', '2');
    expect(recovered).toHaveLength(1);
  });
});

describe('the snapshot', () => {
  it('is of the closing: day by the company’s calendar, and who came again', async () => {
    now = Date.UTC(2026, 9, 5, 22, 30);
    const customer = aClosing('one').customer;
    await asked('one', { agent: 'ann' as never, topic: 'kettle-descale' });
    now += 2 * DAY;
    await polls.close(closing('two', { customer }));
    expect(new Date((await pollOf('one')).day * DAY).toISOString()).toMatch(/^2026-10-06/);
    expect((await pollOf('one')).cameAgainAt).toBe(now);
    expect((await store.polls.count({ of: { agent: ['ann'] } }, []))[0]?.tally.get('asked')).toBe(
      1,
    );
  });
});
