import type { Performed } from '../../desk/index.ts';
import type { Word, Words } from './words.ts';

/** Why an action was not done, in words; undefined when it was. */
export function reasonIn(performed: Performed, words: Words): string | undefined {
  if (performed === undefined || performed === 'absent') return words('no-absent');
  if ('issues' in performed) return performed.issues[0]?.message ?? words('no-other');
  if ('done' in performed) return undefined;
  const by = 'by' in performed ? performed.by.name : '';
  const word = REASONS[performed.refused];
  return word ? words(word, { name: by }) : words('no-other');
}

const REASONS: Readonly<Record<string, Word>> = {
  'unknown-case': 'no-absent',
  closed: 'no-closed',
  'still-open': 'no-open',
  'continues-elsewhere': 'no-merged',
  'only-a-manager': 'no-manager',
  'not-on-roster': 'no-roster',
  taken: 'no-taken',
  'yours-already': 'no-yours',
  'not-handled': 'no-handler',
  'not-yours': 'no-theirs',
  'date-past': 'no-past',
  'date-too-far': 'no-far',
  'text-missing': 'no-text',
  'same-already': 'no-same',
  'floor-held': 'no-floor',
};
