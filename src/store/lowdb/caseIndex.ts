import type {
  Case,
  CaseFilter,
  CaseNumber,
  CaseSummary,
  Closure,
  Person,
} from '../../cases/index.ts';
import type { CaseId, CustomerId, Instant, StaffId } from '../../vocabulary.ts';
import { DueQueue } from './dueQueue.ts';

const WORDS_KEPT = 80;
/** What is kept in memory of every case: enough to list it, count it and know when it is due. */
export class CaseIndex {
  readonly #summaries = new Map<CaseId, CaseSummary>();
  readonly #numbers = new Map<CaseNumber, CaseId>();
  readonly #customers = new Map<CustomerId, CaseId[]>();
  readonly #load = new Map<StaffId, number>();
  readonly #due = new DueQueue<CaseId>();
  readonly #leases = new Map<CaseId, Instant>();
  readonly #words = new CommonWords();

  set(subject: Case): void {
    const { id, number, customer } = subject;
    const before = this.#summaries.get(id);
    const after = summaryOf(subject, this.#words);
    if (!before) this.#remember(customer, id);
    this.#numbers.set(number, id);
    this.#summaries.set(id, after);
    this.#count(before, -1);
    this.#count(after, 1);
    this.#wait(id);
  }

  /** False when another case has the number. */
  reserve(number: CaseNumber, id: CaseId): boolean {
    const holder = this.#numbers.get(number) ?? id;
    if (holder === id) this.#numbers.set(number, id);
    return holder === id;
  }

  unreserve(number: CaseNumber, id: CaseId): void {
    if (this.#numbers.get(number) === id && !this.#summaries.has(id)) this.#numbers.delete(number);
  }

  has(id: CaseId): boolean {
    return this.#summaries.has(id);
  }

  idOf(number: CaseNumber): CaseId | undefined {
    const id = this.#numbers.get(number);
    return id !== undefined && this.#summaries.has(id) ? id : undefined;
  }

  list(filter: CaseFilter): CaseSummary[] {
    const found: CaseSummary[] = [];
    for (const summary of this.#candidates(filter))
      if (matches(summary, filter)) found.push(summary);
    return found.sort((a, b) => a.openedAt - b.openedAt);
  }

  load(): ReadonlyMap<StaffId, number> {
    return new Map(this.#load);
  }

  /** The cases due by now, earliest first, lent until the lease ends. */
  take(now: Instant, limit: number, leaseMs: number): CaseId[] {
    const taken: CaseId[] = [];
    for (
      let first = this.#due.first();
      first && first.at <= now && taken.length < limit;
      first = this.#due.first()
    ) {
      taken.push(first.id);
      this.#leases.set(first.id, now + leaseMs);
      this.#wait(first.id);
    }
    return taken;
  }

  release(id: CaseId): void {
    this.#leases.delete(id);
    this.#wait(id);
  }

  nextDue(): Instant | undefined {
    return this.#due.first()?.at;
  }

  #remember(customer: CustomerId, id: CaseId): void {
    const known = this.#customers.get(customer);
    if (known) known.push(id);
    else this.#customers.set(customer, [id]);
  }

  #wait(id: CaseId): void {
    const at = this.#summaries.get(id)?.due?.at;
    this.#due.set(id, at === undefined ? undefined : Math.max(at, this.#leases.get(id) ?? at));
  }

  #count(summary: CaseSummary | undefined, change: 1 | -1): void {
    if (!summary || summary.stage === 'closed') return;
    const who = (summary.handler ?? summary.owner).id;
    this.#load.set(who, (this.#load.get(who) ?? 0) + change);
  }

  #candidates({ customer }: CaseFilter): Iterable<CaseSummary> {
    if (customer === undefined) return this.#summaries.values();
    return (this.#customers.get(customer) ?? []).flatMap((id) => this.#summaries.get(id) ?? []);
  }
}

function summaryOf(subject: Case, words: CommonWords): CaseSummary {
  const { due, facts, handler } = subject;
  return {
    id: subject.id,
    number: subject.number,
    kind: words.one(subject.kind),
    stage: words.one(subject.stage),
    customer: subject.customer,
    conversation: subject.conversation,
    channel: words.one(subject.channel),
    language: words.one(subject.language),
    owner: words.person(subject.owner),
    handler: handler && words.person(handler),
    openedAt: subject.openedAt,
    closedAt: subject.closure?.at ?? null,
    closedAs: subject.closure && closedAs(subject.closure, words),
    due: due && { at: due.at, what: words.one(due.what) },
    version: subject.version,
    what: beginningOf(facts.what),
    product: words.one(facts.product ?? null),
    topic: words.one(facts.topic ?? null),
    restricted: subject.restricted ?? false,
  };
}

const closedAs = ({ how, reason = '' }: Closure, words: CommonWords) => ({
  how: words.one(how),
  reason: words.one(beginningOf(reason)),
});

/** A new string: a slice would keep the whole of what it was cut from. */
const beginningOf = (text: string): string =>
  text.length <= WORDS_KEPT ? text : Buffer.from(text.slice(0, WORDS_KEPT)).toString();

/** What very many cases have in common is kept once. */
class CommonWords {
  readonly #words = new Map<string, unknown>();
  readonly #people = new Map<string, Person>();

  one<Word extends string | null>(word: Word): Word {
    if (word === null) return word;
    const known = this.#words.get(word);
    if (known === undefined) this.#words.set(word, word);
    return isThe(word, known) ? known : word;
  }

  person({ id, name }: Person): Person {
    const key = `${id}\n${name}`;
    const known = this.#people.get(key) ?? { id, name };
    this.#people.set(key, known);
    return known;
  }
}

const isThe = <Word extends string | null>(word: Word, known: unknown): known is Word =>
  known === word;

type Condition = (summary: CaseSummary, filter: CaseFilter) => boolean;

/** Each holds when its key is not asked for, or is what is asked for. */
const CONDITIONS: Record<keyof CaseFilter, Condition> = {
  open: ({ stage }, { open }) => open === undefined || open === (stage !== 'closed'),
  kind: (summary, { kind = summary.kind }) => summary.kind === kind,
  customer: (summary, { customer = summary.customer }) => summary.customer === customer,
  conversation: (summary, { conversation = summary.conversation }) =>
    summary.conversation === conversation,
  owner: ({ owner: { id } }, { owner = id }) => id === owner,
  handler: ({ handler }, { handler: id = handler?.id }) => handler?.id === id,
  product: (summary, { product = summary.product }) => summary.product === product,
  topic: (summary, { topic = summary.topic }) => summary.topic === topic,
  since: ({ openedAt }, { since = openedAt }) => openedAt >= since,
};

const ALL = Object.values(CONDITIONS);

const matches = (summary: CaseSummary, filter: CaseFilter): boolean =>
  ALL.every((holds) => holds(summary, filter));
