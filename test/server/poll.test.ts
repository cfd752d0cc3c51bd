import { describe, expect, it } from 'vitest';
import type { CustomerId } from '../../src/vocabulary.ts';
import {
  customer,
  DAY,
  HOUR,
  lines,
  QUESTION,
  room,
  SATISFIED,
  settled,
  solved,
} from './polling.ts';

describe('a matter that the customer calls solved', () => {
  it('is polled right after: three taps, each stored at once', async () => {
    const { one, asked } = await solved('ann');
    expect(asked[1]).toMatch(SATISFIED);
    expect(await one.poll()).toMatchObject({ exclusion: null, deliveredAt: room.now });
    expect(await one.press('Satisfied')).toEqual([
      'Compared with what you expected, was it … [Better] [About the same] [Worse] [Skip]',
    ]);
    expect((await one.poll())?.taps).toEqual({ satisfaction: 4, tags: [] });
    await one.press('Better');
    const module = (await one.poll())?.module ?? 'image';
    const points = (await one.choices()).filter(({ action }) => action.includes(`:${module}:`));
    expect(await one.press(points.at(-1)?.title ?? '')).toEqual([
      'Thank you. We read every answer. Anything we should change? [Skip]',
    ]);
    expect(await one.poll()).toMatchObject({
      completedAt: room.now,
      taps: { expectation: 'better' },
    });
  });

  it('is snapshotted as it then stood', async () => {
    const { one } = await solved('snap');
    expect((await one.poll())?.closing).toMatchObject({
      ...{ how: 'confirmed', channel: 'web', language: 'en', kind: 'question' },
      ...{ topic: 'kettle-descale', byFirstOwner: true, handovers: 0, firstAnswerMs: 0 },
    });
  });

  it('is asked about in Chinese where Chinese is spoken', async () => {
    const one = await customer('li', 'zh');
    await one.say('水壶怎么除垢');
    expect((await one.press('解决了')).at(-1)).toMatch(/^您对我们这次的处理满意吗.*\[跳过\]$/);
  });

  it('may be left unrated', async () => {
    const { one } = await solved('skip');
    expect(await one.press('Skip')).toEqual(["That's fine. I'm here whenever you need me."]);
    expect(await one.poll()).toMatchObject({ end: { how: 'skipped' }, taps: { tags: [] } });
    expect((await one.say('5')).join()).not.toMatch(/expected/);
  });

  it('is not asked about within a week of another', async () => {
    const { one } = await solved('often');
    room.now += DAY;
    await one.say('when will my parcel arrive');
    expect((await one.press('Yes')).length).toBe(1);
  });
});

describe('what is typed', () => {
  it.each([
    ['4', 4],
    [' 5 ', 5],
    ['５', 5],
    ['Very satisfied', 5],
    ['neither', 3],
  ])('%j is a rating', async (text, value) => {
    const { one } = await solved(`types ${text}`);
    await one.say(text);
    expect((await one.poll())?.taps.satisfaction).toBe(value);
  });

  it.each(['-5', '5 minutes', '50', 'five', '0', '4.5', '#5', 'the second one', 'number 5'])(
    '%j is conversation',
    async (text) => {
      const { one } = await solved(`says ${text}`);
      await one.say(text);
      expect((await one.poll())?.taps).toEqual({ tags: [] });
    },
  );

  it.each([
    ['-5', 'en'],
    ['50', 'en'],
    ['five', 'en'],
    ['4.5', 'en'],
    ['5 stars', 'en'],
    ['Bad!', 'en'],
    ['五', 'zh'],
    ['5分', 'zh'],
    ['很好', 'zh'],
  ])('%j (%s) is told how to rate, is no gap, and the poll goes on', async (text, language) => {
    const one = await customer(`nearly ${text}`, language);
    await one.say(language === 'zh' ? '水壶怎么除垢' : QUESTION);
    await one.press(language === 'zh' ? '解决了' : 'Yes');
    const gaps = (await room.store.gaps.list()).length;
    expect(await one.say(text)).toEqual([
      expect.stringMatching(/^Nothing is noted yet|^还没有记下评分/),
    ]);
    expect((await one.poll())?.taps).toEqual({ tags: [] });
    expect(await room.store.gaps.list()).toHaveLength(gaps);
    await one.say('4');
    expect((await one.poll())?.taps.satisfaction).toBe(4);
  });

  it('"5 minutes" is conversation', async () => {
    const { one } = await solved('minutes');
    expect((await one.say('5 minutes')).join()).not.toMatch(/Nothing is noted/);
  });

  it('"skip" skips', async () => {
    const { one } = await solved('types skip');
    await one.say('skip');
    expect((await one.poll())?.end?.how).toBe('skipped');
  });

  it('a question is answered while the poll waits', async () => {
    const { one } = await solved('asks');
    expect((await one.say('when will my parcel arrive')).join()).toMatch(/Parcels take/);
    expect(await one.press('Satisfied')).toHaveLength(1);
    expect((await one.poll())?.taps.satisfaction).toBe(4);
  });
});

