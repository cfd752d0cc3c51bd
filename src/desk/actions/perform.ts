import type { CaseRecord, Cases, Command, Person, Staff } from '../../cases/index.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { SignedIn } from '../../staff/index.ts';
import type { CaseId, MessageId, StaffId } from '../../vocabulary.ts';
import type { CaseFiles } from '../caseFile.ts';
import type { DeskOptions } from '../desk.ts';
import type { FloorKeeper } from '../floorKeeper.ts';
import type { Presence } from '../presence.ts';
import type { Action, ActionName } from '../protocol/action.ts';
import type { ActionResult, Refusal } from '../protocol/view.ts';

/** There is no such case for this agent, whether it is absent or not his to see. */
export const ABSENT = 'absent';
export type Outcome = ActionResult | Refusal | typeof ABSENT;

export interface OfficeParts extends DeskOptions {
  files: CaseFiles;
  floors: FloorKeeper;
  presence: Presence;
}

/** One action: what an agent does, permissions included. */
export type Perform<Name extends ActionName> = (
  office: OfficeParts,
  agent: SignedIn,
  action: Action<Name>,
) => Promise<Outcome>;

export type Performs<Names extends ActionName> = { [Name in Names]: Perform<Name> };

export const asStaff = ({ id, name, manager }: SignedIn): Staff => ({
  ...{ role: 'staff', id, name, manager },
});

interface OnCase {
  case: CaseId;
  key?: string;
}

/** Orders something of the case, when it is there for the agent. */
export async function order(
  office: OfficeParts,
  agent: SignedIn,
  action: OnCase,
  command: Command,
): Promise<Outcome> {
  const record = await office.files.find(agent, action.case);
  if (!record) return ABSENT;
  const cause = action.key === undefined ? {} : { cause: parseCause(agent, action.key) };
  const outcome = await office.cases.order(record.case.id, { ...command, ...cause });
  return 'refused' in outcome ? outcome : shown(office, agent, outcome.done);
}

export async function shown(
  { files }: Pick<OfficeParts, 'files'>,
  agent: SignedIn,
  record: CaseRecord,
): Promise<ActionResult> {
  return { done: 'case', case: await files.view(agent, record) };
}

/** Whom the roster knows by this id. */
export function personOf({ roster }: OfficeParts, id: StaffId): Person | undefined {
  const { staff, responsible } = roster.current();
  const found = [...staff, responsible].find((one) => one.id === id);
  return found && { id: found.id, name: found.name };
}

const parseCause = ({ id }: SignedIn, key: string): MessageId => `staff|${id}|${key}` as MessageId;

export type { Cases, Conversations };
