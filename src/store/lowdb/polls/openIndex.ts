import type { PollRecord } from '../../../polls/index.ts';
import { newest } from '../../../polls/index.ts';
import type { CustomerId, Instant, MatterId } from '../../../vocabulary.ts';
import { DueQueue } from '../dueQueue.ts';

interface Known {
  isDue: boolean;
  customer: CustomerId;
  closedAt: Instant;
}

/** What is kept in memory of every open document: when it is due, whose it is, when it was closed. */
export class OpenIndex {
  readonly #known = new Map<MatterId, Known>();
  readonly #customers = new Map<CustomerId, Set<MatterId>>();
  readonly #due = new DueQueue<MatterId>();

  set(record: PollRecord): void {
    const { matter, due } = record;
    const { customer, at } = newest(record).closing;
    this.#known.set(matter, { isDue: due !== null, customer, closedAt: at });
    this.#due.set(matter, due?.at);
    const theirs = this.#customers.get(customer);
    if (theirs) theirs.add(matter);
    else this.#customers.set(customer, new Set([matter]));
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
    const found: { id: MatterId; at: Instant }[] = [];
    for (
      let first = this.#due.first();
      first && first.at <= now && found.length < limit;
      first = this.#due.first()
    ) {
      found.push(first);
      this.#due.set(first.id, undefined);
    }
    for (const { id, at } of found) this.#due.set(id, at);
    return found.map(({ id }) => id);
  }

  nextDue(): Instant | undefined {
    return this.#due.first()?.at;
  }

  closedSince(customer: CustomerId, since: Instant): MatterId[] {
    const theirs = [...(this.#customers.get(customer) ?? [])];
    return theirs.filter((matter) => (this.#known.get(matter)?.closedAt ?? 0) >= since);
  }

  /** Nothing is due, and they were closed before. */
  quietSince(before: Instant): MatterId[] {
    return [...this.#known]
      .filter(([, { isDue, closedAt }]) => !isDue && closedAt < before)
      .map(([matter]) => matter);
  }
}
