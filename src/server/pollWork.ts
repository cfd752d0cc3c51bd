import { join } from 'node:path';
import { type MatterEnd, pollShown, sayPoll } from '../../dialogs/index.ts';
import { type CaseRecord, type Cases, parseCaseId } from '../cases/index.ts';
import { type Conversations, sequenceOf } from '../conversations/index.ts';
import {
  aroundOf,
  openPolls,
  type PollEffects,
  type Polls,
  readDefinition,
} from '../polls/index.ts';
import type { RosterBook } from '../staff/index.ts';
import type { ConversationId } from '../vocabulary.ts';
import {
  closingOfCase,
  closingOfMatter,
  matterOf,
  parseMessage,
  saidBetween,
  type TeamOf,
} from './closings.ts';
import { createPollCases } from './pollCases.ts';
import type { Outside, Rooms } from './rooms.ts';
import { createTicking } from './ticking.ts';

const POLL_FILE = join(import.meta.dirname, '../../dialogs/poll.yaml');

/** Polls with what leads to them and what follows from them. */
export interface PollWork {
  polls: Polls;
  /** The bot ended a matter. A matter that is a case ends with the case. */
  matterEnded(end: MatterEnd): Promise<void>;
  /** A case was written: closed, it is polled; open again, its poll is void. */
  follow(record: CaseRecord): void;
  /** The customer has the page open. */
  seen(conversation: ConversationId): void;
  /** Resolves when all that was told is taken up. */
  idle(): Promise<void>;
  /** What falls due is done from here on. */
  start(): void;
  stop(): Promise<void>;
}

interface PollWorkParts {
  rooms: Rooms;
  cases: Cases;
  roster: Pick<RosterBook, 'current'>;
  /** Made after the polls, which its bot needs. */
  conversations: () => Conversations;
  isHere: (conversation: ConversationId) => boolean;
}

export async function openPollWork(parts: PollWorkParts, { clock, log }: Outside) {
  const { store, company } = parts.rooms;
  const definition = await readDefinition(POLL_FILE);
  const effects: PollEffects = {
    ...createSaying(parts, () => polls),
    ...createPollCases({ ...parts, store, definition, polls: () => polls }),
  };
  const timeZone = () => company.current().timeZone;
  const polls = await openPolls({ store: store.polls, definition, clock, timeZone, effects, log });
  const ticking = createTicking(polls.tick, (err) =>
    log.error({ err }, 'Looking for due polls failed; it is tried again.'),
  );
  const turns = createTurns((err) => log.error({ err }, 'A closed matter could not be polled.'));
  const work: PollWork = {
    polls,
    async matterEnded(end) {
      if (await closeMatter(end, parts, polls)) ticking.wake();
    },
    follow: (record) =>
      turns.take(record.case.id, async () => {
        await followCase(record, parts, polls);
        ticking.wake();
      }),
    seen: (id) => turns.take(id, () => noteSeen(id, parts, polls)),
    idle: turns.idle,
    start: () => {
      ticking.start();
      turns.take('start', () => catchUp(parts, work));
    },
    stop: async () => {
      await turns.idle();
      await ticking.stop();
    },
  };
  return work;
}

/** What is told of one case or conversation is taken up in its order. */
function createTurns(failed: (error: unknown) => void) {
  const last = new Map<string, Promise<void>>();
  const take = (key: string, work: () => Promise<void>) => {
    const before = last.get(key) ?? Promise.resolve();
    const turn = before.then(work).catch(failed);
    last.set(key, turn);
    void turn.then(() => last.get(key) === turn && last.delete(key));
  };
  const idle = async () => {
    while (last.size > 0) await Promise.all(last.values());
  };
  return { take, idle };
}

/** False where the matter is a case. */
async function closeMatter(
  end: MatterEnd,
  { rooms: { store, knowledge }, roster }: PollWorkParts,
  polls: Polls,
): Promise<boolean> {
  if (await store.cases.find(parseCaseId(parseMessage(end.matter)))) return false;
  const conversation = await store.conversations.find(end.conversation);
  if (!conversation) return false;
  const first = sequenceOf(parseMessage(end.matter), end.conversation) ?? 1;
  const messages = await store.conversations.messages(end.conversation, first - 1, 1_000);
  const topic = end.articles.at(-1);
  const product = topic && knowledge.article(topic, conversation.language)?.product;
  await polls.close(
    closingOfMatter({ ...{ end, conversation, messages, product }, teamOf: teamsIn(roster) }),
  );
  return true;
}

