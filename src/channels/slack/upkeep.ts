import type { Logger } from 'pino';
import { SlackLimit } from './refusal.ts';

/** Keeps things in Slack as they are here: each at its own pace, again and again until it succeeds. */
export interface Upkeep {
  /** It has changed. */
  wake(id: string): void;
  /** Resolves when nothing is under way that was when it was asked. */
  settled(): Promise<unknown>;
  readonly closed: boolean;
  close(): void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/** `gotOn`: some of it succeeded, so that what fails after it has not failed before. */
export type BringUpToDate = (id: string, gotOn: () => void) => Promise<void>;

export function createUpkeep(bringUpToDate: BringUpToDate, log: Logger): Upkeep {
  const working = new Map<string, Promise<void>>();
  const again = new Set<string>();
  let closed = false;

  const work = (id: string, before: number): Promise<void> => {
    let failures = before;
    const gotOn = () => {
      failures = 0;
    };
    return bringUpToDate(id, gotOn).then(
      () => next(id),
      (err: unknown) => {
        working.delete(id);
        if (closed) return;
        log.warn({ err, id, failures }, 'something waits for Slack');
        setTimeout(() => begin(id, failures + 1), waitAfter(err, failures)).unref();
      },
    );
  };
  const next = (id: string) => {
    working.delete(id);
    if (again.delete(id)) begin(id, 0);
  };
  const begin = (id: string, failures: number) => {
    if (closed) return;
    if (working.has(id)) again.add(id);
    else working.set(id, work(id, failures));
  };
  return {
    wake: (id) => begin(id, 0),
    settled: () => Promise.all(working.values()),
    get closed() {
      return closed;
    },
    close: () => {
      closed = true;
    },
  };
}

const waitAfter = (error: unknown, failures: number): number =>
  error instanceof SlackLimit
    ? error.waitMs
    : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
