import { beforeEach, describe, expect, test } from 'vitest';
import type { Roster as CasesRoster } from '../../src/cases/index.ts';
import {
  type Agent,
  firstName,
  openRoster,
  RESPONSIBLE,
  type RosterBook,
  type RosterStore,
} from '../../src/staff/index.ts';
import { company, parseStaffId } from '../cases/fixture.ts';

let kept: Map<string, Agent>;
let relieved: [string, string, boolean][];
let roster: RosterBook;

const store = (): RosterStore => ({
  list: async () => [...kept.values()],
  put: async (agent) => void kept.set(agent.id, agent),
  remove: async (id) => void kept.delete(id),
});

const open = () =>
  openRoster({
    store: store(),
    company: () => company,
    relieve: async (id, because) => void relieved.push([id, because, kept.has(id)]),
  });

beforeEach(async () => {
  kept = new Map();
  relieved = [];
  roster = await open();
});

const add = async (name: string, more = {}) => {
  const agent = await roster.add({ name, email: `${name.split(' ')[0]}@example.com`, ...more });
  if ('refused' in agent) throw new Error(agent.refused);
  return agent;
};

describe('the roster', () => {
  test('has a responsible person before anyone is added', () => {
    expect(roster.current()).toEqual({
      staff: [],
      responsible: {
        id: RESPONSIBLE,
        name: 'Marta Lindqvist',
        email: 'marta.lindqvist@harbourhome.example',
      },
    });
  });

  test('takes somebody in, off duty, under an id made of the name', async () => {
    const ada = await add('Ada Böhm', { languages: ['en', 'zh'] });
    expect(ada).toMatchObject({
      id: 'ada-bohm',
      email: 'ada@example.com',
      onDuty: false,
      role: 'agent',
    });
    expect(firstName(ada)).toBe('Ada');
    expect((await open()).current().staff).toEqual([{ ...ada, manager: false }]);
  });

  test('gives people of the same name different ids', async () => {
    await add('Ada');
    const second = await roster.add({ name: 'Ada', email: 'other@example.com' });
    const chinese = await roster.add({ name: '王芳', email: 'wang@example.com' });
    expect([second, chinese]).toMatchObject([{ id: 'ada-2' }, { id: 'wang' }]);
  });

  test('is what cases work with', async () => {
    await add('Ada', { role: 'manager' });
    const seen: CasesRoster = roster.current();
    expect(seen.staff[0]?.manager).toBe(true);
  });

  test('refuses an address twice, in any letter case', async () => {
    await add('Ada');
    expect(await roster.add({ name: 'Eve', email: 'ADA@example.com' })).toEqual({
      refused: 'email-taken',
    });
  });

  test('refuses a stand-in who is not there, or oneself', async () => {
    const ada = await add('Ada');
    const nobody = parseStaffId('nobody');
    expect(await roster.change(ada.id, { standIn: nobody })).toEqual({
      refused: 'unknown-stand-in',
    });
    expect(await roster.change(ada.id, { standIn: ada.id })).toEqual({
      refused: 'unknown-stand-in',
    });
    expect(await roster.change(nobody, { capacity: 3 })).toEqual({ refused: 'unknown-agent' });
  });

  test('refuses what no agent can be', async () => {
    await expect(roster.add({ name: ' ', email: 'a@example.com' })).rejects.toThrow('Write a name');
    await expect(roster.add({ name: 'Ada', email: 'ada' })).rejects.toThrow('e-mail');
    await expect(
      roster.add({ name: 'Ada', email: 'a@example.com', capacity: 0 }),
    ).rejects.toThrow();
  });

  test('takes the cases from who goes off duty', async () => {
    const ada = await add('Ada');
    await roster.setDuty(ada.id, true);
    expect(relieved).toEqual([]);
    await roster.setDuty(ada.id, false);
    expect(relieved).toEqual([[ada.id, 'off-duty', true]]);
    expect(roster.current().staff[0]?.onDuty).toBe(false);
  });

  test('lets somebody go once the cases have another owner', async () => {
    const [ada, ben] = [await add('Ada'), await add('Ben')];
    expect(await roster.remove(ada.id)).toMatchObject({ id: ada.id });
    expect(relieved).toEqual([[ada.id, 'left', true]]);
    expect(roster.current().staff.map(({ id }) => id)).toEqual([ben.id]);
  });

  test('never lets the last one go', async () => {
    const [ada, ben] = [await add('Ada'), await add('Ben')];
    const both = await Promise.all([roster.remove(ada.id), roster.remove(ben.id)]);
    expect(both[1]).toEqual({ refused: 'last-agent' });
    expect(roster.current().staff).toHaveLength(1);
  });
});
