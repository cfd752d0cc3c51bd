import { queueOrder } from '../../../cases/browser.ts';
import type { CaseId, StaffId } from '../../../vocabulary.ts';
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
}

export const emptyQueue: Queue = { rows: [], isComplete: false, mark: 0 };

type QueueFrame = Extract<ServerFrame, { type: 'queue' | 'changed' }>;

export function hearQueue(queue: Queue, frame: QueueFrame): Queue {
  if (frame.type === 'queue') {
    const before = frame.reset ? emptyQueue : queue;
    const rows = withRows(before.rows, frame.rows, []);
    const isComplete = before.isComplete || frame.complete;
    return { rows, isComplete, mark: Math.max(before.mark, frame.mark) };
  }
  const rows = withRows(queue.rows, frame.rows, frame.gone);
  return { ...queue, rows, mark: Math.max(queue.mark, frame.mark) };
}

/** Of two versions of a case the newer stays; closed ones leave. */
function withRows(
  known: readonly CaseRow[],
  told: readonly CaseRow[],
  gone: readonly CaseId[],
): readonly CaseRow[] {
  const byId = new Map(known.map((row) => [row.id, row]));
  for (const row of told)
    if ((byId.get(row.id)?.version ?? -1) <= row.version) byId.set(row.id, row);
  for (const id of gone) byId.delete(id);
  return [...byId.values()].filter(({ stage }) => stage !== 'closed').sort(queueOrder);
}

/** Nobody looks after it yet. */
export const isWaiting = ({ handler }: CaseRow): boolean => handler === null;

/** Whoever handles a case has it, and whoever answers for it. */
export const isOf =
  (me: StaffId) =>
  ({ owner, handler }: CaseRow): boolean =>
    handler?.id === me || owner.id === me;
