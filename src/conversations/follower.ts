import type { Message } from './message.ts';

/** Takes messages to a participant; awaited, so that a slow one is never handed two batches at once. */
export type Deliver = (messages: readonly Message[]) => void | Promise<void>;

export interface Follower {
  /** Everything up to here has been handed over; 0 until it has begun. */
  readonly cursor: number;
  /** There may be something new. */
  wake(): void;
  stop(): void;
}

interface FollowerParts {
  /** The cursor to begin with. */
  start(): Promise<number>;
  deliver: Deliver;
  /** What comes after this place, in order; empty when the follower has all. */
  read(cursor: number): Promise<readonly Message[]> | readonly Message[];
  failed(error: unknown): void;
  caughtUp(): void;
}

const RETRY_MS = 1_000;

/** Walks one participant along the sequence, at his own pace. */
export function createFollower({
  start,
  deliver,
  read,
  failed,
  caughtUp,
}: FollowerParts): Follower {
  let cursor: number | undefined;
  let stopped = false;
  let walking = false;
  let woken = false;

  const step = async (from: number): Promise<boolean> => {
    const ready = read(from);
    const batch = ready instanceof Promise ? await ready : ready;
    if (stopped || batch.length === 0) return false;
    cursor = batch.at(-1)?.seq ?? from;
    await deliver(batch);
    return true;
  };
  const walk = async () => {
    cursor ??= await start();
    while (woken && !stopped) {
      woken = false;
      while (await step(cursor)) {}
    }
    walking = false;
    if (!stopped) caughtUp();
  };
  const stumble = (error: unknown) => {
    walking = false;
    failed(error);
    setTimeout(wake, RETRY_MS).unref();
  };
  const wake = () => {
    woken = true;
    if (walking || stopped) return;
    walking = true;
    walk().catch(stumble);
  };
  return {
    get cursor() {
      return cursor ?? 0;
    },
    wake,
    stop: () => {
      stopped = true;
    },
  };
}
