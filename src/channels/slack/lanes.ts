import { setTimeout as pause } from 'node:timers/promises';
import { SlackLimit } from './refusal.ts';

/** Work in one channel after another; a channel that must wait holds up no other. */
export interface Lanes {
  run<T>(channel: string, work: () => Promise<T>): Promise<T>;
  /** Nothing begins any more; whoever waits is told. */
  close(): void;
}

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  const closing = new AbortController();
  return {
    run: async (channel, work) => {
      const done = (tails.get(channel) ?? Promise.resolve()).then(() =>
        patiently(work, closing.signal),
      );
      const tail = done.catch(() => {});
      tails.set(channel, tail);
      try {
        return await done;
      } finally {
        if (tails.get(channel) === tail) tails.delete(channel);
      }
    },
    close: () => closing.abort(new Error('The program is stopping.')),
  };
}

/** Again and again as long as Slack asks to wait. */
async function patiently<T>(work: () => Promise<T>, closing: AbortSignal): Promise<T> {
  for (;;) {
    closing.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SlackLimit)) throw error;
      await pause(error.waitMs, undefined, { signal: closing });
    }
  }
}
