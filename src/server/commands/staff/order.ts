import type { z } from 'zod';
import type { CaseNumber, CaseRecord, Outcome, Staff } from '../../../cases/index.ts';
import type { RosterBook } from '../../../staff/index.ts';
import type { StaffId } from '../../../vocabulary.ts';
import { UsageError } from '../kb/usage.ts';
import { caseNumber, json } from './call.ts';
import { staffId } from './people.ts';
import { sentenceFor } from './refusals.ts';
import type { StaffRooms } from './rooms.ts';

const head = { case: caseNumber, as: staffId.optional(), json };

/** How an order is called: the case, its own options, who gives it. */
export function form<S extends Record<string, z.ZodType>>(options: S, places: readonly string[]) {
  return {
    options: { ...head, ...options },
    places: ['case', ...places],
    switches: ['json'],
  };
}

interface Call {
  case: CaseNumber;
  as?: StaffId | undefined;
  json: boolean;
}

/** Who gives the order, on what. */
export interface Desk {
  by: Staff;
  record: CaseRecord;
  rooms: StaffRooms;
}

interface Order {
  call: Call;
  rooms: StaffRooms;
  print: (line: string) => void;
  /** What is so when it was done. */
  done: string;
  give: (desk: Desk) => Promise<Outcome>;
}

/** Gives the order, says what came of it and resolves to the exit code. */
export async function carryOut({ call, rooms, print, done, give }: Order): Promise<number> {
  const record = await findCase(rooms, call.case);
  const outcome = await give({ by: actor(rooms.roster, call.as), record, rooms });
  const refused = 'refused' in outcome;
  const message = refused ? sentenceFor(outcome) : `${call.case}: ${done}`;
  const shown = refused ? outcome : { case: outcome.done.case };
  print(call.json ? JSON.stringify({ ...shown, message }) : message);
  return refused ? 1 : 0;
}

export async function findCase({ store }: StaffRooms, number: CaseNumber): Promise<CaseRecord> {
  const record = await store.cases.findByNumber(number);
  if (record) return record;
  throw new UsageError(`There is no case ${number}. See the numbers with: npm run staff -- cases`);
}

/** The only agent there is need not be named; with none it is the responsible person. */
function actor(roster: RosterBook, as: StaffId | undefined): Staff {
  const { staff, responsible } = roster.current();
  const all = [...staff, { ...responsible, manager: true }];
  const [first = responsible, second] = staff;
  if (as === undefined && second)
    throw new UsageError('Say who you are: --as and your id. See: npm run staff -- list');
  const found = all.find(({ id }) => id === (as ?? first.id));
  if (!found) throw new UsageError(`There is no ${as} on the roster. See: npm run staff -- list`);
  return { role: 'staff', id: found.id, name: found.name, manager: found.manager };
}

/** Somebody on the roster. @throws UsageError */
export function colleague({ roster }: StaffRooms, id: StaffId): { id: StaffId; name: string } {
  const { staff, responsible } = roster.current();
  const found = [...staff, responsible].find((one) => one.id === id);
  if (found) return { id: found.id, name: found.name };
  throw new UsageError(`There is no ${id} on the roster. See: npm run staff -- list`);
}
