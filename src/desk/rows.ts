import type { Case, CaseSummary } from '../cases/index.ts';
import type { CaseRow } from './protocol/view.ts';

const WORDS_SHOWN = 160;

export function rowOf(subject: Case): CaseRow {
  const { id, number, kind, stage, language, channel, owner, handler, facts } = subject;
  const { openedAt, closure, due, restricted = false, version } = subject;
  return {
    ...{ id, number, kind, stage, language, channel, owner, handler, openedAt, due },
    what: facts.what.slice(0, WORDS_SHOWN).toWellFormed(),
    product: facts.product ?? null,
    closedAt: closure?.at ?? null,
    ...{ restricted, version },
  };
}

export function rowOfSummary(summary: CaseSummary): CaseRow {
  const { topic: _, customer: __, conversation: ___, ...row } = summary;
  return row;
}
