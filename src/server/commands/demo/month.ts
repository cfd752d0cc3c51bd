import { pino } from 'pino';
import { openNotice } from '../../../../dialogs/index.ts';
import type { Case, Staff } from '../../../cases/index.ts';
import { createDeskNews, watchCases } from '../../../desk/index.ts';
import type { Article } from '../../../knowledge/index.ts';
import { createSigner } from '../../../pages/index.ts';
import type { ConversationId, CustomerId } from '../../../vocabulary.ts';
import { createLinks } from '../../links.ts';
import { MODELS } from '../../models.ts';
import type { Rooms } from '../../rooms.ts';
import { composeWork } from '../../work.ts';
import { accept, ask, judge, tap, type Visitor } from './customer.ts';
import type { Random } from './random.ts';

const AT_ONCE = 100;
const DAY_MS = 86_400_000;
export const DAYS = 28;

interface Playing {
  rooms: Rooms;
  random: Random;
  /** Moves the month on. */
  setClock: (at: number) => void;
  count: number;
  progress: (done: number) => void;
}

type Work = Awaited<ReturnType<typeof composeWork>>;

/** Plays so many conversations through the rooms, spread over the days up to now. */
export async function playMonth(playing: Playing): Promise<void> {
  const { rooms, random, setClock, count, progress } = playing;
  const end = Date.now();
  const work = await openWork(rooms);
  const crew = await hire(work);
  work.pollWork.start();
  const articles = rooms.knowledge.articles('en').filter(({ examples }) => examples.length > 0);
  for (let done = 0; done < count; done += AT_ONCE) {
    const at = end - DAYS * DAY_MS * (1 - done / count);
    const visitors = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, place) =>
      comes(done + place, articles, { random, late: done / count > 0.75 }),
    );
    await playBatch(visitors, { ...playing, work, crew, at });
    progress(Math.min(count, done + AT_ONCE));
  }
  setClock(end);
  await settle(work);
  await work.pollWork.stop();
  await work.conversations.close();
}

async function openWork(rooms: Rooms): Promise<Work> {
  const news = createDeskNews();
  const cases = watchCases(rooms.store.cases, news.cases);
  const watched = { ...rooms, store: { ...rooms.store, cases } };
  const signer = createSigner(new Uint8Array(32), rooms.clock);
  const ways = {
    links: createLinks(signer, () => ''),
    ...{ mailer: undefined, news, notice: await openNotice({ models: MODELS }) },
    presence: { isHere: () => true },
  };
  const log = pino({ level: 'silent' });
  return composeWork(watched, ways, { clock: rooms.clock, log });
}

const NAMES = ['Ada Lindqvist', 'Ben Okafor', 'Cho Min', 'Dana Weiss', 'Eli Moreau'];

async function hire({ casework: { roster } }: Work): Promise<readonly Staff[]> {
  const crew: Staff[] = [];
  for (const name of NAMES) {
    const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
    const agent = await roster.add({ name, email, capacity: 500 });
    if ('refused' in agent) continue;
    await roster.setDuty(agent.id, true);
    crew.push({ role: 'staff', id: agent.id, name: agent.name, manager: false });
  }
  return crew;
}

interface Times {
  random: Random;
  /** The last week goes less well: something is to be seen. */
  late: boolean;
}

function comes(number: number, articles: readonly Article[], { random, late }: Times): Visitor {
  const article = random.one(articles);
  const drawn = random.next();
  const customer = random.chance(0.1) ? Math.floor(random.next() * (number + 1)) : number;
  return {
    id: `demo-${number}` as ConversationId,
    customer: `demo-${customer}` as CustomerId,
    channel: random.chance(0.8) ? 'web' : 'slack',
    article,
    question: random.one(article.examples),
    verdict: drawn < 0.55 ? 'yes' : drawn < 0.62 ? 'no' : 'gone',
    answers: random.chance(0.3),
    happy: random.chance(late ? 0.8 : 0.87),
  };
}

interface Batch extends Playing {
  work: Work;
  crew: readonly Staff[];
  at: number;
}

/** A hundred customers at the same time: question, verdict, a person where one is needed, poll. */
async function playBatch(visitors: readonly Visitor[], batch: Batch): Promise<void> {
  const { work, random, at, setClock } = batch;
  const world = { conversations: work.conversations, random };
  const each = (some: readonly Visitor[], step: typeof ask) =>
    Promise.all(some.map((visitor) => step(visitor, world)));
  setClock(at);
  await each(visitors, ask);
  setClock(at + 40_000);
  await each(visitors, judge);
  await settle(work);
  const open = visitors.filter(({ verdict }) => verdict === 'no');
  await workOn(open, batch);
  await each(open, accept);
  await settle(work);
  const answering = visitors.filter(({ answers, verdict }) => answers && verdict !== 'gone');
  for (const _ of ['satisfaction', 'expectation', 'third', 'comment', 'contact'])
    await each(answering, tap);
  await settle(work);
}

const MINUTE = 60_000;

/** Colleagues take the cases, and propose a solution an hour later. */
async function workOn(visitors: readonly Visitor[], batch: Batch): Promise<void> {
  const { work, random, crew, at, setClock } = batch;
  const found = await Promise.all(visitors.map((visitor) => casesOf(visitor, batch)));
  const open = found.flat().map((id) => ({ id, by: random.one(crew) }));
  const order = work.casework.cases.order;
  setClock(at + Math.floor(random.next() * 90) * MINUTE);
  await Promise.all(open.map(({ id, by }) => order(id, { do: 'take', by })));
  const text = 'Please try the steps below; they solve it in most cases.';
  const resolution = { where: 'Explained', how: text };
  await Promise.all(open.map(({ id, by }) => order(id, { do: 'propose', by, text, resolution })));
  await settle(work);
}

async function casesOf({ customer }: Visitor, { rooms }: Batch): Promise<Case['id'][]> {
  const known = await rooms.store.cases.list({ customer, open: true });
  return known.filter(({ kind }) => kind === 'question').map(({ id }) => id);
}

/** Follows everything that was begun to its end. */
async function settle({ pollWork, casework }: Work): Promise<void> {
  await pollWork.idle();
  while ((await pollWork.polls.tick()) > 0);
  while ((await casework.cases.tick()) > 0);
}
