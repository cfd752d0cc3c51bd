import { join } from 'node:path';
import type { z } from 'zod';
import type { Clock } from '../../../vocabulary.ts';
import type { DocumentFolder } from '../documentFolder.ts';
import { FigureShelf } from './figureShelf.ts';
import { type KeptPolls, openPolls } from './pollFolders.ts';
import { claimDocument, definitionDocument, pollDocument } from './schemas.ts';

interface Parts {
  /** The store's folder. */
  folder: string;
  clock: Clock;
  open<T>(name: string, schema: z.ZodType<T>, memory: number): Promise<DocumentFolder<T>>;
}

/** Characters of JSON of the polls last used, kept in memory. */
const HOT_POLLS = 4_000_000;
const FEW = 1_000_000;

export async function openPollFolders({ folder, clock, open }: Parts): Promise<KeptPolls> {
  const folders = {
    open: await open('polls', pollDocument, HOT_POLLS),
    settled: await open('polls-settled', pollDocument, FEW),
    claims: await open('poll-claims', claimDocument, FEW),
    definitions: await open('poll-definitions', definitionDocument, FEW),
    shelf: await FigureShelf.open(join(folder, 'figures')),
  };
  return openPolls(folders, clock);
}
