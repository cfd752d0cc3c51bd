import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createMailer, type Mailer } from '../channels/mail/index.ts';
import { openCompany } from '../company/index.ts';
import { type Conversations, createConversations } from '../conversations/index.ts';
import { createSigner } from '../pages/index.ts';
import { firstName } from '../staff/index.ts';
import { openLowdbStore, type Store } from '../store/lowdb/index.ts';
import { type CaseMail, createCaseMail } from './caseMail.ts';
import { type Casework, openCasework } from './casework.ts';
import { UsageError } from './commands/kb/usage.ts';
import type { StaffRooms } from './commands/staff/rooms.ts';
import type { Config } from './config.ts';
import { createLinks } from './links.ts';
import type { Outside, Rooms } from './rooms.ts';
import { siteSecret } from './secret.ts';

/** What the staff's commands work on, in the running server. */
export function staffRooms(
  rooms: Pick<Rooms, 'store' | 'company' | 'clock'>,
  { cases, roster }: Casework,
  conversations: Conversations,
  mail: CaseMail,
): StaffRooms {
  return { ...rooms, cases, roster, conversations, write: createWriting(conversations, mail) };
}

/** A line from the terminal: whoever wrote it does not stay to talk, so the floor is not taken. */
function createWriting(conversations: Conversations, mail: CaseMail): StaffRooms['write'] {
  return async (record, by, text) => {
    const { conversation: id } = record.case;
    const key = randomUUID();
    const seen = (await conversations.find(id))?.lastSeq ?? 0;
    const speaker = { id: by.id, name: firstName(by) };
    const content = { kind: 'text', text } as const;
    const speech = { by: speaker, key, seen, content, beside: true, words: () => '' };
    const { kind } = await conversations.speak(id, speech);
    if (kind !== 'said')
      throw new UsageError(`It could not be said now (${kind}). Read show N and send it again.`);
    await mail.reply(record, by, { key, text });
  };
}

/** The same while no server runs: takes the folder's lock. What falls due waits for the server. */
export async function openStaffRooms(
  config: Config,
  { clock, log }: Outside,
): Promise<StaffRooms & { close(): Promise<void> }> {
  const company = await openCompany({
    file: join(config.KNOWLEDGE_DIR, 'company.yaml'),
    watch: false,
  });
  const store = await openLowdbStore({
    ...{ folder: config.DATA_DIR, clock },
    log: ({ message }) => log.error(message),
  });
  const casework = await openCasework({ ...{ store, company, clock, log }, deliver: later });
  const conversations = createConversations({
    ...{ store: store.conversations, clock, bot: later, apology: () => [] },
    log: ({ error }) => log.error({ err: error }, 'a conversation could not be written'),
  });
  const mailer = openMailer(config, { store, company, isHere: () => false }, { clock, log });
  const secret = await siteSecret(config.SITE_SECRET, config.DATA_DIR);
  const origin = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`;
  const links = createLinks(createSigner(secret, clock), () => new URL(origin).origin);
  const mail = createCaseMail({ mailer, links, company, clock, roster: casework.roster });
  const close = async () => {
    await mailer?.close();
    await store.close();
  };
  return { ...staffRooms({ store, company, clock }, casework, conversations, mail), close };
}

const later = async (): Promise<never> => {
  throw new Error('This is done by the running server.');
};

interface MailerParts {
  store: Store;
  company: Rooms['company'];
  isHere: Parameters<typeof createMailer>[0]['isHere'];
}

/** Undefined without SMTP_URL. Sends nothing before it is started. */
export function openMailer(
  { SMTP_URL }: Config,
  { store, company, isHere }: MailerParts,
  { clock, log }: Outside,
): Mailer | undefined {
  if (SMTP_URL === undefined) return undefined;
  const from = () => {
    const { name, contacts } = company.current();
    return { name, address: contacts.email };
  };
  return createMailer({ store: store.mail, url: SMTP_URL, from, isHere, clock, log });
}
