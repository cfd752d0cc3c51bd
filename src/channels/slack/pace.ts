import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** What goes out gives way to what comes in. */
export interface Pace {
  /** Something that came in, until it is acknowledged. */
  taking<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the next thing may go out: one a turn of the event loop, in a rush now and then. */
  next(): Promise<void>;
  /** Resolves when the rush is over, for what can wait; it does not wait for ever. */
  quiet(): Promise<void>;
}

/** So many wait for their acknowledgement. */
const RUSH = 20;
const LOOK_MS = 10;
/** Even in a rush something goes out after so many looks. */
const MOST_LOOKS = 5;
const MOST_PATIENT_LOOKS = 500;

export function createPace(): Pace {
  let taken = 0;
  let last: Promise<void> = Promise.resolve();
  const wait = async (most: number) => {
    await nextTurn();
    for (let looks = 0; taken > RUSH && looks < most; looks += 1) await pause(LOOK_MS);
  };
  return {
    taking: async (work) => {
      taken += 1;
      try {
        return await work();
      } finally {
        taken -= 1;
      }
    },
    next: () => {
      last = last.then(() => wait(MOST_LOOKS));
      return last;
    },
    quiet: () => wait(MOST_PATIENT_LOOKS),
  };
}
