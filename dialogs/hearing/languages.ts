import type { Language } from '../../src/vocabulary.ts';

/** Languages the bot hears and speaks whole; the first where it has to choose. */
export const LANGUAGES: readonly Language[] = ['en', 'zh'];
