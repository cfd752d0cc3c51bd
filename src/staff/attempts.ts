import { hash, randomUUID } from 'node:crypto';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';

/** Counts tries by key: 0 when one more is granted, otherwise the milliseconds to wait. */
export interface Attempts {
  count(key: string): Promise<number>;
  forget(key: string): Promise<void>;
}

/** Keys share 65,536 counters by a salted hash: a flood of names cannot fill the memory. */
export function createAttempts(most: number, seconds: number): Attempts {
  const limiter = new RateLimiterMemory({ points: most, duration: seconds });
  const salt = randomUUID();
  const slotOf = (key: string) => hash('sha256', salt + key, 'buffer').readUInt16BE();
  return {
    count: (key) =>
      limiter.consume(slotOf(key)).then(
        () => 0,
        (refused: unknown) => {
          if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
          throw refused;
        },
      ),
    forget: async (key) => {
      await limiter.delete(slotOf(key));
    },
  };
}
