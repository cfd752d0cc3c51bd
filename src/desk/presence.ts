import type { CaseId, Clock, Instant, StaffId } from '../vocabulary.ts';
import type { Person } from './protocol/view.ts';

/** Who has the page open, and who looks at which case. */
export interface Presence {
  /** A page of his opened; returns how to close it. */
  arrive(agent: StaffId): () => void;
  isPresent(agent: StaffId): boolean;
  /** Since when he has had no page open; the start of the process when he never had one. */
  goneSince(agent: StaffId): Instant | undefined;
  /** He looks at a case; returns how to stop. */
  look(id: CaseId, person: Person): () => void;
  /** Everyone there, each once. */
  lookersAt(id: CaseId): readonly Person[];
}

export function createPresence(clock: Clock): Presence {
  const begun = clock();
  const pages = new Map<StaffId, number>();
  const left = new Map<StaffId, Instant>();
  const lookers = new Map<CaseId, Set<Person>>();
  return {
    arrive: (agent) => {
      pages.set(agent, (pages.get(agent) ?? 0) + 1);
      return once(() => {
        const rest = (pages.get(agent) ?? 1) - 1;
        pages.set(agent, rest);
        if (rest === 0) left.set(agent, clock());
      });
    },
    isPresent: (agent) => (pages.get(agent) ?? 0) > 0,
    goneSince: (agent) => ((pages.get(agent) ?? 0) > 0 ? undefined : (left.get(agent) ?? begun)),
    look: (id, { id: agent, name }) => {
      const there = lookers.get(id) ?? new Set();
      const person = { id: agent, name };
      lookers.set(id, there.add(person));
      return once(() => {
        there.delete(person);
        if (there.size === 0) lookers.delete(id);
      });
    },
    lookersAt: (id) => [
      ...new Map([...(lookers.get(id) ?? [])].map((one) => [one.id, one])).values(),
    ],
  };
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
