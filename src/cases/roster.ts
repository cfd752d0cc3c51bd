import type { Language, StaffId } from '../vocabulary.ts';
import type { Person } from './case.ts';

/** A colleague as cases need to know him; the roster of room staff has this shape. */
export interface Colleague extends Person {
  manager: boolean;
  onDuty: boolean;
  /** How many open cases he can look after at once. */
  capacity: number;
  standIn?: StaffId;
  languages: readonly Language[];
}

/** Never without anyone: the responsible person of company.yaml stands in it whoever else does. */
export interface Roster {
  staff: readonly Colleague[];
  responsible: Person;
}

export const onRoster = ({ staff, responsible }: Roster, id: StaffId): boolean =>
  responsible.id === id || staff.some((one) => one.id === id);

export const onDuty = ({ staff }: Roster): readonly Colleague[] =>
  staff.filter((one) => one.onDuty);

/** Whoever hears it when `id` does not: his stand-in, someone on duty, the responsible person. */
export function standInFor({ staff, responsible }: Roster, id: StaffId): Person {
  const named = staff.find((one) => one.id === id)?.standIn;
  const standIn = staff.find((one) => one.id === named && one.id !== id);
  return standIn ?? staff.find((one) => one.onDuty && one.id !== id) ?? responsible;
}

export function managers({ staff, responsible }: Roster): readonly StaffId[] {
  const found = staff.filter((one) => one.manager).map(({ id }) => id);
  return found.length > 0 ? found : [responsible.id];
}
