import type { Clock, Instant } from '../../vocabulary.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';
import type { MailEntry } from './schemas.ts';

/** A letter that is still to be sent; what is in it is its channel's. */
export interface WaitingLetter {
  key: string;
  letter: unknown;
  /** How often it was tried in vain. */
  tries: number;
  at: Instant;
}

/** Letters until they are sent, and for a month the keys of those that were. */
export interface MailStore {
  /** Durable when it resolves. False, and nothing written, when the key is known. */
  add(key: string, letter: object, at: Instant): Promise<boolean>;
  /** Those whose time has come, earliest first. */
  due(now: Instant, limit: number): Promise<readonly WaitingLetter[]>;
  /** Tried again later. */
  postpone(key: string, tries: number, until: Instant): Promise<void>;
  /** Done with: it never falls due again. */
  settle(key: string): Promise<void>;
}

const MONTH_MS = 30 * 24 * 3_600_000;

export async function openMailFolder(
  folder: DocumentFolder<MailEntry>,
  clock: Clock,
): Promise<MailStore> {
  const entries = new Map<string, MailEntry>();
  for await (const { value } of folder.scan()) {
    const isPast = value.settledAt !== null && value.settledAt < clock() - MONTH_MS;
    if (isPast) await folder.delete(nameOf(value.key));
    else entries.set(value.key, value);
  }
  const keep = async (entry: MailEntry) => {
    await folder.put(nameOf(entry.key), entry);
    entries.set(entry.key, entry);
  };
  const change = async (key: string, changed: Partial<MailEntry>) => {
    const entry = entries.get(key);
    if (entry) await keep({ ...entry, ...changed });
  };
  return {
    async add(key, letter, at) {
      const entry = { key, letter, tries: 0, at, settledAt: null };
      if (entries.has(key)) return false;
      if ((await folder.put(nameOf(key), entry, 0)) === undefined) return false;
      entries.set(key, entry);
      return true;
    },
    async due(now, limit) {
      const waiting = [...entries.values()].filter(
        ({ settledAt, at }) => settledAt === null && at <= now,
      );
      return waiting.sort((a, b) => a.at - b.at).slice(0, limit);
    },
    postpone: (key, tries, until) => change(key, { tries, at: until }),
    settle: (key) => change(key, { letter: null, settledAt: clock() }),
  };
}
