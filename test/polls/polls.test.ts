import { beforeEach, describe, expect, it } from 'vitest';
import { pollAction } from '../../src/polls/index.ts';
import { asked, booth, count, DAY, next, pollOf, press, say, start } from './booth.ts';
import { aClosing } from './closing.ts';
import { definition } from './instrument.ts';

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
    expect(booth.comments.at(-1)).toBe('More tea, please.');
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
    booth.now += DAY;
    await booth.store.close();
    await start();
    const { customer, matter } = aClosing('m');
    expect((await booth.polls.open(customer, matter))?.question?.step).toBe('expectation');
  });

  it('goes on in the version it was asked by', async () => {
    await asked('m');
    await booth.store.close();
    await start({ ...definition, version: 'newer', languages: ['en'] });
    expect(next(await press('m', 'satisfaction', '5'))).toBe('expectation');
    await asked('other');
    const versions = (await booth.store.polls.count({}, ['version'])).map(({ key }) => key[0]);
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
    expect(await booth.polls.press('someone else' as never, action)).toEqual(refused);
    expect(await press('never', 'satisfaction', '1')).toEqual(refused);
    expect(await booth.polls.press(aClosing('m').customer, 'poll:1:x')).toEqual(refused);
    expect(booth.recovered).toEqual([]);
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
    booth.now += 7 * DAY;
    const over = { refused: 'over', how: 'expired' };
    expect(await press('m', 'satisfaction', '1')).toEqual(over);
    await booth.polls.tick();
    await booth.polls.tick();
    expect(await press('m', 'satisfaction', '1')).toEqual(over);
    expect((await count())?.get('expired')).toBe(1);
    expect((await count())?.get('answered')).toBe(0);
  });

  it('refuses what comes after a reopening, and keeps what came before', async () => {
    await press('m', 'satisfaction', '4');
    await booth.polls.reopened(aClosing('m').matter, 'customer');
    expect(await press('m', 'expectation', 'same')).toEqual({ refused: 'over', how: 'voided' });
    expect((await count())?.all('rating')[4]).toBe(1);
    await asked('m');
    expect(await press('m', 'satisfaction', '1')).toEqual({ refused: 'over', how: 'voided' });
    expect((await count())?.all('rating')[4]).toBe(1);
  });
});
