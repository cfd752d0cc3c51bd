import type { Command } from '../control.ts';
import type { Rooms } from '../rooms.ts';
import { gapsCommand } from './kb/gaps.ts';
import { importCommand } from './polls/import.ts';
import { summaryCommand } from './polls/summary.ts';
import { staffCommands } from './staff/index.ts';
import type { StaffRooms } from './staff/rooms.ts';

/** Commands that work on the store: inside the running server, or alone while none runs. */
export const commands: Readonly<Record<string, Command<Rooms & StaffRooms>>> = {
  'kb gaps': gapsCommand,
  'polls import': importCommand,
  'polls summary': summaryCommand,
  ...Object.fromEntries(
    Object.entries(staffCommands).map(([name, command]) => [`staff ${name}`, command]),
  ),
};
