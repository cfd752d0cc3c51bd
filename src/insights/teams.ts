import type { Sources } from './sources.ts';

type Staffed = Pick<Sources, 'roster'>;

/** Every team there is somebody of. */
export function teamsOf({ roster }: Staffed): string[] {
  const teams = roster.current().staff.flatMap(({ team }) => team ?? []);
  return [...new Set(teams)].sort((a, b) => a.localeCompare(b));
}

/** Who is of it now: whoever changed teams took his figures along. */
export const membersOf = (team: string, { roster }: Staffed): string[] =>
  roster
    .current()
    .staff.filter((one) => one.team === team)
    .map(({ id }) => id);

/** The team of an agent; '' for who has none, and for matters nobody handled. */
export function teamOf(agent: string, { roster }: Staffed): string {
  return roster.current().staff.find(({ id }) => id === agent)?.team ?? '';
}
