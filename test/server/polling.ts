import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type CompanyFile, openCompany } from '../../src/company/index.ts';
import type { Choice, Content } from '../../src/conversations/index.ts';
import { createDeskNews, watchCases } from '../../src/desk/index.ts';
import { type Knowledge, openKnowledge } from '../../src/knowledge/index.ts';
import { composeWork } from '../../src/server/work.ts';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import type { ConversationId, CustomerId } from '../../src/vocabulary.ts';
import { smallNotice } from '../conversations/smallNotice.ts';

const shop = join(import.meta.dirname, '../conversations/shop');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const MONDAY_TEN = Date.parse('2026-11-23T10:00:00+01:00');
const log = pino({ level: 'silent' });

type Work = Awaited<ReturnType<typeof composeWork>>;

/** Conversations, cases and polls as the program has them, on a disk of their own, one for each test. */
interface Room {
  now: number;
  /** Whether customers have the page open. */
  here: boolean;
  store: Store;
  work: Work;
}

export const room = { now: MONDAY_TEN, here: true } as Room;

let company: CompanyFile;
let knowledge: Knowledge;
let folder: string;

beforeAll(async () => {
  company = await openCompany({ file: join(shop, 'company.yaml'), watch: false });
  knowledge = await openKnowledge({ folder: shop, clock, watch: false, log: () => {} });
});
afterAll(() => knowledge.close());

beforeEach(async () => {
  Object.assign(room, { now: MONDAY_TEN, here: true });
  folder = await mkdtemp(join(tmpdir(), 'firsthand-asking-'));
  await open();
});
afterEach(async () => {
  await close();
  await rm(folder, { recursive: true });
});

const clock = () => room.now;

async function open(): Promise<void> {
  const opened = await openLowdbStore({ folder, clock });
  const news = createDeskNews();
  const store = { ...opened, cases: watchCases(opened.cases, news.cases) };
  const rooms = { store, company, knowledge, clock, close: store.close };
  const links = { receiptLink: async () => '/receipt' } as never;
  const ways = { links, mailer: undefined, news, notice: smallNotice };
  const presence = { isHere: () => room.here };
  const work = await composeWork(rooms, { ...ways, presence }, { clock, log });
  Object.assign(room, { store, work });
  work.pollWork.start();
  work.silence.start();
}

async function close(): Promise<void> {
  await room.work.silence.stop();
  await room.work.pollWork.stop();
  await room.work.conversations.close();
  await room.store.close();
}

/** The process ends, `away` passes, and another begins. */
export async function restart(away: number): Promise<void> {
  await close();
  room.now += away;
  await open();
}

/** A customer in a conversation of his own. */
export async function customer(name: string, language = 'en') {
  const id = `talk of ${name}` as ConversationId;
  await room.work.conversations.open({
    id,
    customer: name as CustomerId,
    channel: 'web',
    language,
  });
  let sent = 0;
  let seen = 0;
  const send = async (content: { text: string; action?: string }) => {
    await room.work.conversations.receive(id, {
      clientId: `${name} ${sent++}`,
      content: { kind: 'text', ...content },
    });
  };
  /** All the bot has said since it was last looked at. */
  const heard = async (): Promise<Content[]> => {
    await settled();
    const all = await room.work.conversations.messages(id, seen, 1_000);
    seen = all.at(-1)?.seq ?? seen;
    return all.filter(({ from }) => from.role !== 'customer').map(({ content }) => content);
  };
  const choices = async (): Promise<Choice[]> => {
    const all = await room.work.conversations.messages(id, 0, 1_000);
    return all.flatMap(({ content }) => (content.kind === 'text' ? (content.choices ?? []) : []));
  };
  const press = async (title: string) => {
    const choice = (await choices()).findLast((one) => one.title === title);
    if (!choice) throw new Error(`No button says "${title}".`);
    await send({ text: title, action: choice.action });
    return lines(await heard());
  };
  const say = async (text: string) => {
    room.now += 20_000;
    await send({ text });
    return lines(await heard());
  };
  const poll = async () => {
    const first = (await room.work.conversations.messages(id, 0, 1))[0];
    const matter = (first?.id ?? '') as never;
    return (await room.store.polls.find(matter))?.rounds.at(-1);
  };
  return { id, name, say, press, heard, choices, poll, send };
}

/** Follows what was begun to its end: polls, cases, and the words of both. */
export async function settled() {
  for (let round = 0; round < 3; round += 1) {
    await room.work.silence.tick();
    await room.work.pollWork.idle();
    await room.work.pollWork.polls.tick();
    await room.work.casework.cases.tick();
  }
}

export const lines = (contents: readonly Content[]): string[] =>
  contents.map((content) => {
    if (content.kind !== 'text') return content.kind;
    const buttons = (content.choices ?? []).map(({ title }) => `[${title}]`);
    return [content.text, ...buttons].join(' ');
  });

export const QUESTION = 'how do I descale my kettle';
export const SATISFIED =
  /^How satisfied are you .* \[Very dissatisfied\] .* \[Very satisfied\] \[Skip\]$/;

export async function solved(name: string) {
  const one = await customer(name);
  await one.say(QUESTION);
  return { one, asked: await one.press('Yes') };
}
