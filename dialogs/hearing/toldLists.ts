import en from './told.words.en.json' with { type: 'json' };
import zh from './told.words.zh.json' with { type: 'json' };
import { either } from './wordLists.ts';

type List = keyof typeof en;

export const anyOf = (name: List) => `(?:${either(en[name], zh[name])})`;
export const anywhere = (name: List) => new RegExp(anyOf(name), 'iu');
export const alone = (name: List) =>
  new RegExp(`^[\\s\\p{P}]*(?:${en[name].join('|')}|${zh[name].join('|')})[\\s\\p{P}]*$`, 'iu');
export const first = (name: List) => new RegExp(`^[\\s\\p{P}]*${anyOf(name)}`, 'iu');

export const PRODUCT = anywhere('products');
export const WISH = anywhere('wish');
