/** Does the work of a key once: whoever comes again, also meanwhile, gets what came of it. */
export type Once<T> = (key: string, work: () => Promise<T>) => Promise<T>;

/** At 200 events a second the last minute and a half; what is older the conversations know again. */
const MOST_KNOWN = 20_000;

/** Work that failed may be tried again. */
export function createRepeats<T>(): Once<T> {
  const known = new Map<string, Promise<T>>();
  return (key, work) => {
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
