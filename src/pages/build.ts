import { builtOnce, PAGES } from '../builds/index.ts';
import { type PageFiles, readPageFiles } from './pageFiles.ts';

export interface BuildOptions {
  /** The folder that they were just built into: nothing is looked at again. */
  built?: string | undefined;
  /** Says in a line what is going on, when it takes a while. */
  say?: (line: string) => void;
}

/** The browser's files, built anew when a source has changed since the last time (2–5 s). */
export async function buildPages({ built, say }: BuildOptions = {}): Promise<PageFiles> {
  return readPageFiles(built ?? (await builtOnce({ ...PAGES, say })));
}
