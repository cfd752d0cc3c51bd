import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CompanyFile, openCompany } from '../../src/company/index.ts';
import type { Choice, Content } from '../../src/conversations/index.ts';
import { createDeskNews, watchCases } from '../../src/desk/index.ts';
import { type Knowledge, openKnowledge } from '../../src/knowledge/index.ts';
import { composeWork } from '../../src/server/work.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import type { ConversationId, CustomerId } from '../../src/vocabulary.ts';
import { smallNotice } from '../conversations/smallNotice.ts';

const shop = join(import.meta.dirname, '../conversations/shop');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONDAY_TEN = Date.parse('2026-11-23T10:00:00+01:00');
const log = pino({ level: 'silent' });

let company: CompanyFile;
let knowledge: Knowledge;
let folder: string;
let store: Store;
let now: number;
let work: Awaited<ReturnType<typeof composeWork>>;
let here: boolean;

beforeAll(async () => {
  company = await openCompany({ file: join(shop, 'company.yaml'), watch: false });
  knowledge = await openKnowledge({ folder: shop, clock: () => now, watch: false, log: () => {} });
});
afterAll(() => knowledge.close());

beforeEach(async () => {
  now = MONDAY_TEN;
  here = true;
  folder = await mkdtemp(join(tmpdir(), 'firsthand-asking-'));
  const opened = await openLowdbStore({ folder, clock: () => now });
  const news = createDeskNews();
  store = { ...opened, cases: watchCases(opened.cases, news.cases) };
  const rooms = { store, company, knowledge, clock: () => now, close: store.close };
  const links = { receiptLink: async () => '/receipt' } as never;
  const ways = { links, mailer: undefined, news, notice: smallNotice };
  const presence = { isHere: () => here };
  work = await composeWork(rooms, { ...ways, presence }, { clock: () => now, log });
  work.pollWork.start();
});
afterEach(async () => {
  await work.pollWork.stop();
  await work.conversations.close();
  await store.close();
  await rm(folder, { recursive: true });
});

/** A customer in a conversation of his own. */
async function customer(name: string, language = 'en') {
  const id = `talk of ${name}` as ConversationId;
  await work.conversations.open({ id, customer: name as CustomerId, channel: 'web', language });
  let sent = 0;
  let seen = 0;
  const send = async (content: { text: string; action?: string }) => {
    await work.conversations.receive(id, {
      clientId: `${name} ${sent++}`,
      content: { kind: 'text', ...content },
    });
  };
  /** All the bot has said since it was last looked at. */
  const heard = async (): Promise<Content[]> => {
    await settled();
    const all = await work.conversations.messages(id, seen, 1_000);
    seen = all.at(-1)?.seq ?? seen;
    return all.filter(({ from }) => from.role !== 'customer').map(({ content }) => content);
  };
  const choices = async (): Promise<Choice[]> => {
    const all = await work.conversations.messages(id, 0, 1_000);
    return all.flatMap(({ content }) => (content.kind === 'text' ? (content.choices ?? []) : []));
  };
  const press = async (title: string) => {
    const choice = (await choices()).findLast((one) => one.title === title);
    if (!choice) throw new Error(`No button says "${title}".`);
    await send({ text: title, action: choice.action });
    return lines(await heard());
  };
  const say = async (text: string) => {
    now += 20_000;
    await send({ text });
    return lines(await heard());
  };
  const poll = async () => {
    const first = (await work.conversations.messages(id, 0, 1))[0];
    const matter = (first?.id ?? '') as never;
    return (await store.polls.find(matter))?.rounds.at(-1);
  };
  return { id, name, say, press, heard, choices, poll, send };
}

/** Follows what was begun to its end: polls, cases, and the words of both. */
async function settled() {
  for (let round = 0; round < 3; round += 1) {
    await work.pollWork.idle();
    await work.pollWork.polls.tick();
    await work.casework.cases.tick();
  }
}

const lines = (contents: readonly Content[]): string[] =>
  contents.map((content) => {
    if (content.kind !== 'text') return content.kind;
    const buttons = (content.choices ?? []).map(({ title }) => `[${title}]`);
    return [content.text, ...buttons].join(' ');
  });

const QUESTION = 'how do I descale my kettle';
const SATISFIED = /^How satisfied are you .* \[Very dissatisfied\] .* \[Very satisfied\] \[Skip\]$/;

async function solved(name: string) {
  const one = await customer(name);
  await one.say(QUESTION);
  return { one, asked: await one.press('Yes') };
}

