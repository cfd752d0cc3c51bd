import { describe, expect, it } from 'vitest';
import { pollAction } from '../../src/polls/index.ts';
import { asked, booth, closing, count, DAY, HOUR, next, pollOf, press, start } from './booth.ts';
import { aClosing } from './closing.ts';
import { definition } from './instrument.ts';

describe('when to ask', () => {
  it.each(['withdrawn', 'spam', 'duplicate', 'disputed'] as const)('never when %s', async (how) => {
    expect((await booth.polls.close(closing('m', { how }))).exclusion).toBe(how);
    expect(await booth.polls.ask(closing('m').matter)).toBeUndefined();
    expect((await count())?.get('eligible')).toBe(0);
  });

  it('at most once in seven days a customer', async () => {
    const customer = aClosing('one').customer;
    expect(await asked('one')).toBe('satisfaction');
    booth.now += 7 * DAY - 1;
    expect((await booth.polls.close(closing('two', { customer }))).exclusion).toBe(
      'asked-recently',
    );
    expect(await booth.polls.ask(closing('two').matter)).toBeUndefined();
    booth.now += 1;
    expect(await asked('three', { customer })).toBe('satisfaction');
  });

  it('once, however often the same closing is told', async () => {
    const [first, again] = [
      await booth.polls.close(closing('m')),
      await booth.polls.close(closing('m')),
    ];
    expect(again).toEqual(first);
    await Promise.all([booth.polls.ask(closing('m').matter), booth.polls.ask(closing('m').matter)]);
    expect((await count())?.get('asked')).toBe(1);
  });

  it('whether they would recommend at most once in ninety days', async () => {
    const only = {
      ...definition,
      version: 'r',
      modules: definition.modules.filter(({ id }) => id === 'recommend'),
    };
    await booth.store.close();
    await start(only);
    const customer = aClosing('one').customer;
    const third = async (matter: string) => {
      await asked(matter, { customer });
      const by = (step: string, value: string) =>
        booth.polls.press(
          customer,
          pollAction({ matter: closing(matter).matter, round: 1, step, value }),
        );
      await by('satisfaction', '5');
      return next(await by('expectation', 'same'));
    };
    expect(await third('one')).toBe('recommend');
    booth.now += 80 * DAY;
    expect(await third('two')).toBe('over');
    booth.now += 10 * DAY;
    expect(await third('three')).toBe('recommend');
  });

  it('reminds once who has seen it and not begun', async () => {
    await asked('unseen');
    await asked('seen');
    await booth.polls.delivered(closing('seen').matter);
    await asked('begun');
    await press('begun', 'satisfaction', '5');
    booth.now += 24 * HOUR;
    await booth.polls.tick();
    await booth.polls.tick();
    booth.now += 24 * HOUR;
    await booth.polls.tick();
    expect(booth.reminded).toEqual(['seen satisfaction']);
  });
});

describe('a low rating', () => {
  it('takes the matter up again, does not void its own questions, and makes a pair', async () => {
    await asked('m');
    expect(next(await press('m', 'satisfaction', '2'))).toBe('expectation');
    expect(booth.recovered.map(({ closing: { matter } }) => matter)).toEqual(['m']);
    expect(next(await press('m', 'expectation', 'worse'))).toBe('wentWrong');
    booth.now += DAY;
    const after = await booth.polls.close(closing('m'));
    expect(after).toMatchObject({ exclusion: 'after-recovery', before: 2, round: 2 });
    expect((await booth.polls.ask(closing('m').matter))?.question?.step).toBe('satisfaction');
    await press('m', 'satisfaction', '5', 2);
    const tally = await count();
    expect(tally?.all('rating').slice(1, 6)).toEqual([0, 1, 0, 0, 0]);
    expect(tally?.all('pairAfter')[5]).toBe(1);
    expect(tally?.all('pairChange')).toEqual([0, 0, 1]);
    expect([tally?.get('answered'), tally?.get('pairs')]).toEqual([1, 1]);
  });

  it('is taken up later when that failed at first, and once only', async () => {
    booth.failing = true;
    await asked('m');
    expect(next(await press('m', 'satisfaction', '1'))).toBe('expectation');
    booth.failing = false;
    await booth.polls.tick();
    await booth.polls.tick();
    await press('m', 'satisfaction', '2');
    expect(booth.recovered).toHaveLength(1);
  });
});

describe('the snapshot', () => {
  it('is of the closing: day by the company’s calendar, and who came again', async () => {
    booth.now = Date.UTC(2026, 9, 5, 22, 30);
    const customer = aClosing('one').customer;
    await asked('one', { agent: 'ann' as never, topic: 'kettle-descale' });
    booth.now += 2 * DAY;
    await booth.polls.close(closing('two', { customer }));
    expect(new Date((await pollOf('one')).day * DAY).toISOString()).toMatch(/^2026-10-06/);
    expect((await pollOf('one')).cameAgainAt).toBe(booth.now);
    expect(
      (await booth.store.polls.count({ of: { agent: ['ann'] } }, []))[0]?.tally.get('asked'),
    ).toBe(1);
  });
});
