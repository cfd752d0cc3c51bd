import type { z } from 'zod';

/** A small collection kept by id; the store implements it. What resolved is durable. */
export interface Register {
  list(): Promise<readonly object[]>;
  /** Adds, or replaces the one with its id. */
  put(one: { id: string }): Promise<void>;
}

/** A register's entries, at hand. */
export interface Book<T extends { id: string }> {
  find(id: string): T | undefined;
  all(): Iterable<T>;
  /** Durable when it resolves. */
  keep(entry: T): Promise<void>;
}

export async function openBook<T extends { id: string }>(
  register: Register,
  schema: z.ZodType<T>,
): Promise<Book<T>> {
  const entries = new Map<string, T>();
  for (const kept of await register.list()) {
    const { data } = schema.safeParse(kept);
    if (data) entries.set(data.id, data);
  }
  return {
    find: (id) => entries.get(id),
    all: () => entries.values(),
    keep: async (entry) => {
      await register.put(entry);
      entries.set(entry.id, entry);
    },
  };
}