describe('a matter that the customer calls solved', () => {
  it('is polled right after: three taps, each stored at once', async () => {
    const { one, asked } = await solved('ann');
    expect(asked[1]).toMatch(SATISFIED);
    expect(await one.poll()).toMatchObject({ exclusion: null, deliveredAt: now });
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
    expect(await one.poll()).toMatchObject({ completedAt: now, taps: { expectation: 'better' } });
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
    now += DAY;
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
    const [known] = await store.cases.list({ customer: 'sad' as CustomerId });
    const record = known && (await store.cases.find(known.id));
    expect(record?.case).toMatchObject({ kind: 'complaint', stage: 'acknowledged' });
    expect(record?.case.facts.what).toMatch(/descale my kettle\nHow satisfied .* Dissatisfied$/);
    expect((await one.press('Worse'))[0]).toMatch(/^What went wrong\?/);
    const by = { role: 'customer' } as const;
    if (known) await work.casework.cases.order(known.id, { do: 'confirm', by });
    expect(lines(await one.heard()).join()).toMatch(/How satisfied/);
    await one.press('Very satisfied');
    expect(await one.poll()).toMatchObject({ round: 2, before: 2, taps: { satisfaction: 5 } });
  });

  it('reopens the case it is about, with the same owner', async () => {
    const one = await customer('case');
    await one.say(QUESTION);
    await one.press('Not yet');
    const [known] = await store.cases.list({ customer: 'case' as CustomerId });
    if (!known) throw new Error('There is no case.');
    await work.casework.cases.order(known.id, { do: 'confirm', by: { role: 'customer' } });
    now += 11 * 60_000;
    await one.heard();
    await one.press('Very dissatisfied');
    const found = await store.cases.find(known.id);
    expect(found?.case).toMatchObject({ stage: 'acknowledged', owner: known.owner });
    expect(found?.history.findLast(({ type }) => type === 'reopened')).toMatchObject({
      why: 'low-score',
    });
  });
});

describe('what is said at the end', () => {
  const upToComment = async (name: string) => {
    const { one } = await solved(name);
    await one.press('Neither');
    await one.press('About the same');
    await one.press('Too slow');
    return one;
  };

  it('goes into the suggestion book, with whether we may write back', async () => {
    const one = await upToComment('writes');
    const said = await one.say('Please make the chat open on Sundays too');
    expect(said[0]).toMatch(/^May we contact you about it\? \[You may\] \[Please don’t\]/);
    await one.press('Please don’t');
    const [book] = await store.cases.list({ kind: 'suggestion', customer: 'writes' as CustomerId });
    const record = book && (await store.cases.find(book.id));
    expect(record?.case.facts).toMatchObject({
      what: 'Please make the chat open on Sundays too',
      wish: 'May we contact you about it? Please don’t',
    });
    expect(await one.poll()).toMatchObject({ mayContact: false, end: { how: 'finished' } });
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

describe('a matter that the customer left', () => {
  it('is polled once it is quiet, as assumed', async () => {
    const one = await customer('leaves');
    await one.say(QUESTION);
    const said = await one.say('when will my parcel arrive');
    expect(said.join()).not.toMatch(/How satisfied/);
    expect((await one.poll())?.closing.how).toBe('assumed');
    now += 11 * 60_000;
    expect(lines(await one.heard())[0]).toMatch(SATISFIED);
  });
});

describe('an old button', () => {
  it('is answered kindly and moves nothing after a week', async () => {
    const { one } = await solved('late');
    now += 8 * DAY;
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
    now += 25 * HOUR;
    expect(lines(await one.heard())[0]).toMatch(/^Two taps would help us .* How satisfied/);
    now += 25 * HOUR;
    expect(await one.heard()).toEqual([]);
    now += 6 * DAY;
    await one.heard();
    expect(await one.poll()).toMatchObject({ end: { how: 'expired' } });
  });

  it('has not been reached before the page is opened again', async () => {
    here = false;
    const { one } = await solved('away');
    expect((await one.poll())?.deliveredAt).toBeNull();
    work.pollWork.seen(one.id);
    await settled();
    expect((await one.poll())?.deliveredAt).toBe(now);
  });
});

it('a matter closed by staff as spam is counted and not asked about', async () => {
  const one = await customer('spam');
  await one.say(QUESTION);
  await one.press('Not yet');
  const [known] = await store.cases.list({ customer: 'spam' as CustomerId });
  const by = { role: 'staff', id: 'ada', name: 'Ada', manager: true } as never;
  if (known) await work.casework.cases.order(known.id, { do: 'close-as-spam', by, reason: 'ads' });
  expect(lines(await one.heard()).join()).not.toMatch(/How satisfied/);
  expect(await one.poll()).toMatchObject({ exclusion: 'spam' });
});
