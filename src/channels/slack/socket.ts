import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { receiveBySocket } from './bySocket.ts';

type Socket = ReturnType<typeof receiveBySocket>;

export interface Keeping {
  /** Until it is there nothing is heard. */
  connecting(): void;
  /** There is a new connection: what came in between is to be read. */
  connected(): void;
  log: Logger;
  closing: AbortSignal;
}

const LONGEST_WAIT_MS = 30_000;

/** Connects again whenever the connection ends. Bolt's own way gives up at the first broken network. */
export async function keepConnected(socket: Socket, keeping: Keeping): Promise<void> {
  const { connecting, connected, log, closing } = keeping;
  closing.addEventListener('abort', () => void socket.disconnect(), { once: true });
  let failures = 0;
  while (!closing.aborted) {
    try {
      connecting();
      const ended = new Promise((resolve) => socket.once('disconnected', resolve));
      await socket.start();
      failures = 0;
      connected();
      await ended;
    } catch (err) {
      failures += 1;
      log.warn({ err, failures }, 'no connection to Slack; it is tried again');
    }
    const wait = failures === 0 ? 100 : Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures);
    await pause(wait, undefined, { signal: closing }).catch(() => {});
  }
}
