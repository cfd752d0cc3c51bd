import { join } from 'node:path';

/** What was learnt depends on the files it was learnt from alone: it is kept with the program's other builds. */
export const MODELS = join(import.meta.dirname, '../../.build/models');
