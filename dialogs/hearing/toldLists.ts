import en from './told.words.en.json' with { type: 'json' };
import zh from './told.words.zh.json' with { type: 'json' };

type List = keyof typeof en;

const LETTERS = '[\\p{L}\\p{N}_]';
/** Latin words end where their letters end; Chinese has no such borders. */
export const latin = (list: readonly string[]) =>
  `(?<!${LETTERS})(?:${list.join('|')})(?!${LETTERS})`;
export const anyOf = (name: List) => `(?:${latin(en[name])}|${zh[name].join('|')})`;
export const anywhere = (name: List) => new RegExp(anyOf(name), 'iu');
export const alone = (name: List) =>
  new RegExp(`^[\\s\\p{P}]*(?:${en[name].join('|')}|${zh[name].join('|')})[\\s\\p{P}]*$`, 'iu');
export const first = (name: List) => new RegExp(`^[\\s\\p{P}]*${anyOf(name)}`, 'iu');

export const PRODUCT = new RegExp(`${latin(en.products)}|${zh.products.join('|')}`, 'iu');
export const WISH = anywhere('wish');
export const HAN = /\p{Script=Han}/u;
