/** Time as pages use it; tests hand in their own. */
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

/** At once (within 300 ms, so that not all come back together), then longer, up to 10 s. */
export function retryPause(failures: number, random: number): number {
  if (failures <= 1) return random * 300;
  return Math.min(10_000, 500 * 1.5 ** (failures - 2)) * (0.5 + random / 2);
}
