import { z } from 'zod';
import type { Agent, RosterRefusal } from '../../../staff/index.ts';
import type { StaffId } from '../../../vocabulary.ts';
import type { Command } from '../../control.ts';
import { json, parseCall, words } from './call.ts';
import { sentenceFor } from './refusals.ts';
import type { StaffRooms } from './rooms.ts';

type Print = (line: string) => void;

export const staffId = z.custom<StaffId>(
  (value) => typeof value === 'string' && value !== '',
  'Name an agent by his id, such as ada-lindqvist.',
);

export const add: Command<StaffRooms> = async (args, { roster }, print) => {
  const call = parseCall(args, { options: newcomer, places: ['name'], switches: ['json'] });
  const { json: asJson, 'stand-in': standIn, team: of, ...agent } = call;
  const added = await roster.add({
    ...agent,
    ...(standIn && { standIn }),
    ...(of && { team: of }),
  });
  return report(added, {
    asJson,
    print,
    done: ({ id, name }) =>
      `${name} is on the roster as ${id}, off duty. When he begins: npm run staff -- duty on ${id}`,
  });
};

const newcomer = {
  name: words('Write a name, such as "Ada Lindqvist".').max(100),
  email: z.email('Write an e-mail address such as ada@example.com.'),
  role: z
    .enum(['agent', 'manager', 'administrator'], 'Write agent, manager or administrator.')
    .default('agent'),
  capacity: z.coerce
    .number()
    .int()
    .min(1)
    .max(500, 'Write how many open cases, 1 to 500.')
    .default(10),
  languages: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((code) => code !== ''))
    .pipe(z.array(z.string().regex(/^[a-z]{2,3}$/, 'Write codes such as en,zh.'))),
  'stand-in': staffId.optional(),
  team: words('Write a team, such as Workshop.').max(60).optional(),
  json,
};

export const remove: Command<StaffRooms> = async (args, { roster }, print) => {
  const { id, json: asJson } = parseCall(args, who);
  const done = ({ name }: Agent) => `${name} has left the roster; his cases have another owner.`;
  return report(await roster.remove(id), { asJson, print, done });
};

const who = { options: { id: staffId, json }, places: ['id'], switches: ['json'] } as const;

export const duty: Command<StaffRooms> = async (args, { roster }, print) => {
  const {
    state,
    id,
    json: asJson,
  } = parseCall(args, {
    options: { state: z.enum(['on', 'off'], 'Write on or off.'), id: staffId, json },
    places: ['state', 'id'],
    switches: ['json'],
  });
  const changed = await roster.setDuty(id, state === 'on');
  return report(changed, { asJson, print, done: ({ name }) => `${name} is ${state} duty.` });
};

export const team: Command<StaffRooms> = async (args, { roster }, print) => {
  const call = parseCall(args, {
    options: { id: staffId, name: words('Write a team, such as Workshop.').max(60), json },
    places: ['id', 'name'],
    switches: ['json'],
  });
  const changed = await roster.change(call.id, { team: call.name });
  const done = ({ name, team: of = '' }: Agent) => `${name} is of the team ${of}.`;
  return report(changed, { asJson: call.json, print, done });
};

export const list: Command<StaffRooms> = async (args, { roster, store }, print) => {
  const { json: asJson } = parseCall(args, { options: { json }, switches: ['json'] });
  const { staff, responsible } = roster.current();
  const load = await store.cases.load();
  if (asJson) {
    const rows = staff.map((agent) => ({ ...agent, load: load.get(agent.id) ?? 0 }));
    print(JSON.stringify({ staff: rows, responsible }));
    return 0;
  }
  for (const agent of staff) print(lineOf(agent, load.get(agent.id) ?? 0));
  print(
    `${responsible.id}  ${responsible.name}  (company.yaml; owns cases while nobody is on duty)`,
  );
  return 0;
};

function lineOf(agent: Agent, load: number): string {
  const { id, name, role, email, onDuty, capacity, languages, standIn, team: of } = agent;
  const parts = [id, name, role, onDuty ? 'on duty' : 'off duty', `${load} of ${capacity} cases`];
  const more = [of ?? '', languages.join(','), email, standIn ? `stand-in ${standIn}` : ''];
  return [...parts, ...more].filter((part) => part !== '').join('  ');
}

interface Reporting {
  asJson: boolean;
  print: Print;
  done: (agent: Agent) => string;
}

function report(result: Agent | RosterRefusal, { asJson, print, done }: Reporting): number {
  const refused = 'refused' in result;
  const message = refused ? sentenceFor(result) : done(result);
  print(asJson ? JSON.stringify({ ...result, message }) : message);
  return refused ? 1 : 0;
}
