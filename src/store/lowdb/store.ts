import { existsSync } from 'node:fs';
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
import { caseAfter, openCaseFolder } from './caseFolder.ts';
import { createConversationPages, pageAfter } from './conversationPages.ts';
import { type CursorStore, createCursorFolder } from './cursorFolder.ts';
import { type Changed, type DocumentFolder, openDocumentFolder } from './documentFolder.ts';
import { lockFolder } from './folderLock.ts';
import { createGapFolder } from './gapFolder.ts';
import { Journal } from './journal.ts';
import { type MailStore, openMailFolder } from './mailFolder.ts';
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
import { Scribe } from './scribe.ts';
import type { BrokenDocument } from './setAside.ts';
import { openSlackFolders, type SlackStore } from './slackFolders.ts';
import { openStaffFolders, type StaffStore } from './staffFolders.ts';
import { StoreFailure } from './storeFailure.ts';
import { syncOnce } from './syncedFolder.ts';
import { type WriteDocument, writeDocument } from './writeDocument.ts';

export interface LowdbStoreOptions {
  /** DATA_DIR; made when absent. */
  folder: string;
  clock?: Clock;
  /** Documents are written in a thread of their own; not where every step is to be seen from here. */
  apart?: boolean;
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
  slack: SlackStore;
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
  const { folder, clock = Date.now, log = toConsole, apart = true } = options;
  await makeFolder(folder);
  const lock = lockFolder(folder, clock);
  const closing: (() => Promise<void>)[] = [async () => lock.release()];
  const close = () => endAll(closing.splice(0));
  try {
    const scribe = apart ? new Scribe() : undefined;
    const hurry = (now: boolean) => scribe?.hurry(now);
    const journal = await Journal.open({ path: join(folder, 'journal'), hurry, log });
    closing.push(async () => scribe?.close());
    closing.push(() => journal.close());
    const ground = { folder, clock, log, journal, write: scribe?.write ?? writeDocument };
    return { ...(await openParts(ground, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The last first, each whatever became of the others; throws what failed first. */
async function endAll(ends: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const end of ends.toReversed()) await end().catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

interface Ground extends Required<Omit<LowdbStoreOptions, 'apart'>> {
  journal: Journal;
  write: WriteDocument;
}

async function openParts(
  { folder, clock, log, journal, write }: Ground,
  closing: (() => Promise<void>)[],
): Promise<Omit<Store, 'close'>> {
  const open: OpenFolder = async (name, schema, memory, changed) => {
    const path = join(folder, name);
    const shared = { journal, write, log, clock };
    const documents = await openDocumentFolder({ ...shared, path, schema, changed, memory });
    closing.push(() => documents.close());
    return documents;
  };
  const notes = await open('attachment-notes', attachmentEntry, FEW);
  const cases = await open('cases', caseRecord, HOT_CASES, caseAfter);
  const roster = await open('roster', rosterEntry, FEW);
  const revocations = await open('revocations', revocation, FEW);
  const letters = await open('mail', mailEntry, FEW);
  const { polls, close: closePolls } = await openPollFolders({ folder, clock, open });
  closing.push(closePolls);
  const { staff, close: closeStaff } = await openStaffFolders({ folder, open });
  closing.push(closeStaff);
  const pages = await open('conversations', conversationPage, HOT_CONVERSATIONS, pageAfter);
  const parts = {
    conversations: createConversationPages(pages),
    gaps: createGapFolder(await open('gaps', gap, FEW)),
    cases: await openCaseFolder(cases),
    roster: await openRosterFolder(roster),
    polls,
    revocations: await openRevocationFolder(revocations, clock),
    cursors: createCursorFolder(await open('cursors', cursor, FEW)),
    staff,
    mail: await openMailFolder(letters, clock),
    slack: await openSlackFolders({ clock, open }),
    attachments: await openAttachmentFolder(join(folder, 'attachments'), notes),
  };
  journal.begin();
  return parts;
}

type OpenFolder = <T>(
  name: string,
  schema: Schema<T>,
  memory: number,
  changed?: Changed<T>,
) => Promise<DocumentFolder<T>>;

async function makeFolder(folder: string): Promise<void> {
  try {
    for (const made of await makePath(folder)) await syncOnce(dirname(made));
  } catch (error) {
    throw new StoreFailure(folder, error);
  }
}

/** The folders that had to be made. Node's own way never ends where the system refuses, as in /proc. */
async function makePath(folder: string): Promise<string[]> {
  if (existsSync(folder)) return [];
  const parents = dirname(folder) === folder ? [] : await makePath(dirname(folder));
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return [...parents, folder];
}

function toConsole({ message }: BrokenDocument): void {
  console.error(message);
}
