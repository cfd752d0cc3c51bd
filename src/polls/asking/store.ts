import type { CustomerId, Instant, MatterId } from '../../vocabulary.ts';
import type { FigureStore } from '../figures/figureStore.ts';
import type { PollDefinition } from '../instrument/definition.ts';
import type { PollRecord } from './poll.ts';

/** A wish to ask a customer something that is not asked too often. */
export interface Claim {
  customer: CustomerId;
  what: 'rating' | 'recommend';
  /** For whose poll; the same one may claim again. */
  by: string;
  at: Instant;
  /** Refused when another claimed after this instant. */
  since: Instant;
}

/** What polls need of a store. One contract suite holds every engine to it (test/contracts/polls.ts). */
export interface PollStore extends FigureStore {
  find(matter: MatterId): Promise<PollRecord | undefined>;
  /**
   * Durable when it resolves, and counted. False, and nothing written, when the stored version
   * is another (0: none yet).
   */
  save(record: PollRecord, expectedVersion: number): Promise<boolean>;
  /** Durable when it resolves. True for one claimant only, however many ask at once. */
  claim(claim: Claim): Promise<boolean>;
  /** The records whose due has come, earliest first, at most `limit`. */
  due(now: Instant, limit: number): Promise<readonly PollRecord[]>;
  /** When there will be something to do; undefined when never. */
  nextDue(): Promise<Instant | undefined>;
  /**
   * A customer's records closed since then that he has not come again after; of those older than ten
   * days some may be left out.
   */
  closedSince(customer: CustomerId, since: Instant): Promise<readonly PollRecord[]>;
  /** Every version that was ever asked stays readable. */
  keepDefinition(definition: PollDefinition): Promise<void>;
  definitions(): Promise<readonly PollDefinition[]>;
}
