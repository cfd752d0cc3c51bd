import { setTimeout as pause } from 'node:timers/promises';
import { createOrder } from './order.ts';
import { SlackLimit } from './refusal.ts';

/** Work in one channel after another; a channel that must wait holds up no other. */
export interface Lanes {
  run<T>(channel: string, work: () => Promise<T>): Promise<T>;
  /** Nothing begins any more; whoever waits is told. */
  close(): void;
}

export function createLanes(): Lanes {
  const inOrder = createOrder();
  const closing = new AbortController();
  return {
    run: (channel, work) => inOrder(channel, () => patiently(work, closing.signal)),
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
