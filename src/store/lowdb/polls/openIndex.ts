import type { PollRecord } from '../../../polls/index.ts';
import { newest } from '../../../polls/index.ts';
import type { CustomerId, Instant, MatterId } from '../../../vocabulary.ts';
import { DueQueue } from '../dueQueue.ts';

interface Known {
  isDue: boolean;
  customer: CustomerId;
  closedAt: Instant;
  cameAgain: boolean;
}

/** What is kept in memory of every open document: when it is due, whose it is, when it was closed. */
export class OpenIndex {
  readonly #known = new Map<MatterId, Known>();
  readonly #customers = new Map<CustomerId, Set<MatterId>>();
  readonly #due = new DueQueue<MatterId>();

  set(record: PollRecord): void {
    const { matter, due } = record;
    const { closing, cameAgainAt } = newest(record);
    const { customer, at: closedAt } = closing;
    const cameAgain = cameAgainAt !== null;
    this.#known.set(matter, { isDue: due !== null, customer, closedAt, cameAgain });
    this.#due.set(matter, due?.at);
    const theirs = this.#customers.get(customer);
    if (theirs) theirs.add(matter);
    else this.#customers.set(customer, new Set([matter]));
  }

  has(matter: MatterId): boolean {
    return this.#known.has(matter);
  }

  delete(matter: MatterId): void {
    const customer = this.#known.get(matter)?.customer;
    this.#known.delete(matter);
    this.#due.set(matter, undefined);
    if (customer === undefined) return;
    const theirs = this.#customers.get(customer);
    theirs?.delete(matter);
    if (theirs?.size === 0) this.#customers.delete(customer);
  }

  /** The earliest first; they stay due. */
  due(now: Instant, limit: number): MatterId[] {
    return this.#due.until(now, limit);
  }

  nextDue(): Instant | undefined {
    return this.#due.first()?.at;
  }

  closedSince(customer: CustomerId, since: Instant): MatterId[] {
    const theirs = [...(this.#customers.get(customer) ?? [])];
    return theirs.filter((matter) => {
      const known = this.#known.get(matter);
      return known && !known.cameAgain && known.closedAt >= since;
    });
  }

  /** Nothing is due, and they were closed before. */
  quietSince(before: Instant): MatterId[] {
    return [...this.#known]
      .filter(([, { isDue, closedAt }]) => !isDue && closedAt < before)
      .map(([matter]) => matter);
  }
}
