import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../src/vocabulary.ts';
import { DAY, lines, room, settled, solved } from './polling.ts';

const upToComment = async (name: string) => {
  const { one } = await solved(name);
  await one.press('Neither');
  await one.press('About the same');
  await one.press('Too slow');
  return one;
};

/** What the suggestion book has from somebody. */
const bookOf = async (name: string) => {
  const [line] = await room.store.cases.list({ kind: 'suggestion', customer: name as CustomerId });
  const record = line && (await room.store.cases.find(line.id));
  return record?.case;
};

describe('what is said at the end', () => {
  it('goes into the suggestion book, and is heard of no more by who does not want it', async () => {
    const one = await upToComment('writes');
    const said = await one.say('Please make the chat open on Sundays too');
    expect(said[0]).toMatch(/^May we contact you about it\? \[You may\] \[Please don’t\]/);
    expect(await bookOf('writes')).toBeUndefined();
    await one.press('Please don’t');
    expect(await bookOf('writes')).toMatchObject({
      quiet: true,
      facts: {
        what: 'Please make the chat open on Sundays too',
        wish: 'May we contact you about it? Please don’t',
      },
    });
    expect(await one.poll()).toMatchObject({ mayContact: false, end: { how: 'finished' } });
    room.now += 30 * DAY;
    await settled();
    expect(lines(await one.heard()).join()).not.toMatch(/suggestion|answer on|date/);
  });

  it('is answered where it may be, and that is promised', async () => {
    const one = await upToComment('welcomes');
    await one.say('Please sell a blue kettle too');
    expect((await one.press('You may')).join()).toMatch(/Your suggestion has the number/);
    expect(await bookOf('welcomes')).not.toHaveProperty('quiet');
  });

  it('is kept when its writer leaves without saying whether he may be contacted', async () => {
    const one = await upToComment('wanders');
    await one.say('Please answer the phone sooner');
    room.now += 30 * DAY;
    await settled();
    expect(await bookOf('wanders')).toMatchObject({
      quiet: true,
      facts: { what: 'Please answer the phone sooner' },
    });
  });

  it('may be nothing', async () => {
    const one = await upToComment('nothing');
    expect(await one.say('no')).toEqual(["That's fine. I'm here whenever you need me."]);
    expect(await one.poll()).toMatchObject({ comment: null, end: { how: 'finished' } });
  });

  it('is no comment when it asks for something', async () => {
    const one = await upToComment('wants');
    expect((await one.say('I want to talk to a person')).join()).toMatch(/5550 1400/);
    expect((await one.poll())?.comment).toBeNull();
  });
});
