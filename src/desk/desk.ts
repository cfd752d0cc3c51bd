import type { IncomingMessage } from 'node:http';
import type { Case, CaseRecord, CaseStore, Cases, Staff } from '../cases/index.ts';
import type { Company, FileProblem, OpeningHours } from '../company/index.ts';
import type { Attachment, Conversations } from '../conversations/index.ts';
import type { GapStore, Knowledge } from '../knowledge/index.ts';
import type { PageFiles, RawRoute, Route, RouteResponse, UpgradeRoute } from '../pages/index.ts';
import type { Accounts, AuditLog, CannedReply, Register, RosterBook } from '../staff/index.ts';
import type { Clock, ConversationId, StaffId } from '../vocabulary.ts';
import { createBoard } from './board.ts';
import { caseFiles } from './caseFile.ts';
import { fileUpload } from './fileUpload.ts';
import { createFloorKeeper } from './floorKeeper.ts';
import { createGate } from './gate.ts';
import { createLive } from './live/live.ts';
import type { DeskNews } from './news.ts';
import { createOffice, type Office } from './office.ts';
import { createPresence } from './presence.ts';
import { deskRoutes } from './routes.ts';
import { createSearch } from './search.ts';
import { signInRoutes } from './signIn.ts';

/** As pino's. */
export interface Log {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
  debug(details: object, message: string): void;
}

export interface DeskOptions {
  news: DeskNews;
  cases: Cases;
  caseStore: CaseStore;
  conversations: Conversations;
  knowledge: Knowledge;
  gaps: GapStore;
  roster: RosterBook;
  accounts: Accounts;
  audit: AuditLog;
  cannedReplies: Register<CannedReply>;
  company: () => Company;
  /** Writes opening hours into company.yaml, or says what is wrong with them. */
  changeHours: (change: OpeningHours) => Promise<readonly FileProblem[]>;
  previewHours: (change: OpeningHours) => Promise<Company | readonly FileProblem[]>;
  readHours: () => Promise<OpeningHours>;
  receiptLink: (subject: Case) => Promise<string>;
  /** Whether an agent without the page open is reached in another place, such as Slack. */
  isElsewhere: (agent: StaffId) => boolean;
  /** Whether the customer has his page open. */
  isHere: (conversation: ConversationId) => boolean;
  /** For a customer who is away: the reply on another way. The same key is the same reply. */
  afterReply: (
    record: CaseRecord,
    by: Staff,
    reply: { key: string; text: string },
  ) => Promise<void>;
  attachments: Attachments;
  pages: PageFiles;
  /** Where staff reach the desk. Without https it is served to this machine alone. */
  publicUrl?: string | undefined;
  addressOf: (request: IncomingMessage) => string;
  clock: Clock;
  log: Log;
}

/** The files of conversations; the channel that takes them keeps them. */
export interface Attachments {
  find(conversation: ConversationId, id: string): Promise<Attachment | undefined>;
  show(conversation: ConversationId, id: string): Promise<RouteResponse | undefined>;
  /** Undefined for what is no picture and no PDF. */
  keep(conversation: ConversationId, file: File): Promise<Attachment | undefined>;
}

export interface Desk {
  /** For other places where staff work. */
  office: Office;
  routes: Route[];
  rawRoutes: RawRoute[];
  upgrades: UpgradeRoute[];
  /** Ends the pages' sockets; they come back. */
  close(): void;
}

/** Where staff work: what they may do and see, and the feed of what happens. */
export async function createDesk(options: DeskOptions): Promise<Desk> {
  const { news, caseStore, clock } = options;
  const presence = createPresence(clock);
  const board = await createBoard(caseStore, news.cases);
  const search = createSearch(caseStore, news.cases, options);
  const files = caseFiles(options);
  const floors = createFloorKeeper({ ...options, presence });
  const office = createOffice({ ...options, files, floors, presence });
  const gate = createGate(options);
  const live = createLive({ ...options, board, files, floors, gate, presence });
  return {
    office,
    routes: [
      ...signInRoutes({ ...options, gate }),
      ...deskRoutes({ ...options, files, gate, office, search, presence }),
    ],
    rawRoutes: [fileUpload({ ...options, files, gate })],
    upgrades: [live.route],
    close: () => {
      live.close();
      floors.close();
      search.close();
    },
  };
}
