import { queueOrder } from '../../../cases/browser.ts';
import type { CaseId } from '../../../vocabulary.ts';
import type { ServerFrame } from '../../protocol/live.ts';
import type { CaseRow } from '../../protocol/view.ts';

/** The open cases as this page knows them. */
export interface Queue {
  /** In the order of the queue. */
  readonly rows: readonly CaseRow[];
  /** The whole queue has come once. */
  readonly isComplete: boolean;
  /** From where a new connection goes on. */
  readonly mark: number;
  /** Pages that came of a whole that has not ended: what is shown stays until it has. */
  readonly coming: Coming | undefined;
}

interface Coming {
  /** It stands for all that was known. */
  isWhole: boolean;
  rows: readonly CaseRow[];
  gone: readonly CaseId[];
}

export const emptyQueue: Queue = { rows: [], isComplete: false, mark: 0, coming: undefined };

type QueueFrame = Extract<ServerFrame, { type: 'queue' | 'changed' }>;

export const hearQueue = (queue: Queue, frame: QueueFrame): Queue =>
  frame.type === 'queue' ? heardPage(queue, frame) : heardChange(queue, frame);

function heardPage(queue: Queue, frame: Extract<QueueFrame, { type: 'queue' }>): Queue {
  const coming = comingAfter(queue, frame);
  if (frame.complete) return settled(queue, coming, frame.mark);
  const rows = frame.reset && !queue.isComplete ? withRows([], frame.rows, []) : queue.rows;
  return { ...queue, rows, coming };
}

function comingAfter({ coming }: Queue, frame: Extract<QueueFrame, { type: 'queue' }>): Coming {
  const before = frame.reset ? undefined : coming;
  const { isWhole = frame.reset, rows = [], gone = [] } = before ?? {};
  return { isWhole, rows: [...rows, ...frame.rows], gone };
}

function settled(queue: Queue, { isWhole, rows, gone }: Coming, mark: number): Queue {
  return {
    rows: withRows(isWhole ? [] : queue.rows, rows, gone),
    isComplete: true,
    mark: Math.max(isWhole ? 0 : queue.mark, mark),
    coming: undefined,
  };
}

function heardChange(queue: Queue, frame: Extract<QueueFrame, { type: 'changed' }>): Queue {
  const { rows, gone } = frame;
  const mark = Math.max(queue.mark, frame.mark);
  const coming = queue.coming && changed(queue.coming, frame);
  return { ...queue, rows: withRows(queue.rows, rows, gone), mark, coming };
}

function changed(coming: Coming, { rows, gone }: Extract<QueueFrame, { type: 'changed' }>): Coming {
  const back = new Set(rows.map(({ id }) => id));
  const stillGone = coming.gone.filter((id) => !back.has(id));
  return { ...coming, rows: [...coming.rows, ...rows], gone: [...stillGone, ...gone] };
}

/** Of two versions of a case the newer stays; closed ones leave. */
function withRows(
  known: readonly CaseRow[],
  told: readonly CaseRow[],
  gone: readonly CaseId[],
): readonly CaseRow[] {
  const left = new Set(gone);
  const newest = new Map<CaseId, CaseRow>();
  for (const row of told)
    if ((newest.get(row.id)?.version ?? -1) <= row.version) newest.set(row.id, row);
  const kept = known.filter((row) => {
    const later = newest.get(row.id);
    if (later && later.version >= row.version) return false;
    newest.delete(row.id);
    return !left.has(row.id);
  });
  const fresh = [...newest.values()].filter(({ id, stage }) => stage !== 'closed' && !left.has(id));
  return merged(kept, fresh.sort(queueOrder));
}

/** Both are in order: ten thousand need not be sorted for one. */
function merged(rows: readonly CaseRow[], fresh: readonly CaseRow[]): readonly CaseRow[] {
  const all: CaseRow[] = [];
  let at = 0;
  for (const row of fresh) {
    for (let next = rows[at]; next && queueOrder(next, row) < 0; next = rows[at]) {
      all.push(next);
      at += 1;
    }
    all.push(row);
  }
  return all.length === 0 ? rows : [...all, ...rows.slice(at)];
}
