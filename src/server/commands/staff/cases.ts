import { z } from 'zod';
import {
  type Case,
  type CaseRecord,
  type CaseSummary,
  customerClock,
  openPromises,
  queueOrder,
} from '../../../cases/index.ts';
import type { Message } from '../../../conversations/index.ts';
import type { Command } from '../../control.ts';
import { caseNumber, json, parseCall } from './call.ts';
import { eventLine } from './history.ts';
import { sayLength, sayMoment } from './moments.ts';
import { findCase } from './order.ts';
import { staffId } from './people.ts';
import type { StaffRooms } from './rooms.ts';

const kind = z.enum(
  ['question', 'complaint', 'suggestion', 'emergency'],
  'Write question, complaint, suggestion or emergency.',
);

/** The queue: emergencies first, then who waits longest. */
export const cases: Command<StaffRooms> = async (args, { store, company, clock }, print) => {
  const call = parseCall(args, {
    options: { of: staffId.optional(), kind: kind.optional(), all: json, json },
    switches: ['all', 'json'],
  });
  const filter = {
    ...(!call.all && { open: true }),
    ...(call.kind && { kind: call.kind }),
    ...(call.of && { owner: call.of }),
  };
  const found = (await store.cases.list(filter)).toSorted(queueOrder);
  if (call.json) print(JSON.stringify(found));
  else if (found.length === 0) print('No case waits. When a customer complains, it stands here.');
  else for (const one of found) print(summaryLine(one, clock(), company.current().timeZone));
  return 0;
};

function summaryLine(summary: CaseSummary, now: number, timeZone: string): string {
  const { number, kind, stage, owner, handler, openedAt, closedAt, due, what } = summary;
  const parts = [
    ...[number, kind, stage, `waits ${sayLength((closedAt ?? now) - openedAt)}`],
    ...[`owner ${owner.id}`, handler ? `handled by ${handler.id}` : 'handled by nobody'],
    due ? `${due.what} due ${sayMoment(due.at, timeZone)}` : '',
    `“${what.replace(/\s*\n\s*/g, ' · ').slice(0, 60)}”`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

export const show: Command<StaffRooms> = async (args, rooms, print) => {
  const call = parseCall(args, {
    options: { case: caseNumber, json },
    places: ['case'],
    switches: ['json'],
  });
  const record = await findCase(rooms, call.case);
  if (call.json) print(JSON.stringify(record));
  else for (const line of await pageOf(record, rooms)) print(line);
  return 0;
};

async function pageOf(
  { case: subject, history }: CaseRecord,
  rooms: StaffRooms,
): Promise<string[]> {
  const { timeZone } = rooms.company.current();
  const said = await rooms.conversations.messages(subject.conversation, 0, 1_000);
  return [
    ...headOf(subject, rooms.clock(), timeZone),
    ...factsOf(subject),
    '',
    'Promises',
    ...openPromises(subject).map(
      ({ id, what, text, at }) => `  ${id}. ${text ?? what}, by ${sayMoment(at, timeZone)}`,
    ),
    '',
    'History',
    ...history.flatMap((event) => eventLine(event, timeZone) ?? []).map((line) => `  ${line}`),
    '',
    'Conversation',
    ...said.slice(-20).flatMap((message) => messageLine(message) ?? []),
  ];
}

function headOf(subject: Case, now: number, timeZone: string): string[] {
  const { number, kind, stage, owner, handler, openedAt, due, proposal } = subject;
  return [
    `${number}  ${kind}, ${stage}`,
    `Owner ${owner.name} (${owner.id}), handled by ${handler ? `${handler.name} (${handler.id})` : 'nobody'}`,
    `Opened ${sayMoment(openedAt, timeZone)}; the customer waits ${sayLength(customerClock(subject, now))}`,
    ...(due ? [`Next: ${due.what}, ${sayMoment(due.at, timeZone)}`] : []),
    ...(proposal ? [`Proposed by ${proposal.by.name}: ${proposal.text}`] : []),
  ];
}

function factsOf({ facts, language }: Case): string[] {
  const { photos, ...told } = facts;
  const lines = Object.entries(told).map(([name, text]) => `  ${name}: ${text}`);
  const pictures = photos?.length ? [`  photos: ${photos.length}`] : [];
  return ['', `What the customer told (${language})`, ...lines, ...pictures];
}

function messageLine({ from, content }: Message): string | undefined {
  if (content.kind !== 'text') return undefined;
  const speaker = from.role === 'staff' ? from.name : from.role;
  return `  ${speaker}: ${content.text.replace(/\s+/g, ' ')}`;
}
