import type { CaseRecord, CaseStore } from '../../cases/index.ts';
import type { CaseId } from '../../vocabulary.ts';
import { asStored } from './asStored.ts';
import { CaseIndex } from './caseIndex.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';
import { frozen } from './frozen.ts';
import { caseRecord } from './schemas.ts';

/** One document a case, with its history; the index over them is rebuilt at start. */
export async function openCaseFolder(folder: DocumentFolder<CaseRecord>): Promise<CaseStore> {
  const index = new CaseIndex();
  for await (const { value } of folder.scan()) index.set(value.case);
  const find = async (id: CaseId) => {
    const found = index.has(id) ? await folder.get(nameOf(id)) : undefined;
    return found && frozen(found.value);
  };
  return {
    create: (record) => create(folder, index, asStored(record)),
    replace: (record, expected, release = false) =>
      replace(folder, index, asStored(record), { expected, release }),
    find,
    async findByNumber(number) {
      const id = index.idOf(number);
      return id && find(id);
    },
    list: async (filter) => index.list(filter),
    load: async () => index.load(),
    takeDue: async (now, limit, leaseMs) => index.take(now, limit, leaseMs),
    nextDue: async () => index.nextDue(),
  };
}

async function create(folder: DocumentFolder<CaseRecord>, index: CaseIndex, record: CaseRecord) {
  const { id, number } = record.case;
  if (index.has(id)) return 'id-taken';
  if (!index.reserve(number, id)) return 'number-taken';
  try {
    if ((await folder.put(nameOf(id), record, 0)) === undefined) return 'id-taken';
    index.set(record.case);
    return 'created';
  } finally {
    index.unreserve(number, id);
  }
}

/** What the newest events made of a case, without those before; undefined where its history is another. */
function changeOf({ history: before }: CaseRecord, record: CaseRecord): string | undefined {
  const goesOn = before.at(-1) === record.history[before.length - 1];
  if (!goesOn) return undefined;
  const change: CaseRecord = { case: record.case, history: record.history.slice(before.length) };
  return JSON.stringify(change);
}

/** The case as a change left it; throws when it is none. */
export function caseAfter({ history }: CaseRecord, change: unknown): CaseRecord {
  const { case: after, history: more } = caseRecord.parse(change);
  return { case: after, history: [...history, ...more] };
}

interface Replacing {
  expected: number;
  release: boolean;
}

async function replace(
  folder: DocumentFolder<CaseRecord>,
  index: CaseIndex,
  record: CaseRecord,
  { expected, release }: Replacing,
): Promise<boolean> {
  const { id } = record.case;
  const current = await folder.get(nameOf(id));
  if (current?.value.case.version !== expected) return false;
  const change = changeOf(current.value, record);
  if ((await folder.put(nameOf(id), record, current.version, change)) === undefined) return false;
  index.set(record.case);
  if (release) index.release(id);
  return true;
}
