import type { Refusal as CaseRefusal } from '../../cases/index.ts';
import type { SignedIn } from '../../staff/index.ts';
import type { Action, caseActions as schemas } from '../protocol/action.ts';
import {
  ABSENT,
  asStaff,
  type OfficeParts,
  type Outcome,
  order,
  type Performs,
  personOf,
  shown,
} from './perform.ts';

const NOT_ON_ROSTER: CaseRefusal = { refused: 'not-on-roster' };

/** What staff do to a case. */
export const caseActions: Performs<keyof typeof schemas> = {
  take,
  'give-back': async (office, agent, action) => {
    const outcome = await order(office, agent, action, { do: 'give-back', by: asStaff(agent) });
    if (typeof outcome === 'object' && 'done' in outcome) await leave(office, agent, action.case);
    return outcome;
  },
  'hand-over': handOver,
  reassign: async (office, agent, action) => {
    const to = personOf(office, action.to);
    const { reason } = action;
    if (!to) return NOT_ON_ROSTER;
    return order(office, agent, action, { do: 'change-owner', by: asStaff(agent), to, reason });
  },
  propose: (office, agent, action) => {
    const { text, resolution } = action;
    return order(office, agent, action, { do: 'propose', by: asStaff(agent), text, resolution });
  },
  'amend-resolution': (office, agent, action) => {
    const { resolution } = action;
    return order(office, agent, action, { do: 'amend-resolution', by: asStaff(agent), resolution });
  },
  promise: (office, agent, action) => {
    const { text, at } = action;
    return order(office, agent, action, { do: 'promise', by: asStaff(agent), text, at });
  },
  'keep-promise': (office, agent, action) => {
    const { promise } = action;
    return order(office, agent, action, { do: 'keep-promise', by: asStaff(agent), promise });
  },
  'move-promise': (office, agent, action) => {
    const { promise, at, reason } = action;
    const by = asStaff(agent);
    return order(office, agent, action, { do: 'move-promise', by, promise, at, reason });
  },
  note: async (office, agent, action) => {
    const { text, mentions } = action;
    if (mentions.some((id) => !personOf(office, id))) return NOT_ON_ROSTER;
    return order(office, agent, action, { do: 'note', by: asStaff(agent), text, mentions });
  },
  merge,
  reopen: (office, agent, action) =>
    order(office, agent, action, { do: 'reopen', by: asStaff(agent), why: 'mistake' }),
  'close-as-spam': (office, agent, action) => {
    const { reason } = action;
    return order(office, agent, action, { do: 'close-as-spam', by: asStaff(agent), reason });
  },
  'close-as-duplicate': closeAsDuplicate,
  'change-kind': (office, agent, action) => {
    const { kind } = action;
    return order(office, agent, action, { do: 'change-kind', by: asStaff(agent), kind });
  },
  restrict: (office, agent, action) => {
    const { restricted } = action;
    return order(office, agent, action, { do: 'restrict', by: asStaff(agent), restricted });
  },
};

/** Taking what is one's own already is done already: he pressed twice. */
async function take(
  office: OfficeParts,
  agent: SignedIn,
  action: Action<'take'>,
): Promise<Outcome> {
  const outcome = await order(office, agent, action, { do: 'take', by: asStaff(agent) });
  const isMine =
    typeof outcome === 'object' && 'refused' in outcome && outcome.refused === 'yours-already';
  if (!isMine && (outcome === ABSENT || 'refused' in outcome)) return outcome;
  const record = await office.files.find(agent, action.case);
  if (!record) return ABSENT;
  if (action.floor) await office.floors.take(record.case.conversation, agent);
  return shown(office, agent, record);
}

async function handOver(
  office: OfficeParts,
  agent: SignedIn,
  action: Action<'hand-over'>,
): Promise<Outcome> {
  const to = personOf(office, action.to);
  if (!to) return NOT_ON_ROSTER;
  const { note } = action;
  const command = { do: 'hand-over', by: asStaff(agent), to, note } as const;
  const outcome = await order(office, agent, action, command);
  if (typeof outcome === 'object' && 'done' in outcome)
    await leave(office, agent, action.case, action.to);
  return outcome;
}

/** Who hands a case on leaves its conversation; the next one has the floor when he is there. */
async function leave(
  { files, floors, presence, roster }: OfficeParts,
  agent: SignedIn,
  id: Action<'take'>['case'],
  to?: Action<'hand-over'>['to'],
): Promise<void> {
  const record = await files.find(agent, id);
  if (!record) return;
  const next = roster.current().staff.find((one) => one.id === to && presence.isPresent(one.id));
  const move = await floors.give(record.case.conversation, agent, next);
  if (move.kind === 'moved' && next) await floors.take(record.case.conversation, next);
}

async function merge(
  office: OfficeParts,
  agent: SignedIn,
  action: Action<'merge'>,
): Promise<Outcome> {
  const [duplicate, into] = await Promise.all([
    office.files.find(agent, action.case),
    office.files.find(agent, action.into),
  ]);
  if (!duplicate || !into) return ABSENT;
  const outcome = await office.cases.merge(duplicate.case.id, into.case.id, asStaff(agent));
  return 'refused' in outcome ? outcome : shown(office, agent, outcome.done);
}

async function closeAsDuplicate(
  office: OfficeParts,
  agent: SignedIn,
  action: Action<'close-as-duplicate'>,
): Promise<Outcome> {
  const { reason } = action;
  const of = action.of && (await office.files.find(agent, action.of))?.case;
  if (action.of && !of) return ABSENT;
  const command = { do: 'close-as-duplicate', by: asStaff(agent), reason } as const;
  return order(office, agent, action, { ...command, ...(of && { of }) });
}
