import type { Agent, Roster, SignedIn } from '../staff/index.ts';
import type { Presence } from './presence.ts';
import type { Colleague, Me } from './protocol/view.ts';

function colleagueOf(
  agent: Agent & { manager: boolean },
  presence: Pick<Presence, 'isPresent'>,
): Colleague {
  const { id, name, role, manager, onDuty, capacity, languages, standIn = null } = agent;
  const present = presence.isPresent(id);
  return { id, name, role, manager, onDuty, capacity, languages, standIn, present };
}

export const meOf = (agent: SignedIn, presence: Pick<Presence, 'isPresent'>): Me => ({
  ...colleagueOf(agent, presence),
  email: agent.email,
});

export const colleaguesOf = (
  { staff }: Roster,
  presence: Pick<Presence, 'isPresent'>,
): readonly Colleague[] => staff.map((agent) => colleagueOf(agent, presence));