describe('a change of mind', () => {
  it('counts as the last tap says, and leads on from where the customer was', async () => {
    const { one } = await solved('changes');
    await one.press('Satisfied');
    await one.press('Better');
    const [said] = await one.press('Very satisfied');
    expect(said).toMatch(/^Changed\. /);
    expect((await one.poll())?.taps.satisfaction).toBe(5);
  });

  it('the same button again changes nothing', async () => {
    const { one } = await solved('again');
    await one.press('Satisfied');
    expect((await one.press('Satisfied'))[0]).toMatch(
      /^We already have this answer\. Thank you\. /,
    );
  });
});

describe('a low score', () => {
  it('opens a case with an owner, is apologised for once, and is asked again after the repair', async () => {
    const { one } = await solved('sad');
    const said = await one.press('Dissatisfied');
    expect(said[0]).toMatch(/^Thank you for telling us\. We will look at it again\. Compared/);
    expect(said.join()).toMatch(/Your complaint is recorded/);
    const [known] = await room.store.cases.list({ customer: 'sad' as CustomerId });
    const record = known && (await room.store.cases.find(known.id));
    expect(record?.case).toMatchObject({ kind: 'complaint', stage: 'acknowledged' });
    expect(record?.case.facts.what).toMatch(/descale my kettle\nHow satisfied .* Dissatisfied$/);
    expect((await one.press('Worse'))[0]).toMatch(/^What went wrong\?/);
    const by = { role: 'customer' } as const;
    if (known) await room.work.casework.cases.order(known.id, { do: 'confirm', by });
    expect(lines(await one.heard()).join()).toMatch(/How satisfied/);
    await one.press('Very satisfied');
    expect(await one.poll()).toMatchObject({ round: 2, before: 2, taps: { satisfaction: 5 } });
  });

  it('reopens the case it is about, with the same owner', async () => {
    const one = await customer('case');
    await one.say(QUESTION);
    await one.press('Not yet');
    const [known] = await room.store.cases.list({ customer: 'case' as CustomerId });
    if (!known) throw new Error('There is no case.');
    await room.work.casework.cases.order(known.id, { do: 'confirm', by: { role: 'customer' } });
    room.now += 11 * 60_000;
    await one.heard();
    await one.press('Very dissatisfied');
    const found = await room.store.cases.find(known.id);
    expect(found?.case).toMatchObject({ stage: 'acknowledged', owner: known.owner });
    expect(found?.history.findLast(({ type }) => type === 'reopened')).toMatchObject({
      why: 'low-score',
    });
  });
});

describe('a matter that the customer left', () => {
  it('is polled once it is quiet, as assumed', async () => {
    const one = await customer('leaves');
    await one.say(QUESTION);
    const said = await one.say('when will my parcel arrive');
    expect(said.join()).not.toMatch(/How satisfied/);
    expect((await one.poll())?.closing.how).toBe('assumed');
    room.now += 11 * 60_000;
    expect(lines(await one.heard())[0]).toMatch(SATISFIED);
  });
});

