/** One engine's store for one test, over storage of its own. */
export interface Opened<Store> {
  store: Store;
  /** Closes it and opens another over the same storage. */
  reopen(): Promise<Store>;
  /** Closes it and removes the storage. */
  end(): Promise<void>;
}

export type Open<Store> = () => Promise<Opened<Store>>;

/** A change that must come to nothing: by going into a copy, or by being refused. */
export function attempt(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
