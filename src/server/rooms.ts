import { join } from 'node:path';
import type { Logger } from 'pino';
import { type CompanyFile, openCompany } from '../company/index.ts';
import { type Knowledge, openKnowledge } from '../knowledge/index.ts';
import { openLowdbStore, type Store } from '../store/lowdb/index.ts';
import type { Clock } from '../vocabulary.ts';
import type { Config } from './config.ts';
import { MODELS } from './models.ts';

/** What the server and, while none runs, a command stand on. */
export interface Rooms {
  store: Store;
  company: CompanyFile;
  knowledge: Knowledge;
  clock: Clock;
  close(): Promise<void>;
}

export interface Outside {
  clock: Clock;
  log: Logger;
  /** Where the pages were just built; without it they are looked after anew. */
  pages?: string;
}

/** Takes the folder's lock. @throws with what to do when the folder, company.yaml or an article file cannot be used. */
export async function openRooms(config: Config, { clock, log }: Outside): Promise<Rooms> {
  const store = await openLowdbStore({
    folder: config.DATA_DIR,
    clock,
    log: ({ message }) => log.error(message),
  });
  try {
    const file = join(config.KNOWLEDGE_DIR, 'company.yaml');
    const company = await openCompany({ file, log });
    const knowledge = await openKnowledge({
      folder: config.KNOWLEDGE_DIR,
      clock,
      watch: true,
      models: MODELS,
      say: (line) => log.info(line),
      log: ({ file, line, message }) => log.warn(`${file}:${line}: ${message}`),
    });
    const close = async () => {
      company.close();
      await knowledge.close();
      await store.close();
    };
    return { store, company, knowledge, clock, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}
