import type { SignedIn } from '../../staff/index.ts';
import type { CaseId } from '../../vocabulary.ts';
import type { Board, Change } from '../board.ts';
import { maySee } from '../caseFile.ts';
import type { ClientFrame } from '../protocol/live.ts';
import type { CaseRow } from '../protocol/view.ts';
import type { Line } from './line.ts';

/** Keeps a page's list of open cases the same as the board. */
export interface QueueFeed {
  begin(resume: Resume | undefined): Promise<void>;
  stop(): void;
}

type Resume = Extract<ClientFrame, { type: 'hello' }>['resume'];

interface QueueFeedParts {
  board: Board;
  line: Line;
  /** As the roster has him now. */
  agent: () => SignedIn | undefined;
  epoch: string;
}

const PAGE = 250;
/** What changes within this time goes out together. */
const GATHER_MS = 20;

export function createQueueFeed({ board, line, agent, epoch }: QueueFeedParts): QueueFeed {
  const gathered = new Map<CaseId, Change>();
  let timer: NodeJS.Timeout | undefined;
  /** Everything up to here has gone out. */
  let told = 0;
  /** Until the page has the whole queue there is nothing to resume from, and marks say 0. */
  let isComplete = false;

  const flush = () => {
    timer = undefined;
    const viewer = agent();
    const changes = [...gathered.values()];
    gathered.clear();
    if (!viewer) return;
    const rows = changes.filter(({ after }) => maySee(viewer, after)).map(({ after }) => after);
    const gone = changes
      .filter(({ before, after }) => before && maySee(viewer, before) && !maySee(viewer, after))
      .map(({ after }) => after.id);
    told = board.mark;
    const mark = isComplete ? told : 0;
    if (rows.length + gone.length > 0) line.send({ type: 'changed', rows, gone, mark });
  };
  const stop = board.changes.listen((change) => {
    const before = gathered.get(change.after.id)?.before ?? change.before;
    gathered.set(change.after.id, { ...change, before });
    timer ??= setTimeout(flush, GATHER_MS);
  });
  const sendAll = async (rows: readonly CaseRow[], mark: number, reset: boolean) => {
    const total = rows.length;
    for (let from = 0; from === 0 || from < total; from += PAGE) {
      const page = rows.slice(from, from + PAGE);
      const complete = from + PAGE >= total;
      if (complete) isComplete = true;
      const first = reset && from === 0;
      const upTo = complete ? Math.max(mark, told) : 0;
      await line.send({ type: 'queue', rows: page, reset: first, complete, total, mark: upTo });
    }
  };
  return {
    begin: async (resume) => {
      const viewer = agent();
      if (!viewer) return;
      const { mark } = board;
      const later = resume?.epoch === epoch ? board.since(viewer, resume.mark) : undefined;
      await sendAll(later ?? board.queue(viewer), mark, later === undefined);
    },
    stop: () => {
      clearTimeout(timer);
      stop();
    },
  };
}
