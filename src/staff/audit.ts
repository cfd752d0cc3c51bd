import type { Instant, StaffId } from '../vocabulary.ts';

/** Who saw or did what. `did` is an action's name, `saw`, `signed-in`, `refused` … */
export interface AuditEntry {
  at: Instant;
  by: StaffId | 'nobody';
  did: string;
  /** The case, agent or other thing it was done to. */
  to?: string;
  /** The network address it came from. */
  from?: string;
  /** What a reader needs to understand it: never what customers said. */
  details?: Readonly<Record<string, string | number | boolean>>;
}

/** Entries are added, never changed. */
export interface AuditLog {
  /** Durable when it resolves. */
  record(entry: AuditEntry): Promise<void>;
  /** Entries from this instant on, oldest first, at most `limit`. */
  list(since: Instant, limit: number): Promise<readonly AuditEntry[]>;
}
