import type { CaseId, ConversationId, CustomerId, Instant, StaffId } from '../vocabulary.ts';
import type { Case, CaseKind, CaseRecord, Closing } from './case.ts';
import type { CaseNumber } from './number.ts';

/** What lists, queues and figures show of a case: what a store keeps at hand. */
export type CaseSummary = Pick<
  Case,
  | 'id'
  | 'number'
  | 'kind'
  | 'stage'
  | 'customer'
  | 'conversation'
  | 'channel'
  | 'language'
  | 'owner'
  | 'handler'
  | 'openedAt'
  | 'due'
  | 'version'
> & {
  /** The beginning of what happened. */
  what: string;
  product: string | null;
  topic: string | null;
  restricted: boolean;
  closedAt: Instant | null;
  /** How it ended, and the beginning of the reason that was given. */
  closedAs: { how: Closing; reason: string } | null;
};

/** Every condition given must hold. */
export interface CaseFilter {
  open?: boolean;
  kind?: CaseKind;
  customer?: CustomerId;
  conversation?: ConversationId;
  owner?: StaffId;
  handler?: StaffId;
  product?: string;
  topic?: string;
  /** Opened at this instant or later. */
  since?: Instant;
}

/**
 * What cases need of a store. One contract suite holds every engine to it (test/contracts/cases.ts).
 */
export interface CaseStore {
  /** Durable when it resolves. `taken` and nothing written when the id or the number is in use. */
  create(record: CaseRecord): Promise<'created' | 'id-taken' | 'number-taken'>;
  /**
   * Durable when it resolves. False, and nothing written, when the stored version is another.
   * `release` gives back what `takeDue` lent, so that the case can be taken again at once.
   */
  replace(record: CaseRecord, expectedVersion: number, release?: boolean): Promise<boolean>;
  find(id: CaseId): Promise<CaseRecord | undefined>;
  findByNumber(number: CaseNumber): Promise<CaseRecord | undefined>;
  /** In the order they were opened. */
  list(filter: CaseFilter): Promise<readonly CaseSummary[]>;
  /** Open cases by who looks after them: the handler, or the owner where nobody handles. */
  load(): Promise<ReadonlyMap<StaffId, number>>;
  /**
   * The cases whose due has come, earliest first, at most `limit`. Nobody is given them
   * again for `leaseMs`, unless they are released before; a restart releases all.
   */
  takeDue(now: Instant, limit: number, leaseMs: number): Promise<readonly CaseId[]>;
  /** When there will be something to take, leases counted; undefined when never. */
  nextDue(): Promise<Instant | undefined>;
}
