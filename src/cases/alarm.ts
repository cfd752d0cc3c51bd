import type { Clock, Instant } from '../vocabulary.ts';
import type { Log } from './cases.ts';

/** Rings when something is due. */
export interface Alarm {
  start(): void;
  /** Something has changed: look again now. */
  wake(): void;
  /** Resolves when the work under way is done. */
  stop(): Promise<void>;
}

interface Options {
  tick: () => Promise<number>;
  nextDue: () => Promise<Instant | undefined>;
  clock: Clock;
  log: Log;
}

/** How long to sleep at most: others may write, and machines' clocks are set. */
const LONGEST_MS = 1000;

export function createAlarm({ tick, nextDue, clock, log }: Options): Alarm {
  const bed = createBed();
  let running: Promise<void> | undefined;
  let stopped = false;

  const round = async () => {
    if ((await tick()) > 0) return;
    const next = (await nextDue()) ?? Number.POSITIVE_INFINITY;
    await bed.sleep(Math.min(LONGEST_MS, Math.max(0, next - clock())));
  };
  const keepWorking = async () => {
    while (!stopped) {
      await round().catch(async (err: unknown) => {
        log.error({ err }, 'Looking for due cases failed; it is tried again.');
        await bed.sleep(LONGEST_MS);
      });
    }
  };

  return {
    start() {
      running ??= keepWorking();
    },
    wake: bed.wake,
    async stop() {
      stopped = true;
      bed.wake();
      await running;
    },
  };
}

/** A sleep that a call to `wake` ends, or spares when it came just before. */
function createBed() {
  let woken = false;
  let rise = () => {};
  return {
    wake() {
      woken = true;
      rise();
    },
    async sleep(ms: number): Promise<void> {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timeout = setTimeout(resolve, ms);
          rise = () => {
            clearTimeout(timeout);
            resolve();
          };
        });
      }
      woken = false;
    },
  };
}
