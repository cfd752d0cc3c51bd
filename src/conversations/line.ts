import type { ConversationId } from '../vocabulary.ts';
import { createAudience } from './audience.ts';
import type { Conversation } from './conversation.ts';
import type { Deliver } from './follower.ts';
import { type Job, type Next, takeNext } from './queue.ts';
import { act, type Committed, OVERTAKEN, speak, type TurnParts, takeTurn } from './turn.ts';

/** A conversation in memory, while something happens in it or someone follows it. */
export interface Line {
  /** False when too much is waiting already. */
  join(job: Job): boolean;
  follow(after: number, deliver: Deliver): () => void;
  /** Resolves when nothing is waiting any more. */
  end(): Promise<void>;
}

const MOST_WAITING = 50;

export function createLine(id: ConversationId, parts: TurnParts, onIdle: () => void): Line {
  const waiting: Job[] = [];
  const takeTurnAt = createTurns(id, parts);
  const failed = (error: unknown) => parts.log({ conversation: id, error });
  const audience = createAudience(id, { store: parts.store, failed });
  let running: Promise<void> | undefined;

  const leaveIfIdle = () => {
    if (!running && audience.empty) onIdle();
  };
  const tell = (done: Committed) => {
    audience.tell(done.messages);
    parts.told?.(done);
  };
  const run = async () => {
    for (let next = takeNext(waiting); next; next = takeNext(waiting)) {
      const done = await takeTurnAt(next);
      if (done) tell(done);
    }
    running = undefined;
    leaveIfIdle();
  };
  return {
    join(job) {
      if (waiting.length >= MOST_WAITING) return false;
      waiting.push(job);
      running ??= Promise.resolve().then(run);
      return true;
    },
    follow(after, deliver) {
      const follower = audience.follow(after, deliver);
      return () => {
        audience.leave(follower);
        leaveIfIdle();
      };
    },
    end: async () => running,
  };
}

const MOST_TRIES = 10;

/** Takes turns on the conversation as it stands, which is kept in mind from one turn to the next. */
function createTurns(id: ConversationId, parts: TurnParts) {
  let standing: Conversation | undefined;

  const attempt = async (next: Next): Promise<Committed | undefined | typeof OVERTAKEN> => {
    standing ??= await parts.store.find(id);
    if (!standing) return unknown(next);
    if (!('kind' in next)) return takeTurn(next, standing, parts);
    return next.kind === 'speaking' ? speak(next, standing, parts) : act(next, standing, parts);
  };
  const insist = async (next: Next): Promise<Committed | undefined> => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const done = await attempt(next);
      if (done !== OVERTAKEN) return done;
      standing = undefined;
    }
    throw new Error(`Conversation ${id} was overtaken ${MOST_TRIES} times in a row.`);
  };
  return async (next: Next): Promise<Committed | undefined> => {
    try {
      const done = await insist(next);
      standing = done?.conversation ?? standing;
      return done;
    } catch (error) {
      standing = undefined;
      for (const job of [next].flat()) job.reject(error);
      return undefined;
    }
  };
}

function unknown(next: Next): undefined {
  if ('kind' in next) next.resolve({ kind: 'unknown' });
  else for (const job of next) job.resolve({ kind: 'unknown' });
}
