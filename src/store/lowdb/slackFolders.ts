import { z } from 'zod';
import type { Clock } from '../../vocabulary.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { type MailStore, openMailFolder } from './mailFolder.ts';
import { openRegisterFolder } from './registerFolder.ts';
import { mailEntry } from './schemas.ts';

/** What Slack's channel keeps; what is in an entry is its own affair. */
const entry = z.looseObject({ id: z.string() });
type Entries = Awaited<ReturnType<typeof openRegisterFolder<z.infer<typeof entry>>>>;

export interface SlackStore {
  /** Where conversations are shown, and how far. */
  ways: Entries;
  /** The desk channel's message of each case. */
  cards: Entries;
  /** Messages that stand for themselves, until they are sent. */
  outbox: MailStore;
}

interface Options {
  clock: Clock;
  open<T>(name: string, schema: z.ZodType<T>, memory: number): Promise<DocumentFolder<T>>;
}

const FEW = 1_000_000;

export async function openSlackFolders({ clock, open }: Options): Promise<SlackStore> {
  const register = async (name: string) => openRegisterFolder(await open(name, entry, FEW));
  return {
    ways: await register('slack-ways'),
    cards: await register('slack-cards'),
    outbox: await openMailFolder(await open('slack-outbox', mailEntry, FEW), clock),
  };
}