async function followCase(
  { case: subject, history }: CaseRecord,
  { rooms: { store }, roster }: PollWorkParts,
  polls: Polls,
): Promise<void> {
  if (subject.quiet) return;
  const matter = matterOf(subject);
  const at = history.at(-1)?.at;
  const fresh = history.filter((event) => event.at === at);
  const reopened = fresh.findLast(({ type }) => type === 'reopened' || type === 'recorded');
  if (subject.closure && fresh.some(({ type }) => type === 'closed')) {
    const span = { from: subject.openedAt, to: subject.closure.at };
    const said = await saidBetween(store.conversations, subject.conversation, span);
    const closing = closingOfCase({ case: subject, history }, said, teamsIn(roster));
    if (closing) await polls.close(closing);
  } else if (fresh.some(({ type }) => type === 'still-fixed')) await polls.visited(matter, true);
  else if (reopened) await polls.reopened(matter, reasonOf(reopened));
  if (reopened?.type === 'reopened' && reopened.why === 'not-fixed')
    await polls.visited(matter, false);
}

const reasonOf = (event: CaseRecord['history'][number]): 'customer' | 'low-score' =>
  event.type === 'reopened' && event.why === 'low-score' ? 'low-score' : 'customer';

const teamsIn =
  (roster: PollWorkParts['roster']): TeamOf =>
  (agent) =>
    roster.current().staff.find(({ id }) => id === agent)?.team;

const HOUR_MS = 3_600_000;

/** A crash between the closing of a case and the note of it: what closed last is gone through again. */
async function catchUp({ rooms: { store } }: PollWorkParts, work: PollWork): Promise<void> {
  const closed = (await store.cases.list({ open: false })).flatMap(({ id, closedAt }) =>
    closedAt === null ? [] : [{ id, closedAt }],
  );
  const newest = closed.reduce((latest, { closedAt }) => Math.max(latest, closedAt), 0);
  for (const { id, closedAt } of closed) {
    if (closedAt < newest - HOUR_MS) continue;
    const record = await store.cases.find(id);
    if (record) work.follow(record);
  }
}

async function noteSeen(
  id: ConversationId,
  { rooms: { store } }: PollWorkParts,
  polls: Polls,
): Promise<void> {
  const conversation = await store.conversations.find(id);
  const matter = conversation && pollShown(conversation);
  if (matter) await polls.delivered(matter);
}

const QUIET_MS = 10 * 60_000;

/** Puts questions into conversations. */
function createSaying(
  { rooms: { store, clock }, conversations, isHere }: PollWorkParts,
  polls: () => Polls,
): Pick<PollEffects, 'ask' | 'remind'> {
  const isQuiet = async (id: ConversationId) => {
    const seq = (await store.conversations.find(id))?.lastSeq ?? 0;
    const [last] = await store.conversations.messages(id, seq - 1, 1);
    return (last?.at ?? 0) <= clock() - QUIET_MS;
  };
  return {
    async ask(poll, question) {
      const { conversation: id, channel, matter, how } = poll.closing;
      const quiet = await isQuiet(id);
      if (how === 'assumed' && !quiet) return 'later';
      const asked = { poll, question, definition: polls().definition() };
      const key = `poll|${matter}|${poll.round}`;
      const spoken = await conversations().say(id, key, sayPoll(asked, { quiet }));
      if (spoken.kind === 'said' && spoken.messages.length === 0) return 'later';
      return channel !== 'web' || isHere(id) ? 'delivered' : 'asked';
    },
    async remind(poll, question) {
      const { conversation: id, matter, language } = poll.closing;
      const definition = polls().definition();
      const before = aroundOf(definition, language).reminder;
      const words = sayPoll({ poll, question, definition }, { before, quiet: true });
      await conversations().say(id, `poll|${matter}|${poll.round}|reminder`, words);
    },
  };
}
