import { createRequire } from 'node:module';

type Library = typeof import('@observablehq/plot');
type Documents = typeof import('linkedom');

const require = createRequire(import.meta.url);

let library: Library | undefined;
let page: Document | undefined;

function plot(): Library {
  const loaded: Library = library ?? require('@observablehq/plot');
  library = loaded;
  return loaded;
}

/** What charts are drawn in. */
export function paper(): Document {
  const { parseHTML }: Documents = require('linkedom');
  page ??= parseHTML('<!doctype html><html><body></body></html>').document;
  return page;
}

/** What our charts are made of. Loaded with the first of them: 15 MB that most servers never need. */
export const Plot: Pick<Library, 'plot' | 'areaY' | 'dot' | 'line' | 'ruleX' | 'ruleY' | 'text'> = {
  plot: (options) => plot().plot(options),
  areaY: (...given) => plot().areaY(...given),
  dot: (...given) => plot().dot(...given),
  line: (...given) => plot().line(...given),
  ruleX: (...given) => plot().ruleX(...given),
  ruleY: (...given) => plot().ruleY(...given),
  text: (...given) => plot().text(...given),
};
