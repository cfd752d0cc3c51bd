import type { AddressedNotice, CaseRecord, CaseStore } from '../cases/index.ts';
import type { Committed } from '../conversations/index.ts';
import type { StaffId } from '../vocabulary.ts';

/** Something others may listen to. */
export interface News<Item> {
  /** Resolves when all who listen have taken it. */
  tell(item: Item): Promise<unknown>;
  /** Returns how to stop listening. */
  listen(listener: (item: Item) => void | Promise<void>): () => void;
}

export function createNews<Item>(): News<Item> {
  const listeners = new Set<(item: Item) => void | Promise<void>>();
  return {
    tell: (item) => Promise.all([...listeners].map((listener) => listener(item))),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A notice for staff, with the case it is about. */
export interface StaffTold {
  notice: Extract<AddressedNotice, { to: readonly StaffId[] }>;
  record: CaseRecord;
}

/** What the desk must hear of: made before the rooms that tell it. */
export interface DeskNews {
  /** Turns of conversations: `told` of their parts. */
  turns: News<Committed>;
  /** Cases as they were written: `watchCases`. */
  cases: News<CaseRecord>;
  /** Notices of cases to staff: what `deliver` is given. */
  notices: News<StaffTold>;
}

export const createDeskNews = (): DeskNews => ({
  turns: createNews(),
  cases: createNews(),
  notices: createNews(),
});

/** The store of cases, telling of every case that is written. */
export function watchCases(store: CaseStore, news: News<CaseRecord>): CaseStore {
  return {
    ...store,
    create: async (record) => {
      const result = await store.create(record);
      if (result === 'created') news.tell(record);
      return result;
    },
    replace: async (record, expected, release) => {
      const stands = await store.replace(record, expected, release);
      if (stands) news.tell(record);
      return stands;
    },
  };
}
