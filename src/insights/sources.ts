import type { IncomingHttpHeaders } from 'node:http';
import type { CaseStore } from '../cases/index.ts';
import type { Company } from '../company/index.ts';
import type { ConversationStore } from '../conversations/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { PageFiles, RouteResponse } from '../pages/index.ts';
import type { PollStore, Reading } from '../polls/index.ts';
import type { RosterBook, SignedIn } from '../staff/index.ts';
import type { Clock } from '../vocabulary.ts';
import type { GapBook } from './gapBook.ts';

/** As much of a request as its gate looks at. */
interface Asking {
  headers: IncomingHttpHeaders;
  address: string;
}

/** The desk's gate: who is signed in here is signed in there. */
export interface InsightsGate {
  keep(asking: Asking): RouteResponse | undefined;
  whoIs(asking: Asking): SignedIn | undefined;
}

/** What the figures are made of, read alone. */
export interface Sources {
  polls: Pick<PollStore, 'count' | 'comments' | 'values' | 'rows' | 'definitions' | 'importBatch'>;
  cases: Pick<CaseStore, 'list'>;
  conversations: Pick<ConversationStore, 'find' | 'messages'>;
  gaps: Pick<GapBook, 'count'>;
  knowledge: Pick<Knowledge, 'article'>;
  roster: Pick<RosterBook, 'current'>;
  company: () => Company;
  reading: Reading;
  clock: Clock;
}

export interface InsightsOptions extends Sources {
  gate: InsightsGate;
  pages: PageFiles;
}
