import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ZodType as Schema } from 'zod';
import type { CaseStore } from '../../cases/index.ts';
import type { ConversationStore } from '../../conversations/index.ts';
import type { GapStore } from '../../knowledge/index.ts';
import type { PollStore } from '../../polls/index.ts';
import type { RosterStore } from '../../staff/index.ts';
import type { Clock } from '../../vocabulary.ts';
import { type AttachmentStore, openAttachmentFolder } from './attachmentFolder.ts';
import { openCaseFolder } from './caseFolder.ts';
import { createConversationPages } from './conversationPages.ts';
import { type CursorStore, createCursorFolder } from './cursorFolder.ts';
import {
  type BrokenDocument,
  type DocumentFolder,
  openDocumentFolder,
  type ToJson,
} from './documentFolder.ts';
import { lockFolder } from './folderLock.ts';
import { createGapFolder } from './gapFolder.ts';
import { type MailStore, openMailFolder } from './mailFolder.ts';
import { pageJson } from './pageJson.ts';
import { openPollFolders } from './polls/index.ts';
import { openRevocationFolder, type RevocationStore } from './revocationFolder.ts';
import { openRosterFolder } from './rosterFolder.ts';
import {
  attachmentEntry,
  caseRecord,
  conversationPage,
  cursor,
  gap,
  mailEntry,
  revocation,
  rosterEntry,
} from './schemas.ts';
import { openStaffFolders, type StaffStore } from './staffFolders.ts';
import { StoreFailure } from './storeFailure.ts';
import { syncOnce } from './syncedFolder.ts';

export interface LowdbStoreOptions {
  /** DATA_DIR; made when absent. */
  folder: string;
  clock?: Clock;
  /** Told of a document that cannot be read and was set aside. */
  log?: (problem: BrokenDocument) => void;
}

export interface Store {
  conversations: ConversationStore;
  gaps: GapStore;
  cases: CaseStore;
  roster: RosterStore;
  polls: PollStore;
  revocations: RevocationStore;
  cursors: CursorStore;
  staff: StaffStore;
  mail: MailStore;
  attachments: AttachmentStore;
  /** Ends what has begun and lets another process have the folder. */
  close(): Promise<void>;
}

/** Characters of JSON of the conversations last used, kept in memory: about 4,000 of them. */
const HOT_CONVERSATIONS = 16_000_000;
/** The same of cases: about 1,000 of them. */
const HOT_CASES = 8_000_000;
const FEW = 1_000_000;

/**
 * The embedded store: JSON documents in a folder, one process alone (a second is refused). It
 * writes from libuv's threads: start the process with UV_THREADPOOL_SIZE=16.
 */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<Store> {
  const { folder, clock = Date.now, log = toConsole } = options;
  await makeFolder(folder);
  const lock = lockFolder(folder, clock);
  const opened: Pick<DocumentFolder<unknown>, 'close'>[] = [];
  const closing: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(closing.map((end) => end()));
    await Promise.all(opened.map((documents) => documents.close()));
    lock.release();
  };
  const open = async <T>(name: string, schema: Schema<T>, memory: number, toJson?: ToJson<T>) => {
    const path = join(folder, name);
    const documents = await openDocumentFolder({ path, schema, toJson, log, clock, memory });
    opened.push(documents);
    return documents;
  };
  try {
    const pages = await open('conversations', conversationPage, HOT_CONVERSATIONS, pageJson);
    const gaps = await open('gaps', gap, FEW);
    const cases = await open('cases', caseRecord, HOT_CASES);
    const roster = await open('roster', rosterEntry, FEW);
    const revocations = await open('revocations', revocation, FEW);
    const cursors = await open('cursors', cursor, FEW);
    const notes = await open('attachment-notes', attachmentEntry, FEW);
    const kept = await openPollFolders({ folder, clock, open });
    closing.push(kept.close);
    const desk = await openStaffFolders({ folder, open });
    closing.push(desk.close);
    return {
      conversations: createConversationPages(pages),
      gaps: createGapFolder(gaps),
      cases: await openCaseFolder(cases),
      roster: await openRosterFolder(roster),
      polls: kept.polls,
      revocations: await openRevocationFolder(revocations, clock),
      cursors: createCursorFolder(cursors),
      staff: desk.staff,
      mail: await openMailFolder(await open('mail', mailEntry, FEW), clock),
      attachments: await openAttachmentFolder(join(folder, 'attachments'), notes),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (first) await syncOnce(dirname(first));
  } catch (error) {
    throw new StoreFailure(folder, error);
  }
}

function toConsole({ message }: BrokenDocument): void {
  console.error(message);
}
