const LETTER = '[\\p{L}\\p{N}]';

/** Latin words end where their letters end; Chinese has no such borders. */
export const latin = (list: readonly string[]): string =>
  `(?<!${LETTER})(?:${list.join('|')})(?!${LETTER})`;

/** A pattern of the words of two lists: in Latin letters, and Chinese. */
export const either = (words: readonly string[], han: readonly string[]): string =>
  `${latin(words)}|${han.join('|')}`;

/** Whether any of them stands in a text. */
export const anywhere = (words: readonly string[], han: readonly string[]): RegExp =>
  new RegExp(either(words, han), 'iu');

/** Quotation marks that stand for an apostrophe, as the lists write it. */
export const straight = (text: string): string => text.replace(/[‘’]/g, "'");

const HAN = /\p{Script=Han}/u;

/** In Chinese few characters say much, and no blanks stand between words. */
export const hasHan = (text: string): boolean => HAN.test(text);
