import type { Memory, Timers } from '../../../../src/pages/browser.ts';

/** One browser's storage, seen by any number of tabs. */
export function fakeMemory(): Memory & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  let line: Promise<unknown> = Promise.resolve();
  return {
    kept,
    read: (key) => kept.get(key),
    write: (key, value) => void (value === undefined ? kept.delete(key) : kept.set(key, value)),
    watch: () => () => {},
    alone(_name, work) {
      const done = line.then(work);
      line = done.catch(() => undefined);
      return done;
    },
  };
}

/** Time that passes when told to. */
export function fakeTimers(): Timers & { pass(ms: number): Promise<void> } {
  let now = 1_000_000;
  let jobs: { at: number; work: () => void }[] = [];
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => now,
    after(ms, work) {
      const job = { at: now + ms, work };
      jobs.push(job);
      return () => {
        jobs = jobs.filter((other) => other !== job);
      };
    },
    async pass(ms) {
      await settle();
      const end = now + ms;
      for (let next = earliest(jobs, end); next; next = earliest(jobs, end)) {
        now = next.at;
        jobs = jobs.filter((job) => job !== next);
        next.work();
        await settle();
      }
      now = end;
    },
  };
}

function earliest(jobs: readonly { at: number; work: () => void }[], end: number) {
  return jobs.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
}
