import type { CaseFilter, CaseRecord, CaseStore, CaseSummary } from '../../src/cases/index.ts';
import type { CaseId, Instant } from '../../src/vocabulary.ts';

/** A store that forgets nothing but its leases when it is opened again on the same `disk`. */
export function createMemoryStore(disk = new Map<CaseId, CaseRecord>()): CaseStore {
  const leases = new Map<CaseId, Instant>();
  const all = () => [...disk.values()];
  const readyAt = ({ case: { id, due } }: CaseRecord): Instant =>
    Math.max(due?.at ?? Number.POSITIVE_INFINITY, leases.get(id) ?? 0);
  return {
    async create(record) {
      if (disk.has(record.case.id)) return 'id-taken';
      if (all().some((other) => other.case.number === record.case.number)) return 'number-taken';
      disk.set(record.case.id, JSON.parse(JSON.stringify(record)));
      return 'created';
    },
    async replace(record, expectedVersion, release = false) {
      if (disk.get(record.case.id)?.case.version !== expectedVersion) return false;
      disk.set(record.case.id, JSON.parse(JSON.stringify(record)));
      if (release) leases.delete(record.case.id);
      return true;
    },
    find: async (id) => structuredClone(disk.get(id)),
    findByNumber: async (number) => all().find((record) => record.case.number === number),
    list: async (filter) =>
      all()
        .map(summaryOf)
        .filter((summary) => matches(summary, filter))
        .sort((a, b) => a.openedAt - b.openedAt),
    async load() {
      const open = all().filter((record) => record.case.stage !== 'closed');
      const groups = Map.groupBy(open, ({ case: { owner, handler } }) => (handler ?? owner).id);
      return new Map([...groups].map(([id, records]) => [id, records.length]));
    },
    async takeDue(now, limit, leaseMs) {
      const due = all().filter((record) => readyAt(record) <= now);
      due.sort((a, b) => (a.case.due?.at ?? 0) - (b.case.due?.at ?? 0));
      const taken = due.slice(0, limit);
      for (const record of taken) leases.set(record.case.id, now + leaseMs);
      return taken.map((record) => record.case.id);
    },
    async nextDue() {
      const next = Math.min(...all().map(readyAt));
      return Number.isFinite(next) ? next : undefined;
    },
  };
}

function summaryOf({ case: subject }: CaseRecord): CaseSummary {
  const { id, number, kind, stage, customer, conversation, channel, language } = subject;
  const { owner, handler, openedAt, due, version, facts, closure } = subject;
  return {
    ...{ id, number, kind, stage, customer, conversation, channel, language },
    ...{ owner, handler, openedAt, due, version, what: facts.what },
    ...{ product: facts.product ?? null, topic: facts.topic ?? null },
    restricted: subject.restricted ?? false,
    closedAt: closure?.at ?? null,
    closedAs: closure && { how: closure.how, reason: closure.reason ?? '' },
  };
}

function matches(summary: CaseSummary, filter: CaseFilter): boolean {
  const { open, since, owner, handler, ...same } = filter;
  return (
    (open === undefined || open === (summary.stage !== 'closed')) &&
    (since === undefined || summary.openedAt >= since) &&
    (owner === undefined || summary.owner.id === owner) &&
    (handler === undefined || summary.handler?.id === handler) &&
    Object.entries(same).every(([key, value]) =>
      Object.entries(summary).some(([name, own]) => name === key && own === value),
    )
  );
}
