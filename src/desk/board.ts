import { type CaseRecord, type CaseStore, queueOrder } from '../cases/index.ts';
import type { CaseId } from '../vocabulary.ts';
import { maySee, type Viewer } from './caseFile.ts';
import { createNews, type News } from './news.ts';
import type { CaseRow } from './protocol/view.ts';
import { rowOf, rowOfSummary } from './rows.ts';

/** A case that changed: as it was on the board, and as it is. */
export interface Change {
  before: CaseRow | undefined;
  after: CaseRow;
  record: CaseRecord;
}

/** All open cases, in memory, in the order of the queue. */
export interface Board {
  /** Open cases the viewer may see. */
  queue(viewer: Viewer): readonly CaseRow[];
  /** Everyone's open cases, for figures. */
  all(): Iterable<CaseRow>;
  /** Counts changes: what a page has seen up to. */
  readonly mark: number;
  /** Rows that changed after this mark; undefined when the viewer must be told anew. */
  since(viewer: Viewer, mark: number): readonly CaseRow[] | undefined;
  changes: News<Change>;
}

/** So many changed cases are remembered for pages that come back. */
const MOST_REMEMBERED = 20_000;

export async function createBoard(store: CaseStore, cases: News<CaseRecord>): Promise<Board> {
  const open = new Map<CaseId, CaseRow>();
  const changed = new Map<CaseId, { row: CaseRow; mark: number }>();
  const changes = createNews<Change>();
  let sorted: readonly CaseRow[] | undefined;
  let mark = 0;
  let forgotten = 0;

  const keep = (row: CaseRow) => {
    if (row.stage === 'closed') open.delete(row.id);
    else open.set(row.id, row);
    sorted = undefined;
  };
  const remember = (row: CaseRow) => {
    mark += 1;
    changed.delete(row.id);
    changed.set(row.id, { row, mark });
    const [oldest] = changed.values();
    if (changed.size <= MOST_REMEMBERED || !oldest) return;
    forgotten = oldest.mark;
    changed.delete(oldest.row.id);
  };
  cases.listen((record) => {
    const after = rowOf(record.case);
    const before = open.get(after.id) ?? changed.get(after.id)?.row;
    if (before && before.version >= after.version) return;
    keep(after);
    remember(after);
    changes.tell({ before, after, record });
  });
  for (const summary of await store.list({ open: true }))
    if (!open.has(summary.id) && !changed.has(summary.id)) keep(rowOfSummary(summary));

  return {
    queue: (viewer) => {
      sorted ??= [...open.values()].sort(queueOrder);
      return sorted.filter((row) => maySee(viewer, row));
    },
    all: () => open.values(),
    get mark() {
      return mark;
    },
    since: (viewer, from) => {
      if (from < forgotten || from > mark || from === 0) return undefined;
      const later = [...changed.values()].filter((one) => one.mark > from).map(({ row }) => row);
      return later.every((row) => maySee(viewer, row)) ? later : undefined;
    },
    changes,
  };
}
