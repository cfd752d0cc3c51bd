import type { CaseRecord, Command } from '../src/cases/index.ts';
import type { MessageId } from '../src/vocabulary.ts';
import type { Effect } from './talk.ts';

const WHAT_LIMIT = 8_000;

export function ordered({ case: { id } }: CaseRecord, command: Command): Effect {
  return { kind: 'order', id, command };
}

/** The customer's further words, behind those before. */
export function hearing(record: CaseRecord, text: string, cause: MessageId): Effect {
  const what = `${record.case.facts.what}\n${text}`.slice(0, WHAT_LIMIT);
  return ordered(record, { do: 'hear', by: { role: 'customer' }, facts: { what }, cause });
}
