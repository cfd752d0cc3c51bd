import {
  type CaseKind,
  type CaseRecord,
  receiptOf,
  type StaffNotice,
} from '../../src/cases/index.ts';
import { createWords, type Voice } from '../stage/wording.ts';
import { promised, type Telling } from '../status/caseState.ts';
import en from './staffNotices.en.json' with { type: 'json' };
import zh from './staffNotices.zh.json' with { type: 'json' };

const words = createWords('staffNotices', { en, zh });

/** What staff are told of a case: a line that says it all, then what one needs to begin. */
export function staffWords(
  notice: StaffNotice,
  record: CaseRecord,
  telling: Telling,
): { subject: string; text: string } {
  const { voice } = telling;
  const { what } = record.case.facts;
  const lines = [
    what,
    '',
    ...peopleOf(record, voice),
    ...dateOf(record, telling),
    ...noteOf(notice, voice),
  ];
  const { number } = record.case;
  return {
    subject: subjectOf(notice, record, voice),
    text: [...lines, '', words(voice, 'commands', { number })].join('\n'),
  };
}

const KINDS = {
  complaint: 'kindComplaint',
  question: 'kindQuestion',
  suggestion: 'kindSuggestion',
  emergency: 'kindEmergency',
} as const satisfies Record<CaseKind, keyof typeof en>;

function subjectOf(notice: StaffNotice, { case: subject }: CaseRecord, voice: Voice): string {
  const { number, kind } = subject;
  const named = words(voice, KINDS[kind]);
  if (notice.code === 'wave') {
    const { product, topic } = notice;
    return words(voice, 'wave', { product, topic });
  }
  const said = words(voice, notice.code, { number, kind: named });
  return kind === 'emergency' ? `${words(voice, 'emergency', { number })} · ${said}` : said;
}

function peopleOf({ case: { owner, handler, facts } }: CaseRecord, voice: Voice): string[] {
  const contact = [facts.name, facts.phone, facts.email].filter(Boolean).join(', ');
  return [
    words(voice, 'owner', { owner: owner.name }),
    ...(handler ? [words(voice, 'handler', { handler: handler.name })] : []),
    ...(contact ? [words(voice, 'contact', { contact })] : []),
  ];
}

function dateOf(record: CaseRecord, telling: Telling): string[] {
  const { next } = receiptOf(record);
  return next
    ? [words(telling.voice, 'due', { promise: promised(next, record.case.kind, telling) })]
    : [];
}

function noteOf(notice: StaffNotice, voice: Voice): string[] {
  const said =
    ('note' in notice ? notice.note : undefined) ??
    ('reason' in notice ? notice.reason : undefined);
  return said ? [words(voice, 'note', { note: said })] : [];
}
