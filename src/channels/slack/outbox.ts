import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock, Instant } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import { type Post, parseBlocks } from './post.ts';
import { SlackLimit, SlackRefusal } from './refusal.ts';

/** Where messages wait until they are sent; the store implements it. */
export interface OutboxStore {
  /** Durable when it resolves. False, and nothing written, when the key is known. */
  add(key: string, letter: object, at: Instant): Promise<boolean>;
  /** Those whose time has come, earliest first. */
  due(now: Instant, limit: number): Promise<readonly Waiting[]>;
  postpone(key: string, tries: number, until: Instant): Promise<void>;
  settle(key: string): Promise<void>;
}

interface Waiting {
  key: string;
  letter: unknown;
  tries: number;
  at: Instant;
}

/** Messages that stand for themselves: reminders, alerts, the digest. */
export interface Outbox {
  /** To a channel, or to a user directly. Durable when it resolves; a key it knows is dropped. */
  post(key: string, to: string, post: Post): Promise<void>;
  start(): void;
  close(): void;
}

export interface OutboxParts {
  store: OutboxStore;
  slack: Slack;
  clock: Clock;
  log: Logger;
}

const letterSchema = z.object({
  ...{ to: z.string(), text: z.string(), blocks: z.array(z.unknown()), since: z.number() },
});

const MOST_DUE = 200;
const ROUND_MS = 5_000;
const MOST_TRIES = 20;
const LONGEST_WAIT_MS = 3_600_000;
const MARGIN_MS = 10 * 60_000;

/** Each destination at its own pace: one that must wait holds up no other. */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, clock, log } = parts;
  const begun = clock();
  const busy = new Set<string>();
  let rounds: NodeJS.Timeout | undefined;
  const dueAt = async (to: string) =>
    (await store.due(clock(), MOST_DUE)).find((one) => destinationOf(one) === to);
  const empty = async (to: string): Promise<void> => {
    for (let next = await dueAt(to); next && rounds; next = await dueAt(to))
      await attend(next, begun, parts);
  };
  const look = async () => {
    const wanted = new Set((await store.due(clock(), MOST_DUE)).map(destinationOf));
    for (const to of wanted.difference(busy)) {
      busy.add(to);
      empty(to)
        .catch(failed)
        .finally(() => busy.delete(to));
    }
  };
  const failed = (err: unknown) =>
    log.error({ err }, 'messages to Slack could not be looked after');
  const round = () => {
    if (rounds) look().catch(failed);
  };
  return {
    post: async (key, to, { text, blocks }) => {
      await store.add(key, { to, text, blocks, since: clock() }, clock());
      round();
    },
    start: () => {
      rounds ??= setInterval(round, ROUND_MS).unref();
      round();
    },
    close: () => {
      clearInterval(rounds);
      rounds = undefined;
    },
  };
}

const destinationOf = ({ letter }: Waiting): string => String(Object(letter).to);

/** What may have been sent before the program ended is looked for first. */
async function attend(waiting: Waiting, begun: Instant, parts: OutboxParts): Promise<void> {
  const { store, slack, log } = parts;
  const { key } = waiting;
  const letter = letterSchema.safeParse(waiting.letter).data;
  if (!letter) {
    log.error({ key }, 'a message to Slack cannot be read and is dropped');
    return store.settle(key);
  }
  try {
    const channel = /^[UW]/.test(letter.to) ? await slack.direct(letter.to) : letter.to;
    const unsure = waiting.tries > 0 || letter.since < begun;
    const there = unsure && (await slack.markers({ channel }, letter.since - MARGIN_MS)).has(key);
    const post = { text: letter.text, blocks: parseBlocks(letter.blocks) };
    if (!there) await slack.post({ channel }, post, key);
    await store.settle(key);
  } catch (error) {
    await tryLater(waiting, error, parts);
  }
}

async function tryLater(
  { key, tries }: Waiting,
  err: unknown,
  { store, clock, log }: OutboxParts,
): Promise<void> {
  if (err instanceof SlackRefusal || tries + 1 >= MOST_TRIES) {
    log.error({ err, key }, 'a message to Slack could not be delivered and is given up');
    return store.settle(key);
  }
  const wait =
    err instanceof SlackLimit ? err.waitMs : Math.min(LONGEST_WAIT_MS, 2_000 * 2 ** tries);
  log.warn({ err, key }, 'a message to Slack is tried again');
  await store.postpone(key, tries + 1, clock() + wait);
}
