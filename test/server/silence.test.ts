import { describe, expect, it, vi } from 'vitest';
import {
  customer,
  DAY,
  HOUR,
  lines,
  QUESTION,
  restart,
  room,
  SATISFIED,
  settled,
} from './polling.ts';

const PATIENCE = { timeout: 30_000, interval: 50 };

describe('an answer to which nothing was said', () => {
  it('ends its matter as assumed after three days, and is polled once it is quiet', async () => {
    const one = await customer('silent');
    await one.say(QUESTION);
    room.now += 2 * DAY;
    await settled();
    expect(await one.poll()).toBeUndefined();
    room.now += DAY + HOUR;
    await settled();
    const asked = room.now - HOUR;
    expect(await one.poll()).toMatchObject({
      closing: { how: 'assumed', at: asked, topic: 'kettle-descale' },
      exclusion: null,
    });
    room.now += 11 * 60_000;
    expect(lines(await one.heard())[0]).toMatch(SATISFIED);
  });

  it('is not forgotten by a restart, before its time or after', async () => {
    const [early, late] = [await customer('early'), await customer('late')];
    await early.say(QUESTION);
    await late.say(QUESTION);
    await restart(DAY);
    await settled();
    expect(await early.poll()).toBeUndefined();
    await restart(3 * DAY);
    for (const one of [early, late])
      await vi.waitFor(
        async () => expect((await one.poll())?.closing.how).toBe('assumed'),
        PATIENCE,
      );
  });

  it('counts as one although its customer comes back before anybody noticed, and may be disputed', async () => {
    const one = await customer('back');
    await one.say(QUESTION);
    room.now += 4 * DAY;
    await one.send({ text: 'when will my parcel arrive' });
    expect((await one.poll())?.closing).toMatchObject({ how: 'assumed' });
    await one.press('Not yet');
    const cases = await room.store.cases.list({ open: true });
    expect(cases).toHaveLength(1);
  });

  it('counts only while nobody else has the matter', async () => {
    const [asks, complains, drops] = [
      await customer('asks'),
      await customer('complains'),
      await customer('drops'),
    ];
    for (const one of [asks, complains, drops]) await one.say(QUESTION);
    await asks.say('I want to talk to a person');
    await complains.say('this is unacceptable, jo@example.com');
    await complains.say('W9');
    await complains.say('a repair');
    await complains.say('yes');
    await drops.say('never mind');
    room.now += 4 * DAY;
    await settled();
    expect(await asks.poll()).toBeUndefined();
    expect(await complains.poll()).toBeUndefined();
    expect(await drops.poll()).toMatchObject({ exclusion: 'withdrawn' });
  });
});

describe('who has been away for eight days', () => {
  it('is asked one thing: whether it is still fixed', async () => {
    const one = await customer('away');
    await one.say('I want to complain. My W9 leaks, I want a repair, jo@example.com');
    await one.say('yes');
    await one.say('you can close my case, it works again');
    await one.say('yes');
    expect(lines(await one.heard()).join()).not.toMatch(/still fixed/);
    room.now += 8 * DAY;
    const asked = lines(await one.heard());
    expect(asked).toEqual([
      expect.stringMatching(/Is it still fixed\? \[Yes, still fixed\] \[No\]$/),
    ]);
    expect((await one.say('no')).join()).toMatch(/is open again, with everything you said before/);
  });
});
