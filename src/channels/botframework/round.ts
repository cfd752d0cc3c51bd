import type { Activity, ConversationReference, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Conversations, Message } from '../../conversations/index.ts';
import type { ConversationId } from '../../vocabulary.ts';
import type { DeliveryCursors } from './cursors.ts';
import { createStatusTeller, type Event } from './handoffEvents.ts';
import { toActivity } from './toActivity.ts';

type Reference = Partial<ConversationReference>;
type Logic = (context: TurnContext) => Promise<void>;
type Send = (activity: Partial<Activity>) => Promise<unknown>;

export interface RoundParts {
  conversations: Conversations;
  cursors: DeliveryCursors;
  /** What links begin with; '' when unknown. */
  origin: string;
  /** Channels that carry events among bots. */
  hubs: ReadonlySet<string>;
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
  /** Tells a hub something; other channels never hear of it. */
  tell(event: Event): unknown;
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
  const outgoing = createOutgoing(() => round.reference.channelId ?? '', parts);
  const walks = inTurn(() => bring(), { id, log: parts.log });
  let turns = 0;
  let missed = false;

  const walkWith = (send: Send) => walks.add(() => walk(id, { ...parts, ...outgoing }, send));
  const bring = () =>
    walkWith((activity) =>
      parts.approach(round.reference, async (context) => {
        await context.sendActivity(activity);
      }),
    );
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
    tell: (event) => outgoing.add(event) && notice(),
    end: () => {
      walks.end();
      unfollow();
    },
  };
  return round;
}

/** Walks follow one another; after one that failed another begins, ever later. */
function inTurn(again: () => void, { id, log }: { id: ConversationId; log: Logger }) {
  let tail = Promise.resolve();
  let failures = 0;
  let ended = false;
  const succeeded = () => {
    failures = 0;
  };
  const failed = (err: unknown) => {
    failures += 1;
    log.warn({ err, conversation: id, failures }, 'a message could not be delivered');
    if (failures < mostTries && !ended) setTimeout(again, 1_000 * 2 ** failures).unref();
  };
  return {
    add: (walk: () => Promise<void>): Promise<void> => {
      const walked = tail.then(walk);
      tail = walked.then(succeeded, failed);
      return walked.catch(() => {});
    },
    end: () => {
      ended = true;
    },
  };
}

/** What is on its way beside messages, and what becomes of a message. */
interface Outgoing {
  events: Event[];
  /** False where nobody is to hear of it. */
  add(event: Event): boolean;
  activitiesFor(message: Message): readonly Event[];
}

function createOutgoing(channel: () => string, { hubs, origin }: RoundParts): Outgoing {
  const statusOf = createStatusTeller();
  const events: Event[] = [];
  const isHub = () => hubs.has(channel());
  return {
    events,
    add: (event) => isHub() && events.push(event) > 0,
    activitiesFor: (message) =>
      [toActivity(message, origin), isHub() ? statusOf(message) : undefined].filter(
        (one) => one !== undefined,
      ),
  };
}

/** From the cursor to the newest message; then what a hub is told. */
async function walk(
  id: ConversationId,
  { conversations, cursors, log, activitiesFor, events }: RoundParts & Outgoing,
  send: Send,
): Promise<void> {
  const sendOne = (event: Event) => soon(send(event)).catch((err) => passOver(err, id, log));
  let cursor = (await cursors.find(id)) ?? 0;
  let page = await conversations.messages(id, cursor, pageSize);
  while (page.length > 0) {
    for (const message of page) {
      for (const activity of activitiesFor(message)) await sendOne(activity);
      cursor = message.seq;
      await cursors.move(id, cursor);
    }
    page = await conversations.messages(id, cursor, pageSize);
  }
  for (let [event] = events; event; [event] = events) {
    await sendOne(event);
    events.shift();
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
