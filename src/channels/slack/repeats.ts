import { createHash } from 'node:crypto';

/** Does the work of a body once: whoever brings it again, also meanwhile, gets what came of it. */
export type Once<T> = (body: string | Uint8Array, work: () => Promise<T>) => Promise<T>;

/** At 200 events a second the last minute and a half; what is older the conversations know again. */
const MOST_KNOWN = 20_000;

/** What is sent again is the same to the last byte. Work that failed may be tried again. */
export function createRepeats<T>(): Once<T> {
  const known = new Map<string, Promise<T>>();
  return (body, work) => {
    const key = createHash('sha256').update(body).digest('base64url');
    const there = known.get(key);
    if (there) return there;
    const [oldest] = known.keys();
    if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    const begun = work();
    known.set(key, begun);
    begun.catch(() => known.delete(key));
    return begun;
  };
}
