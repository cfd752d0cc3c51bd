import { builtOnce, PAGES } from '../builds/index.ts';
import { type PageFiles, readPageFiles } from './pageFiles.ts';

export interface BuildOptions {
  /** Says in a line what is going on, when it takes a while. */
  say?: (line: string) => void;
}

/** The browser's files, built anew when a source has changed since the last time (2–5 s). */
export async function buildPages({ say }: BuildOptions = {}): Promise<PageFiles> {
  return readPageFiles(await builtOnce({ ...PAGES, say }));
}
