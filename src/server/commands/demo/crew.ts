import type { CaseSummary, Staff } from '../../../cases/index.ts';
import type { Casework } from '../../casework.ts';
import type { Random } from './random.ts';

const TEAMS = {
  'Front desk': ['Ada Lindqvist', 'Ben Okafor'],
  Workshop: ['Cho Min', 'Dana Weiss', 'Eli Moreau'],
};
const PEOPLE = Object.entries(TEAMS).flatMap(([team, names]) =>
  names.map((name) => ({ team, name })),
);
const CAPACITY = 500;

/** Those who are on duty all month. */
export async function hire({ roster }: Casework): Promise<readonly Staff[]> {
  const crew: Staff[] = [];
  for (const { name, team } of PEOPLE) {
    const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
    const agent = await roster.add({ name, email, team, capacity: CAPACITY });
    if ('refused' in agent) continue;
    await roster.setDuty(agent.id, true);
    crew.push({ role: 'staff', id: agent.id, name: agent.name, manager: false });
  }
  return crew;
}

interface Shift {
  casework: Casework;
  crew: readonly Staff[];
  random: Random;
}

const TEXT = 'Please try the steps below; they solve it in most cases.';
const RESOLUTION = { where: 'Explained', how: TEXT };

/** Somebody takes the case, sometimes hands it over, and proposes a solution; some are no cases at all. */
export async function workOn({ id }: CaseSummary, shift: Shift): Promise<void> {
  const { casework, crew, random } = shift;
  const { order } = casework.cases;
  const by = random.one(crew);
  await order(id, { do: 'take', by });
  const drawn = random.next();
  if (drawn < 0.02)
    return void (await order(id, { do: 'close-as-spam', by, reason: 'Advertising' }));
  if (drawn < 0.04)
    return void (await order(id, { do: 'close-as-duplicate', by, reason: 'Written twice' }));
  const next = random.chance(0.15) ? random.one(crew) : by;
  if (next.id !== by.id)
    await order(id, { do: 'hand-over', by, to: next, note: 'Knows the product' });
  await order(id, { do: 'propose', by: next, text: TEXT, resolution: RESOLUTION });
}
