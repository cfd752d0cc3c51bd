import { type CaseDesk, type ForCustomer, sayNotice } from '../../dialogs/index.ts';
import {
  type CaseRecord,
  type Cases,
  type Command,
  createCases,
  type Roster,
  type Staff,
} from '../../src/cases/index.ts';
import type { Company } from '../../src/company/index.ts';
import type { Conversations } from '../../src/conversations/index.ts';
import type { CaseId, StaffId } from '../../src/vocabulary.ts';
import { createMemoryStore } from '../cases/memoryStore.ts';

export interface CaseStageParts {
  company: Company;
  clock: () => number;
  conversations: () => Conversations;
  /** Lines about what happens to cases, for whoever reads along. */
  write: (line: string) => void;
}

/** Cases as the program has them, with one colleague, in memory. */
export interface CaseStage {
  desk: CaseDesk;
  cases: Cases;
  /** Does all that is due by now. */
  settle(): Promise<void>;
  /** `takes`, `proposes: …`, `promises: …` of the newest case. */
  staffDo(what: string, text: string): Promise<void>;
  setDuty(onDuty: boolean): void;
}

const ADA = { id: 'ada' as StaffId, name: 'Ada Lund' };
const HOUR = 3_600_000;

export function createCaseStage({
  company,
  clock,
  conversations,
  write,
}: CaseStageParts): CaseStage {
  const disk = new Map<CaseId, CaseRecord>();
  const store = createMemoryStore(disk);
  let onDuty = true;
  const roster = (): Roster => ({
    staff: [{ ...ADA, manager: false, onDuty, capacity: 10, languages: ['en', 'zh'] }],
    responsible: ADA,
  });
  const cases = createCases({
    store,
    company: () => company,
    roster,
    clock,
    deliver: async (notice, record) => {
      if (notice.to !== 'customer') return told(notice.code, record, write);
      await give(notice, record);
    },
    log: { error: (details, message) => write(`failed: ${message} ${JSON.stringify(details)}`) },
  });
  const give = async (notice: ForCustomer, record: CaseRecord) => {
    const link = `/receipt/${record.case.number}`;
    const scene = { record, link, at: clock(), company, staffed: onDuty };
    await conversations().say(record.case.conversation, notice.key, sayNotice(notice, scene));
  };
  const desk: CaseDesk = {
    isStaffed: () => onDuty,
    of: async (customer) =>
      [...disk.values()]
        .filter((record) => record.case.customer === customer)
        .map((record) => structuredClone(record)),
    order: (id, command) => cases.order(id, command),
    record: async (recording) => {
      const before = disk.size;
      const record = await cases.record(recording);
      if (disk.size > before) write(recordedLine(record));
      return record;
    },
  };
  const settle = async () => {
    while ((await cases.tick()) > 0);
  };
  const staffDo = async (what: string, text: string) => {
    const newest = [...disk.values()].at(-1)?.case.id;
    if (!newest) throw new Error('There is no case yet.');
    const outcome = await cases.order(newest, commandFor(what, text, clock()));
    if (!('done' in outcome)) write(`refused: ${outcome.refused}`);
  };
  return { desk, cases, settle, staffDo, setDuty: (duty) => (onDuty = duty) };
}

const BY: Staff = { role: 'staff', manager: false, ...ADA };

function commandFor(what: string, text: string, now: number): Command {
  switch (what) {
    case 'takes':
      return { do: 'take', by: BY };
    case 'proposes':
      return { do: 'propose', by: BY, text, resolution: { where: 'There', how: text } };
    case 'promises':
      return { do: 'promise', by: BY, text, at: now + 24 * HOUR };
    case 'closes as spam':
      return { do: 'close-as-spam', by: BY, reason: text };
    default:
      throw new Error(`Nobody knows how to do “${what}”.`);
  }
}

function told(code: string, { case: { kind } }: CaseRecord, write: (line: string) => void): void {
  if (code !== 'case-recorded' || kind === 'emergency') write(`staff: ${code}`);
}

function recordedLine({ case: { kind, facts } }: CaseRecord): string {
  const { what, ...others } = facts;
  const known = Object.entries(others).map(([name, value]) => `, ${name} ${value}`);
  return `case: ${kind}, "${what.replace(/\n/g, ' ⏎ ')}"${known.join('')}`;
}
