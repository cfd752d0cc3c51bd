import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbStore, type Store } from '../../src/store/lowdb/index.ts';
import { startProgram } from '../program.ts';

/** The real program on a folder that goes away with it; it can be killed and started again. */
export interface OwnProgram {
  url: string;
  /** Kills it without warning, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds a start may take where many tests share few processors. */
export const starting = 240_000;

/** `prepare` fills the folder before the first start. */
export async function startOwnProgram(
  prepare: (store: Store) => Promise<void> = async () => {},
): Promise<OwnProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-browser-'));
  const store = await openLowdbStore({ folder });
  await prepare(store);
  await store.close();
  const SITE_SECRET = 'a secret only for this test, 32+ long';
  const start = (PORT: string) => startProgram({ DATA_DIR: folder, PORT, SITE_SECRET });
  let program = await start('0');
  const kill = async () => {
    await program.end('SIGKILL');
  };
  return {
    url: program.url,
    kill,
    restart: async () => {
      await kill();
      program = await start(new URL(program.url).port);
    },
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
