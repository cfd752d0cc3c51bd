import { readFileSync } from 'node:fs';
import type {
  Actor,
  Colleague,
  Person,
  Recording,
  Resolution,
  Staff,
} from '../../src/cases/index.ts';
import { type Company, parseCompany } from '../../src/company/index.ts';
import type { ConversationId, CustomerId, MessageId, StaffId } from '../../src/vocabulary.ts';

export const company = readCompany();

function readCompany(): Company {
  const parsed = parseCompany(readFileSync('knowledge/company.yaml', 'utf8'));
  if ('name' in parsed) return parsed;
  throw new Error(JSON.stringify(parsed));
}

/** Casts for ids, which are plain strings underneath. */
export const parseStaffId = (text: string) => text as StaffId;
export const parseCustomerId = (text: string) => text as CustomerId;
const parseConversationId = (text: string) => text as ConversationId;
export const parseMessageId = (text: string) => text as MessageId;

export const responsible: Person = { id: parseStaffId('responsible'), name: 'Marta Lindqvist' };
export const customer: Actor = { role: 'customer' };

export function colleague(name: string, more: Partial<Colleague> = {}): Colleague {
  const id = parseStaffId(name.toLowerCase());
  return { id, name, manager: false, onDuty: true, capacity: 5, languages: ['en'], ...more };
}

export const staff = ({ id, name, manager = false }: Person & { manager?: boolean }): Staff => ({
  role: 'staff',
  id,
  name,
  manager,
});

/** A message of a customer's, as what caused a case. */
export function recordingOf(who: string, seq: number, more: Partial<Recording> = {}): Recording {
  return {
    kind: 'complaint',
    customer: parseCustomerId(who),
    conversation: parseConversationId(`talk-${who}`),
    channel: 'web',
    language: 'en',
    origin: parseMessageId(`talk-${who}|${String(seq).padStart(7, '0')}`),
    facts: { what: 'The kettle leaks.' },
    by: customer,
    ...more,
  };
}

export const resolution: Resolution = {
  where: 'The lid',
  how: 'A new seal',
};
