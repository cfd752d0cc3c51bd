import { join } from 'node:path';
import { createConversationFiles } from '../channels/web/index.ts';
import { changeOpeningHours, previewOpeningHours, readOpeningHours } from '../company/index.ts';
import { createDesk, type Desk, type DeskNews } from '../desk/index.ts';
import type { PageFiles } from '../pages/index.ts';
import { type Accounts, openAccounts, openTies, type Ties } from '../staff/index.ts';
import type { StaffId } from '../vocabulary.ts';
import type { CaseMail } from './caseMail.ts';
import type { Casework } from './casework.ts';
import type { Config } from './config.ts';
import { isBehindProxy, publicOrigin, type Shared } from './endpoints.ts';
import type { Outside } from './rooms.ts';
import { senderAddress } from './routes.ts';

interface DeskWorkParts extends Shared {
  casework: Casework;
  mail: CaseMail;
  news: DeskNews;
  files: PageFiles;
}

export interface DeskWork {
  desk: Desk;
  /** Who can sign in. */
  accounts: Accounts;
  /** Who of staff is who in Slack. */
  ties: Ties;
  /** Says where the first manager begins, as long as nobody can sign in. */
  inviteFirst(url: string): Promise<void>;
}

/** The desk and those who may sit at it. */
export async function openDeskWork(
  config: Config,
  parts: DeskWorkParts,
  { clock, log }: Outside,
): Promise<DeskWork> {
  const { store, casework, links, mail, presence } = parts;
  const { roster } = casework;
  const publicUrl = publicOrigin(config);
  const ties = await openTies(store.staff.ties);
  const accounts = await openAccounts({ registers: store.staff, roster, clock });
  /** Whoever is not speaks from an outside hub. */
  const isOnRoster = (agent: StaffId) => roster.current().staff.some(({ id }) => id === agent);
  const desk = await createDesk({
    ...{ ...parts, ...casework, accounts, publicUrl, clock, log },
    attachments: createConversationFiles(store.attachments),
    ...{ caseStore: store.cases, gaps: store.gaps, pages: parts.files },
    ...{ audit: store.staff.audit, cannedReplies: store.staff.cannedReplies },
    ...hoursOf(join(config.KNOWLEDGE_DIR, 'company.yaml')),
    company: parts.company.current,
    receiptLink: (subject) => links.receiptLink(subject),
    isHere: (conversation) => presence.isHere(conversation),
    isElsewhere: (agent) => ties.userOf(agent) !== undefined || !isOnRoster(agent),
    afterReply: (record, by, reply) => mail.reply(record, by, reply),
    addressOf: (request) => senderAddress(request, isBehindProxy(config)),
  });
  const site = publicUrl?.startsWith('https:') ? publicUrl : undefined;
  return {
    desk,
    accounts,
    ties,
    inviteFirst: (url) => inviteFirst(accounts, site ?? reachable(url), log),
  };
}

const hoursOf = (file: string) => ({
  changeHours: (change: Parameters<typeof changeOpeningHours>[1]) =>
    changeOpeningHours(file, change),
  previewHours: (change: Parameters<typeof previewOpeningHours>[1]) =>
    previewOpeningHours(file, change),
  readHours: () => readOpeningHours(file),
});

async function inviteFirst(accounts: Accounts, origin: string, log: Outside['log']): Promise<void> {
  const link = await accounts.firstLink();
  if (!link) return;
  const address = `${origin}/desk/welcome/${link.secret}`;
  log.warn(`Nobody can sign in to the desk yet. Its first manager begins here, once: ${address}`);
}

/** Without https the desk answers to this machine's own names alone. */
const reachable = (url: string): string =>
  url.replace(/\/\/(?:0\.0\.0\.0|\[::\]):/, '//127.0.0.1:');
