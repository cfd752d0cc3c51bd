/** Time as the link uses it; tests hand in their own. */
export interface Timers {
  now(): number;
  /** Calls back once, after `ms`. Gives the way to call it off. */
  after(ms: number, work: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
