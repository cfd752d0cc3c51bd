import { expect, it } from 'vitest';
import type { CaseRecord } from '../../src/cases/index.ts';
import { isOpen } from '../../src/company/index.ts';
import { caseFiles } from '../../src/desk/caseFile.ts';
import type { StaffId } from '../../src/vocabulary.ts';
import { company } from '../cases/fixture.ts';

const viewer = { id: 'ada' as StaffId, manager: false };

async function viewOf(topic: string | undefined, at: string) {
  const files = caseFiles({
    caseStore: { list: async () => [] },
    conversations: { find: async () => undefined },
    knowledge: {
      article: (id: string) => (id === 'kettle-descale' ? { title: 'Limescale' } : undefined),
    },
    ...{ company: () => company, receiptLink: async () => '', isHere: () => false },
    clock: () => Date.parse(at),
  } as unknown as Parameters<typeof caseFiles>[0]);
  const openedAt = Date.parse(at);
  const facts = { what: 'It leaks.', ...(topic && { topic }) };
  const subject = { ...{ openedAt, facts, stage: 'recorded', language: 'en' }, stages: [] };
  return files.view(viewer, { case: subject, history: [] } as unknown as CaseRecord);
}

it("names a case's topic as its article is called", async () => {
  const at = '2026-11-24T10:00Z';
  expect((await viewOf('kettle-descale', at)).topic).toBe('Limescale');
  expect((await viewOf('gone', at)).topic).toBe('gone');
  expect((await viewOf(undefined, at)).topic).toBeNull();
});

it.each(['2026-11-28T00:03Z', '2026-11-24T10:07Z', '2026-12-24T15:20Z'])(
  'offers a time a working day later, when somebody is there: %s',
  async (at) => {
    const { workdayOn } = (await viewOf(undefined, at)).clocks;
    expect(workdayOn % (15 * 60_000)).toBe(0);
    expect(workdayOn - Date.parse(at)).toBeGreaterThan(8 * 3_600_000 - 1);
    expect(isOpen(company, workdayOn - 1)).toBe(true);
  },
);
