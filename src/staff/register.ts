/** A small collection kept by id; the store implements it. What resolved is durable. */
export interface Register<T extends { id: string }> {
  /** In the order of their ids. */
  list(): Promise<readonly T[]>;
  /** Adds, or replaces the one with its id. */
  put(one: T): Promise<void>;
  remove(id: string): Promise<void>;
}
