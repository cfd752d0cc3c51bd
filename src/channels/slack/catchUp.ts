import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Conversations, Message } from '../../conversations/index.ts';
import type { Clock } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import type { SlackMessage } from './payload.ts';
import type { Way, Ways } from './ways.ts';

/** Reads what was written while nobody listened, in the order it was written. */
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
  take(channel: string, message: SlackMessage): Promise<void>;
  clock: Clock;
  log: Logger;
}

const LOOKED_AT = 200;
const LONGEST_WAIT_MS = 300;
const LONGEST_AWAY_MS = 7 * 24 * 3_600_000;

export function createCatchUp(parts: CatchUpParts): CatchUp {
  const { ways, log } = parts;
  const pending = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const read = async (id: string): Promise<void> => {
    if (!pending.delete(id)) return running.get(id);
    const work = readWay(id, parts)
      .catch((err: unknown) =>
        log.warn({ err, way: id }, 'what was written meanwhile was not read'),
      )
      .finally(() => running.delete(id));
    running.set(id, work);
    return work;
  };
  const expect = () => {
    for (const way of ways.all()) if (!way.lost) pending.add(way.id);
  };
  expect();
  return {
    expect,
    upTo: async (id) => {
      if (pending.has(id) || running.has(id)) await Promise.race([read(id), late()]);
    },
    begin: async () => {
      const newest = await newestOfAll(parts);
      for (const id of [...pending]) await read(id);
      await readPlaces(newest, parts).catch((err: unknown) =>
        log.warn({ err }, 'not every channel could be looked into'),
      );
    },
  };
}

/** Slack wants its acknowledgement, also while it limits how much is read. */
const late = () => pause(LONGEST_WAIT_MS, undefined, { ref: false });

async function readWay(id: string, parts: CatchUpParts): Promise<void> {
  const way = parts.ways.find(id);
  const since = way && (await newestIn(way, parts));
  if (!way || since === undefined || isLongAgo(since, parts)) return;
  for (const message of await parts.slack.since(way, since)) await parts.take(way.channel, message);
}

const isLongAgo = (ts: string, { clock }: CatchUpParts): boolean =>
  Number(ts) * 1_000 < clock() - LONGEST_AWAY_MS;

/** The newest message from Slack that the conversation has. */
async function newestIn(way: Way, { conversations }: CatchUpParts): Promise<string | undefined> {
  const lastSeq = (await conversations.find(way.conversation))?.lastSeq ?? 0;
  const after = Math.max(0, lastSeq - LOOKED_AT);
  const messages = await conversations.messages(way.conversation, after, LOOKED_AT);
  const written = messages.flatMap((message) => tsOf(message, way) ?? []);
  return written.toSorted((a, b) => Number(a) - Number(b)).at(-1) ?? way.thread;
}

function tsOf({ clientId = '' }: Message, { thread, case: isDesk }: Way): string | undefined {
  const own = isDesk ? clientId.split(`|slack-${thread}-`)[1] : clientId;
  return /^\d+\.\d+/.exec(own ?? '')?.[0];
}

async function newestOfAll(parts: CatchUpParts): Promise<string | undefined> {
  const all: string[] = [];
  for (const way of parts.ways.all()) all.push((await newestIn(way, parts)) ?? '0');
  return all.toSorted((a, b) => Number(a) - Number(b)).at(-1);
}

/** Where nobody was known yet: somebody new may have written, or mentioned the bot. */
async function readPlaces(since: string | undefined, parts: CatchUpParts): Promise<void> {
  if (since === undefined || isLongAgo(since, parts)) return;
  for (const channel of await parts.slack.places())
    for (const message of await parts.slack.since({ channel }, since))
      await parts.take(channel, message);
}
