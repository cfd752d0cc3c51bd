import type { Language, StaffId } from '../vocabulary.ts';
import type { Person } from './case.ts';
import { type Colleague, onDuty, type Roster } from './roster.ts';

/** How many open cases someone looks after. */
export type Load = (id: StaffId) => number;

interface Wanted {
  language: Language;
  /** The owner this customer knows from an earlier case. */
  known?: StaffId | undefined;
}

/**
 * Who owns a new case: the owner the customer knows, when he is on duty; else who on duty speaks
 * his language and has most room left; with nobody on duty the responsible person.
 */
export function chooseOwner(roster: Roster, load: Load, wanted: Wanted): Person {
  const present = onDuty(roster);
  const known = present.find(({ id }) => id === wanted.known);
  return person(known ?? freest(speaking(present, wanted.language), load) ?? roster.responsible);
}

/** Who goes on with a case given back: its owner if he is on duty, else who has room; null: it waits. */
export function chooseHandler(
  roster: Roster,
  load: Load,
  owner: Person,
  not: StaffId,
): Person | null {
  const present = onDuty(roster).filter(({ id }) => id !== not);
  const found = present.find(({ id }) => id === owner.id) ?? freest(withRoom(present, load), load);
  return found ? person(found) : null;
}

const person = ({ id, name }: Person): Person => ({ id, name });

function speaking(present: readonly Colleague[], language: Language): readonly Colleague[] {
  const able = present.filter(({ languages }) => languages.includes(language));
  return able.length > 0 ? able : present;
}

const withRoom = (present: readonly Colleague[], load: Load): readonly Colleague[] =>
  present.filter(({ id, capacity }) => load(id) < capacity);

/** The smallest share of his capacity in use; among equals the first on the roster. */
function freest(present: readonly Colleague[], load: Load): Colleague | undefined {
  const share = ({ id, capacity }: Colleague) => (load(id) + 1) / Math.max(capacity, 0.5);
  return present.reduce<Colleague | undefined>(
    (best, one) => (best && share(best) <= share(one) ? best : one),
    undefined,
  );
}
