import { setImmediate as nextTurn } from 'node:timers/promises';

/** One a turn of the event loop: in a rush, what comes in is acknowledged before anything is sent. */
export function createPace(): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => nextTurn());
    return last;
  };
}
