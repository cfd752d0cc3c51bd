import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Conversations } from '../../conversations/index.ts';
import type { ConversationId } from '../../vocabulary.ts';
import type { DeliveryCursors } from './cursors.ts';
import { toActivity } from './toActivity.ts';

type Reference = Partial<ConversationReference>;
type Logic = (context: TurnContext) => Promise<void>;
type Send = (activity: Partial<Activity>) => Promise<unknown>;

export interface RoundParts {
  conversations: Conversations;
  cursors: DeliveryCursors;
  /** What links begin with; '' when unknown. */
  origin: string;
  /** Opens a turn nobody asked for, at the customer's address. */
  approach(reference: Reference, logic: Logic): Promise<void>;
  log: Logger;
}

/** One conversation's way to its channel: everything said goes there once and in order. */
export interface Round {
  /** Where the customer was last heard from. */
  reference: Reference;
  /** While work is done in the turn of a message, what it causes goes the way that message came. */
  during(context: TurnContext, work: () => Promise<void>): Promise<void>;
  end(): void;
}

const pageSize = 100;
const mostTries = 10;
/** The SDK would wait for ever. */
const patienceMs = 10_000;

export function createRound(
  id: ConversationId,
  { reference, after }: { reference: Reference; after: number },
  parts: RoundParts,
): Round {
  let tail = Promise.resolve();
  let turns = 0;
  let missed = false;
  let failures = 0;
  let ended = false;

  /** Walks follow one another. */
  const walkWith = (send: Send): Promise<void> => {
    const walked = tail.then(() => walk(id, parts, send));
    tail = walked.then(
      () => {
        failures = 0;
      },
      (error) => tryAgain(error),
    );
    return walked.catch(() => {});
  };
  const bring = () =>
    walkWith((activity) =>
      parts.approach(round.reference, async (context) => {
        await context.sendActivity(activity);
      }),
    );
  const tryAgain = (err: unknown) => {
    failures += 1;
    parts.log.warn({ err, conversation: id, failures }, 'a message could not be delivered');
    if (failures < mostTries && !ended) setTimeout(bring, 1_000 * 2 ** failures).unref();
  };
  const notice = () => {
    if (turns > 0) missed = true;
    else bring();
  };
  const unfollow = parts.conversations.follow(id, after, notice);

  const round: Round = {
    reference,
    during: async (context, work) => {
      turns += 1;
      try {
        await work();
        missed = false;
        await walkWith((activity) => context.sendActivity(activity));
      } finally {
        turns -= 1;
        if (turns === 0 && missed) bring();
      }
    },
    end: () => {
      ended = true;
      unfollow();
    },
  };
  return round;
}

/** From the cursor to the newest message. */
async function walk(
  id: ConversationId,
  { conversations, cursors, origin, log }: RoundParts,
  send: Send,
): Promise<void> {
  let cursor = (await cursors.find(id)) ?? 0;
  let page = await conversations.messages(id, cursor, pageSize);
  while (page.length > 0) {
    for (const message of page) {
      const activity = toActivity(message, origin);
      if (activity) await soon(send(activity)).catch((err) => passOver(err, id, log));
      cursor = message.seq;
      await cursors.move(id, cursor);
    }
    page = await conversations.messages(id, cursor, pageSize);
  }
}

function soon<T>(sent: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`The channel did not answer within ${patienceMs} ms.`));
    const timer = setTimeout(late, patienceMs);
    sent.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** What the channel will never take is left out; anything else is tried again. */
function passOver(error: unknown, conversation: ConversationId, log: Logger): void {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (status !== 400 && status !== 413) throw error;
  log.error({ err: error, conversation }, 'the channel refused a message');
}
