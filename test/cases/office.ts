import { beforeEach } from 'vitest';
import {
  type AddressedNotice,
  type CaseRecord,
  type CaseStore,
  type Cases,
  type Colleague,
  type Command,
  createCases,
  type Outcome,
  type Recording,
} from '../../src/cases/index.ts';
import { colleague, company, recordingOf, resolution, responsible, staff } from './fixture.ts';
import { createMemoryStore } from './memoryStore.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday, ten o'clock in Berlin; open until 12:30 and from 13:30 to 18:00. */
export const MONDAY = Date.parse('2026-11-23T10:00:00+01:00');

export const ada = colleague('Ada');
export const ben = colleague('Ben');
export const max = colleague('Max', { manager: true, onDuty: false });

/** Where cases live for one test: made anew before each. */
interface Office {
  now: number;
  people: Colleague[];
  said: AddressedNotice[];
  store: CaseStore;
  cases: Cases;
}

export const office: Office = newOffice();

beforeEach(() => void Object.assign(office, newOffice()));

function newOffice(): Office {
  const store = createMemoryStore();
  const said: AddressedNotice[] = [];
  const cases = createCases({
    store,
    company: () => company,
    roster: () => ({ staff: office.people, responsible }),
    clock: () => office.now,
    deliver: async (notice) => void office.said.push(notice),
  });
  return { now: MONDAY, people: [ada, ben, max], said, store, cases };
}

export const record = async (more: Partial<Recording> = {}, who = 'ann', seq = 1) => {
  const recorded = await office.cases.record(recordingOf(who, seq, more));
  await office.cases.tick();
  return recorded.case.id;
};

export type Id = CaseRecord['case']['id'];
export const order = (id: Id, command: Command): Promise<Outcome> =>
  office.cases.order(id, command);
export const read = async (id: Id): Promise<CaseRecord> => {
  const found = await office.store.find(id);
  if (!found) throw new Error('There is no such case.');
  return found;
};
export const state = async (id: Id) => (await read(id)).case;
export const all = async () => {
  for (let rounds = 0; (await office.cases.tick()) > 0 && rounds < 50; rounds += 1);
};
export const later = async (ms: number) => {
  office.now += ms;
  await all();
};
export const heard = () =>
  office.said.map(({ to, code }) => `${typeof to === 'string' ? to : to.join('+')}: ${code}`);
export const propose = (id: Id, by = ada) =>
  order(id, { do: 'propose', by: staff(by), text: 'A new seal.', resolution });
export const take = (id: Id, by = ada) => order(id, { do: 'take', by: staff(by) });
