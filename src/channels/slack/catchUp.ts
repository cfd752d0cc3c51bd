import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Conversations } from '../../conversations/index.ts';
import type { Clock } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import { type Heard, heardFrom, missedIn } from './missed.ts';
import type { Pace } from './pace.ts';
import type { SlackMessage } from './payload.ts';
import type { Way, Ways } from './ways.ts';
import type { Written } from './written.ts';

/** Reads what was written, mended and deleted while nobody listened, in the order it was written. */
export interface CatchUp {
  /** Nobody listens from here on: there may be something everywhere. */
  expect(): void;
  /** Somebody listens again: what came meanwhile is read. */
  begin(): Promise<void>;
  /** What came before has been taken there, so that what comes now is later; or it takes too long. */
  upTo(id: string): Promise<void>;
}

export interface CatchUpParts {
  ways: Ways;
  slack: Pick<Slack, 'since' | 'places'>;
  conversations: Pick<Conversations, 'find' | 'messages'>;
  /** Takes it like everything that comes by itself: what is known already changes nothing. */
  written: Written;
  /** The bot's own user. */
  me: () => { user: string };
  pace: Pace;
  clock: Clock;
  log: Logger;
}

/** Messages of a conversation whose counterparts in Slack are compared with them. */
const LOOKED_AT = 100;
const LONGEST_WAIT_MS = 300;
const LONGEST_AWAY_MS = 7 * 24 * 3_600_000;

/** Between Slack's clock and ours, and for what Slack itself told again meanwhile. */
const MARGIN_MS = 10 * 60_000;

export function createCatchUp(parts: CatchUpParts): CatchUp {
  const { ways, clock, pace } = parts;
  const unread = new Set<string>();
  const uncompared = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let expected = clock();
  let newest = 0;
  const run = (id: string, howFar: HowFar): Promise<void> => {
    unread.delete(id);
    const work = quietly(id, parts, async () => {
      const known = (await readWay(id, howFar, parts)).map(Number);
      newest = Math.max(newest, ...known.filter((ts) => ts * 1_000 < expected));
    }).finally(() => running.delete(id));
    running.set(id, work);
    return work;
  };
  const expect = () => {
    expected = clock();
    for (const { id, lost } of ways.all())
      if (!lost) for (const set of [unread, uncompared]) set.add(id);
  };
  expect();
  return {
    expect,
    upTo: async (id) => {
      const work = unread.has(id) ? run(id, 'new') : running.get(id);
      if (work) await Promise.race([work, late()]);
    },
    begin: async () => {
      for (const id of [...uncompared]) {
        await pace.quiet();
        await running.get(id);
        if (uncompared.delete(id)) await run(id, 'all');
      }
      const since = newest * 1_000 - MARGIN_MS;
      if (since > 0) await quietly('channels', parts, () => readPlaces(since, parts));
    },
  };
}

/** What is new, before anything newer is taken; or what was mended and deleted besides. */
type HowFar = 'new' | 'all';

async function quietly(what: string, { log }: CatchUpParts, work: () => Promise<void>) {
  await work().catch((err: unknown) =>
    log.warn({ err, what }, 'what was done meanwhile was not read'),
  );
}

/** Slack wants its acknowledgement, also while it limits how much is read. */
const late = () => pause(LONGEST_WAIT_MS, undefined, { ref: false });

/** Gives what was known from there before. */
async function readWay(
  id: string,
  howFar: HowFar,
  parts: CatchUpParts,
): Promise<readonly string[]> {
  const { ways, slack, written, me } = parts;
  const way = ways.find(id);
  if (!way) return [];
  const heard = await heardIn(way, parts);
  const known = [...heard.byTs.keys()].toSorted((a, b) => Number(a) - Number(b));
  const asked = recent(known.at(howFar === 'new' ? -1 : 0) ?? way.thread ?? '0', parts);
  const { messages, complete } = await slack.since(way, asked);
  const since = complete ? asked : (messages[0]?.ts ?? asked);
  const { said, edited, deleted } = missedIn(messages, heard, { since, self: me().user });
  await sayAll(way.channel, said, written);
  if (howFar === 'new') return known;
  for (const message of edited) await written.edits(way.channel, message);
  const { channel, thread: thread_ts } = way;
  for (const one of deleted) await written.deletes(channel, { ...one, text: '', thread_ts });
  return known;
}

/** Words alone go together, so that one turn takes them; a file may be long on its way. */
async function sayAll(channel: string, said: readonly SlackMessage[], { says }: Written) {
  if (said.every(({ files = [] }) => files.length === 0))
    await Promise.all(said.map((message) => says(channel, message)));
  else for (const message of said) await says(channel, message);
}

/** What is older than a week is left. */
function recent(ts: string, { clock }: CatchUpParts): string {
  const earliest = (clock() - LONGEST_AWAY_MS) / 1_000;
  return Number(ts) > earliest ? ts : earliest.toFixed(6);
}

async function heardIn(way: Way, { conversations }: CatchUpParts): Promise<Heard> {
  const lastSeq = (await conversations.find(way.conversation))?.lastSeq ?? 0;
  const after = Math.max(0, lastSeq - LOOKED_AT);
  return heardFrom(await conversations.messages(way.conversation, after, LOOKED_AT), way);
}

/** Where nobody was known yet: somebody new may have written, or mentioned the bot. */
async function readPlaces(since: number, parts: CatchUpParts): Promise<void> {
  const { ways, slack, written } = parts;
  const oldest = recent((since / 1_000).toFixed(6), parts);
  const known = new Set([...ways.all()].flatMap((way) => (way.thread ? [] : [way.channel])));
  for (const channel of await slack.places()) {
    if (known.has(channel)) continue;
    const { messages } = await slack.since({ channel }, oldest);
    for (const message of messages.filter(isPersons)) await written.says(channel, message);
  }
}

const isPersons = ({ user, bot_id }: SlackMessage): boolean =>
  user !== undefined && bot_id === undefined;
