import { simplified } from '../../src/language/index.ts';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A text as the bot reads Chinese: in simplified characters. Japanese stays as it is. */
export const readable = (text: string): string => (JAPANESE.test(text) ? text : simplified(text));
