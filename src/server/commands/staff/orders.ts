import { z } from 'zod';
import type { Command as CaseOrder, CaseRecord } from '../../../cases/index.ts';
import type { Command } from '../../control.ts';
import { caseNumber, parseCall, words } from './call.ts';
import { parseMoment } from './moments.ts';
import { carryOut, colleague, type Desk, findCase, form } from './order.ts';
import { staffId } from './people.ts';
import type { StaffRooms } from './rooms.ts';

type Staffs = Command<StaffRooms>;

const onCase = ({ record, rooms }: Desk, command: CaseOrder) =>
  rooms.cases.order(record.case.id, command);

export const take: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({}, []));
  const give = (desk: Desk) => onCase(desk, { do: 'take', by: desk.by });
  return carryOut({ call, rooms, print, done: 'it is in your hands.', give });
};

export const giveBack: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({}, []));
  const give = (desk: Desk) => onCase(desk, { do: 'give-back', by: desk.by });
  return carryOut({ call, rooms, print, done: 'it is out of your hands.', give });
};

const said = words('Write what to say, in quotes.');

/** Said first: a promised word counts as kept only when it was said. */
export const reply: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ text: said }, ['text']));
  const give = async (desk: Desk) => {
    await rooms.write(desk.record, desk.by, call.text);
    return onCase(desk, { do: 'reply', by: desk.by });
  };
  return carryOut({ call, rooms, print, done: 'the customer has it.', give });
};

export const note: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ text: said }, ['text']));
  const give = (desk: Desk) => onCase(desk, { do: 'note', by: desk.by, text: call.text });
  return carryOut({ call, rooms, print, done: 'noted, for staff only.', give });
};

const part = words('Write it in quotes.').optional();
const resolution = {
  where: words('Say where the problem was: --where "…".').default('—'),
  how: part,
  use: part,
  changed: part,
  dangers: part,
};

export const propose: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ text: said, ...resolution }, ['text']));
  const { text, where, how = text, use, changed, dangers } = call;
  const solved = {
    ...{ where, how },
    ...(use && { use }),
    ...(changed && { changed }),
    ...(dangers && { dangers }),
  };
  const give = (desk: Desk) =>
    onCase(desk, { do: 'propose', by: desk.by, text, resolution: solved });
  return carryOut({
    call,
    rooms,
    print,
    done: 'proposed; the customer says whether it is solved.',
    give,
  });
};

const moment = words('Say by when: "2026-11-24 17:00", or 17:00 for today.');

export const promise: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ text: said, by: moment }, ['text']));
  const at = momentOf(call.by, rooms);
  const give = (desk: Desk) => onCase(desk, { do: 'promise', by: desk.by, text: call.text, at });
  return carryOut({
    call,
    rooms,
    print,
    done: 'promised; you are warned before it is missed.',
    give,
  });
};

const promiseId = z.coerce
  .number('Give the number that show N has before the promise.')
  .int()
  .positive();

export const keep: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ promise: promiseId }, ['promise']));
  const give = (desk: Desk) =>
    onCase(desk, { do: 'keep-promise', by: desk.by, promise: call.promise });
  return carryOut({ call, rooms, print, done: 'kept.', give });
};

export const move: Staffs = (args, rooms, print) => {
  const options = {
    promise: promiseId,
    to: moment,
    reason: words('Tell the customer why: --reason "…".'),
  };
  const call = parseCall(args, form(options, ['promise']));
  const { promise: id, reason } = call;
  const at = momentOf(call.to, rooms);
  const give = (desk: Desk) =>
    onCase(desk, { do: 'move-promise', by: desk.by, promise: id, at, reason });
  return carryOut({ call, rooms, print, done: 'the customer hears the new date.', give });
};

const momentOf = (text: string, { clock, company }: StaffRooms) =>
  parseMoment(text, clock(), company.current().timeZone);

export const handOver: Staffs = (args, rooms, print) => {
  const options = { to: staffId, note: words('Write a note for him: --note "…".').default('—') };
  const call = parseCall(args, form(options, []));
  const to = colleague(rooms, call.to);
  const give = (desk: Desk) => onCase(desk, { do: 'hand-over', by: desk.by, to, note: call.note });
  return carryOut({ call, rooms, print, done: `${to.name} has it in hand.`, give });
};

const reason = words('Give the reason: --reason "…". The figures show it.');

export const own: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ to: staffId, reason }, []));
  const to = colleague(rooms, call.to);
  const give = (desk: Desk) =>
    onCase(desk, { do: 'change-owner', by: desk.by, to, reason: call.reason });
  return carryOut({ call, rooms, print, done: `${to.name} owns it from here on.`, give });
};

export const spam: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ reason }, []));
  const give = (desk: Desk) =>
    onCase(desk, { do: 'close-as-spam', by: desk.by, reason: call.reason });
  return carryOut({ call, rooms, print, done: 'closed as spam.', give });
};

/** Staff close a case only as the duplicate of another, which goes on. */
export const close: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({ 'duplicate-of': other }, []));
  const give = async ({ record, by }: Desk) => {
    const into: CaseRecord = await findCase(rooms, call['duplicate-of']);
    return rooms.cases.merge(record.case.id, into.case.id, by);
  };
  return carryOut({ call, rooms, print, done: `goes on in ${call['duplicate-of']}.`, give });
};

const other = z
  .string(
    'Name the case that goes on. Otherwise only the customer closes a case: propose a solution, or use spam.',
  )
  .pipe(caseNumber);

export const reopen: Staffs = (args, rooms, print) => {
  const call = parseCall(args, form({}, []));
  const give = (desk: Desk) => onCase(desk, { do: 'reopen', by: desk.by, why: 'mistake' });
  return carryOut({ call, rooms, print, done: 'open again: the same case, the same owner.', give });
};
