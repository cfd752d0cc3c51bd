import { join } from 'node:path';
import { builtOnce } from '../builds/index.ts';
import { type PageFiles, readPageFiles } from './pageFiles.ts';

export interface BuildOptions {
  /** Says in a line what is going on, when it takes a while. */
  say?: (line: string) => void;
}

const SOURCES = /^src\/(pages|cases)\/|\/page\/|\.(entry|embed)\.\w+$/;

/** The browser's files, built anew when a source has changed since the last time (2–5 s). */
export async function buildPages({ say }: BuildOptions = {}): Promise<PageFiles> {
  const isSource = (path: string) => SOURCES.test(path);
  const script = join(import.meta.dirname, 'bundle.ts');
  return readPageFiles(await builtOnce({ name: 'pages', isSource, script, say }));
}
