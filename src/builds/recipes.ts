import { join } from 'node:path';
import type { Recipe } from './builtOnce.ts';
import { root } from './fingerprint.ts';

type Made = Omit<Recipe, 'say'>;

/** The program in few files. */
export const PROGRAM: Made = {
  name: 'program',
  isSource: (path) => /\.(ts|json)$/.test(path),
  script: join(root, 'src/server/bundle.ts'),
};

const OF_PAGES = /^src\/(pages|cases)\/|\/page\/|\.(entry|embed)\.\w+$|\.css$/;

/** What browsers load. */
export const PAGES: Made = {
  name: 'pages',
  isSource: (path) => OF_PAGES.test(path),
  script: join(root, 'src/pages/bundle.ts'),
};
