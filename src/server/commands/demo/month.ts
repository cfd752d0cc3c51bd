import { pino } from 'pino';
import { openNotice } from '../../../../dialogs/index.ts';
import type { CaseSummary, Staff } from '../../../cases/index.ts';
import { createDeskNews, watchCases } from '../../../desk/index.ts';
import { createSigner } from '../../../pages/index.ts';
import type { ConversationId, Language } from '../../../vocabulary.ts';
import { createLinks } from '../../links.ts';
import { MODELS } from '../../models.ts';
import type { Rooms } from '../../rooms.ts';
import { composeWork } from '../../work.ts';
import { hire, workOn } from './crew.ts';
import { accept, answerVisit, ask, judge, tap, thinkBetter } from './customer.ts';
import type { Random } from './random.ts';
import { comes, type Phrases, phrasesOf, type Visitor } from './visitor.ts';

const AT_ONCE = 100;
const DAY_MS = 86_400_000;
const MINUTE = 60_000;
/** Today is one of them. */
export const DAYS = 28;

export interface Playing {
  rooms: Rooms;
  random: Random;
  /** Moves the month on. */
  setClock: (at: number) => void;
  count: number;
  progress: (done: number) => void;
}

type Work = Awaited<ReturnType<typeof composeWork>>;

/** What a month is played with. */
interface Month extends Playing {
  work: Work;
  crew: readonly Staff[];
  /** Everybody who ever came. */
  visitors: Map<ConversationId, Visitor>;
  /** Whom to visit, the next one first. */
  visits: { at: number; visitor: Visitor }[];
}

/** Plays so many conversations through the rooms, spread over the days up to now. */
export async function playMonth(playing: Playing): Promise<void> {
  const { rooms, setClock, count, progress, random } = playing;
  const end = Date.now();
  const { work, phrases } = await openWork(rooms);
  const crew = await hire(work.casework);
  const month: Month = { ...playing, work, crew, visitors: new Map(), visits: [] };
  work.pollWork.start();
  for (let done = 0; done < count; done += AT_ONCE) {
    const passed = done / count;
    const visitors = Array.from({ length: Math.min(AT_ONCE, count - done) }, (_, place) =>
      comes(done + place, phrases, { random, passed }),
    );
    await playHours(visitors, end - (DAYS - 1) * DAY_MS * (1 - passed), month);
    progress(Math.min(count, done + AT_ONCE));
  }
  setClock(end);
  await settle(work);
  await work.pollWork.stop();
  await work.conversations.close();
}

async function openWork(rooms: Rooms): Promise<{ work: Work; phrases: Phrases[] }> {
  const news = createDeskNews();
  const cases = watchCases(rooms.store.cases, news.cases);
  const knowledge = { ...rooms.knowledge, ask: onceEach(rooms.knowledge.ask) };
  const watched = { ...rooms, knowledge, store: { ...rooms.store, cases } };
  const signer = createSigner(new Uint8Array(32), rooms.clock);
  const notice = onceEach(await openNotice({ models: MODELS }));
  const ways = {
    links: createLinks(signer, () => ''),
    ...{ mailer: undefined, news, notice, presence: { isHere: () => true } },
  };
  const log = pino({ level: 'silent' });
  const work = await composeWork(watched, ways, { clock: rooms.clock, log });
  const phrases = ['en', 'zh'].map((language) =>
    phrasesOf(language, rooms.knowledge.articles(language), (text) => {
      const noticed = notice(text, language);
      return 'kind' in noticed ? noticed.kind : 'unsure';
    }),
  );
  return { work, phrases };
}

/** Thousands say the same words: what they mean is worked out once. */
function onceEach<Meaning>(understand: (text: string, language: Language) => Meaning) {
  const understood = new Map<string, Meaning>();
  return (text: string, language: Language): Meaning => {
    const key = `${language} ${text}`;
    const known = understood.get(key) ?? understand(text, language);
    understood.set(key, known);
    return known;
  };
}

/** A hundred customers at the same time: question, verdict, a person where one is needed, poll. */
async function playHours(visitors: readonly Visitor[], at: number, month: Month): Promise<void> {
  const { work, random, setClock } = month;
  const world = { conversations: work.conversations, random };
  const each = (some: readonly Visitor[], step: typeof ask) =>
    Promise.all(some.map((visitor) => step(visitor, world)));
  for (const visitor of visitors) month.visitors.set(visitor.id, visitor);
  setClock(at);
  await each(visitors, ask);
  setClock(at + 40_000);
  await each(visitors, judge);
  await settle(work);
  await each(
    visitors.filter(({ verdict }) => verdict === 'withdrawn'),
    thinkBetter,
  );
  const helped = await workShift(month, at);
  await each(helped, accept);
  await settle(work);
  await each(dueVisits(month, at), answerVisit);
  const answering = [...visitors, ...helped].filter(({ answers }) => answers);
  for (const _ of ['satisfaction', 'expectation', 'third', 'comment', 'contact'])
    await each(answering, tap);
  await settle(work);
}

const LATE = 0.06;
/** Of the unhappy, so many are content once they were helped. */
const MENDED = 0.6;

/** Colleagues work on what waits; resolves with the customers who were proposed a solution. */
async function workShift(month: Month, at: number): Promise<Visitor[]> {
  const { work, random, rooms, setClock } = month;
  setClock(at + Math.floor(5 + random.next() * 85) * MINUTE);
  const open = await rooms.store.cases.list({ open: true });
  const waiting = open.filter(({ stage }) => stage !== 'proposed' && !random.chance(LATE));
  for (const one of waiting) await workOn(one, { ...month, casework: work.casework });
  await settle(work);
  const helped = waiting.flatMap((one) => month.visitors.get(one.conversation) ?? []);
  for (const visitor of helped) visitor.happy ||= random.chance(MENDED);
  month.visits.push(...visitsAfter(waiting, month, at));
  return [...new Set(helped)];
}

const VISIT_AFTER = 8 * DAY_MS;

const visitsAfter = (cases: readonly CaseSummary[], { visitors }: Month, at: number) =>
  cases.flatMap(({ kind, conversation }) => {
    const visitor = kind === 'complaint' ? visitors.get(conversation) : undefined;
    return visitor ? [{ at: at + VISIT_AFTER, visitor }] : [];
  });

function dueVisits({ visits }: Month, now: number): Visitor[] {
  const due = visits.findIndex(({ at }) => at > now);
  return visits.splice(0, due < 0 ? visits.length : due).map(({ visitor }) => visitor);
}

/** Follows everything that was begun to its end. */
async function settle({ pollWork, casework }: Work): Promise<void> {
  let done = 1;
  while (done > 0) {
    await pollWork.idle();
    done = (await pollWork.polls.tick()) + (await casework.cases.tick());
  }
}
