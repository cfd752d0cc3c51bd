import type { Command } from '../../control.ts';
import { withUsage } from './call.ts';
import { cases, show } from './cases.ts';
import * as orders from './orders.ts';
import { add, duty, list, remove, team } from './people.ts';
import type { StaffRooms } from './rooms.ts';
import { suggestions } from './suggestions.ts';

const all: Readonly<Record<string, Command<StaffRooms>>> = {
  ...{ add, list, remove, duty, team, cases, show, suggestions },
  take: orders.take,
  'give-back': orders.giveBack,
  reply: orders.reply,
  note: orders.note,
  propose: orders.propose,
  promise: orders.promise,
  keep: orders.keep,
  move: orders.move,
  'hand-over': orders.handOver,
  own: orders.own,
  close: orders.close,
  spam: orders.spam,
  reopen: orders.reopen,
};

/** What staff can do in a terminal, by name. */
export const staffCommands: Readonly<Record<string, Command<StaffRooms>>> = Object.fromEntries(
  Object.entries(all).map(([name, command]) => [name, withUsage(command)]),
);
