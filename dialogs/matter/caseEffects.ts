import type { CaseRecord, Command } from '../../src/cases/index.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import type { Effect } from '../stage/talk.ts';

export function ordered({ case: { id } }: CaseRecord, command: Command): Effect {
  return { kind: 'order', id, command };
}

/** The customer's further words, behind those before. */
export function hearing(record: CaseRecord, text: string, cause: MessageId): Effect {
  return ordered(record, { do: 'hear', by: { role: 'customer' }, words: text, cause });
}
