import { hash, randomUUID } from 'node:crypto';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js';

/** Takes points from a key's allowance: 0 when granted, otherwise the milliseconds to wait. */
export type Limit = (key: string, points?: number) => Promise<number>;

/** Allowances of a web channel. */
export interface Limits {
  /** New visitors, tokens and conversations, an address. */
  beginnings: Limit;
  /** Greetings, an address: each is written to disk though nobody has said anything. */
  arrivals: Limit;
  /** Messages, a conversation. */
  messages: Limit;
  /** Bytes to keep, an address. */
  volume: Limit;
  /** Files, a conversation. */
  files: Limit;
  /** Open sockets. */
  sockets: { conversation: number; address: number; all: number };
}

const minute = 60;
const megabyte = 1024 * 1024;

export function createLimits(): Limits {
  return {
    beginnings: createLimit(1_200, minute),
    arrivals: createLimit(1_200, 10 * minute),
    messages: createLimit(6_000, minute),
    volume: createLimit(200 * megabyte, 60 * minute),
    files: createLimit(40, 60 * minute),
    sockets: { conversation: 16, address: 2_048, all: 10_000 },
  };
}

/**
 * `points` in `seconds` for each key. Keys share 65,536 allowances by a salted hash, so that a
 * flood from ever new addresses cannot fill the memory.
 */
export function createLimit(points: number, seconds: number): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  const salt = randomUUID();
  const slotOf = remembering((key) =>
    hash('sha256', salt + networkOf(key), 'buffer').readUInt16BE(),
  );
  return (key, taken = 1) =>
    limiter.consume(slotOf(key), taken).then(
      () => 0,
      (refused: unknown) => {
        if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
        throw refused;
      },
    );
}

const REMEMBERED = 10_000;

/** Who speaks once mostly speaks again; all is forgotten when it becomes too much. */
function remembering(slotOf: (key: string) => number): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    const slot = known.get(key) ?? slotOf(key);
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, slot);
    return slot;
  };
}

/** A customer owns a whole /64 of IPv6 addresses: they count as one. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('::');
  const known = [head, tail].map((half) => half.split(':').filter((group) => group !== ''));
  const [left = [], right = []] = known;
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