describe('an old button', () => {
  it('is answered kindly and moves nothing after a week', async () => {
    const { one } = await solved('late');
    room.now += 8 * DAY;
    const said = (await one.press('Satisfied')).join();
    expect(said).toMatch(/This question is closed now, so nothing was changed/);
    expect(await one.poll()).toMatchObject({ taps: { tags: [] }, end: { how: 'expired' } });
  });

  it('of a matter that goes on again is void', async () => {
    const { one } = await solved('reopens');
    await one.press('Not yet');
    expect((await one.press('Satisfied')).join()).toMatch(/This question is closed now/);
    expect(await one.poll()).toMatchObject({ end: { how: 'voided' }, taps: { tags: [] } });
  });

  it("of another customer's poll is unknown", async () => {
    const { one } = await solved('owner');
    const [mine] = (await one.choices()).filter(({ title }) => title === 'Satisfied');
    const stranger = await customer('stranger');
    await stranger.send({ text: 'Satisfied', action: mine?.action ?? '' });
    expect(lines(await stranger.heard()).join()).toMatch(/nothing was noted/);
    expect((await one.poll())?.taps).toEqual({ tags: [] });
  });
});

describe('who does not answer', () => {
  it('is reminded once, and the poll ends after a week', async () => {
    const { one } = await solved('silent');
    room.now += 25 * HOUR;
    expect(lines(await one.heard())[0]).toMatch(/^Two taps would help us .* How satisfied/);
    room.now += 25 * HOUR;
    expect(await one.heard()).toEqual([]);
    room.now += 6 * DAY;
    await one.heard();
    expect(await one.poll()).toMatchObject({ end: { how: 'expired' } });
  });

  it('has not been reached before the page is opened again', async () => {
    room.here = false;
    const { one } = await solved('away');
    expect((await one.poll())?.deliveredAt).toBeNull();
    room.work.pollWork.seen(one.id);
    await settled();
    expect((await one.poll())?.deliveredAt).toBe(room.now);
  });
});

it('is snapshotted with the team its agent was of then', async () => {
  const { roster, cases } = room.work.casework;
  const eli = { name: 'Eli', email: 'eli@example.com', team: 'Workshop' };
  const agent = await roster.add(eli);
  if ('refused' in agent) throw new Error('Nobody was added.');
  const one = await customer('team');
  await one.say(QUESTION);
  await one.press('Not yet');
  const [known] = await room.store.cases.list({ customer: 'team' as CustomerId });
  if (!known) throw new Error('There is no case.');
  const by = { role: 'staff', id: agent.id, name: 'Eli', manager: false } as const;
  await cases.order(known.id, { do: 'take', by });
  await cases.order(known.id, { do: 'confirm', by: { role: 'customer' } });
  await settled();
  await roster.change(agent.id, { team: 'Front desk' });
  expect((await one.poll())?.closing).toMatchObject({ agent: agent.id, team: 'Workshop' });
  const groups = await room.store.polls.count({ of: { team: ['Workshop'] } }, ['team']);
  expect(groups.map(({ key, tally }) => [key, tally.get('closed')])).toEqual([[['Workshop'], 1]]);
});

it('a matter closed by staff as spam is counted and not asked about', async () => {
  const one = await customer('spam');
  await one.say(QUESTION);
  await one.press('Not yet');
  const [known] = await room.store.cases.list({ customer: 'spam' as CustomerId });
  const by = { role: 'staff', id: 'ada', name: 'Ada', manager: true } as never;
  if (known)
    await room.work.casework.cases.order(known.id, { do: 'close-as-spam', by, reason: 'ads' });
  expect(lines(await one.heard()).join()).not.toMatch(/How satisfied/);
  expect(await one.poll()).toMatchObject({ exclusion: 'spam' });
});
