/** What the page keeps in the browser, across reloads and shared by tabs. */
export interface Memory {
  read(key: string): string | undefined;
  write(key: string, value: string | undefined): void;
  /** Calls back when another tab wrote this key. Gives the way to stop. */
  watch(key: string, changed: () => void): () => void;
  /** One tab at a time: runs `work` when no other tab holds the name. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** localStorage; where a browser refuses it (or it is full), memory of this tab alone. */
export function browserMemory(window: Window): Memory {
  const fallback = new Map<string, string>();
  const storage = storageOf(window);
  return {
    read: (key) => fallback.get(key) ?? storage?.getItem(key) ?? undefined,
    write(key, value) {
      fallback.delete(key);
      if (!keep(storage, key, value) && value !== undefined) fallback.set(key, value);
    },
    watch(key, changed) {
      const listener = (event: StorageEvent) => event.key === key && changed();
      window.addEventListener('storage', listener);
      return () => window.removeEventListener('storage', listener);
    },
    alone: (name, work) => aloneIn(window, name, work),
  };
}

/** One person's part of a memory that several share. */
export const memoryOf = (memory: Memory, who: string): Memory => ({
  read: (key) => memory.read(`${key}:${who}`),
  write: (key, value) => memory.write(`${key}:${who}`, value),
  watch: (key, changed) => memory.watch(`${key}:${who}`, changed),
  alone: (name, work) => memory.alone(`${name}:${who}`, work),
});

function storageOf(window: Window): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

function keep(storage: Storage | undefined, key: string, value: string | undefined): boolean {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, value);
    return storage !== undefined;
  } catch {
    return false;
  }
}

/** Locks exist on secure origins only; without them repeated sends are caught by their ids. */
async function aloneIn<T>(window: Window, name: string, work: () => Promise<T>): Promise<T> {
  const locks = 'locks' in window.navigator ? window.navigator.locks : undefined;
  return locks ? locks.request(name, work) : work();
}
