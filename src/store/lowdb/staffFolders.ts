import { join } from 'node:path';
import type { z } from 'zod';
import {
  type Account,
  type AuditLog,
  accountSchema,
  type CannedReply,
  cannedReplySchema,
  type Invitation,
  invitationSchema,
  type Register,
  type Session,
  sessionSchema,
  type Tie,
  tieSchema,
} from '../../staff/index.ts';
import { AuditFolder } from './auditFolder.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { openRegisterFolder } from './registerFolder.ts';

/** What the desk keeps of those who work there. */
export interface StaffStore {
  accounts: Register<Account>;
  sessions: Register<Session>;
  invitations: Register<Invitation>;
  cannedReplies: Register<CannedReply>;
  ties: Register<Tie>;
  audit: AuditLog;
}

interface Options {
  folder: string;
  open<T>(name: string, schema: z.ZodType<T>, memory: number): Promise<DocumentFolder<T>>;
}

const FEW = 1_000_000;

export async function openStaffFolders({
  folder,
  open,
}: Options): Promise<{ staff: StaffStore; close(): Promise<void> }> {
  const register = async <T extends { id: string }>(name: string, schema: z.ZodType<T>) =>
    openRegisterFolder(await open(name, schema, FEW));
  const audit = await AuditFolder.open(join(folder, 'audit'));
  const staff = {
    accounts: await register('accounts', accountSchema),
    sessions: await register('sessions', sessionSchema),
    invitations: await register('invitations', invitationSchema),
    cannedReplies: await register('canned-replies', cannedReplySchema),
    ties: await register('slack-ties', tieSchema),
    audit,
  };
  return { staff, close: () => audit.close() };
}
