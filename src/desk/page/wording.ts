import { createWording, type Wording } from '../../pages/browser.ts';
import en from './desk.en.json' with { type: 'json' };
import zh from './desk.zh.json' with { type: 'json' };

export type DeskWord = keyof typeof en;
export const isDeskWord = (key: string): key is DeskWord => Object.hasOwn(en, key);
export type DeskWording = Wording<DeskWord>;

const messages: Readonly<Record<string, Readonly<Record<DeskWord, string>>>> = { en, zh };

export function deskWording(language: string): DeskWording {
  const known = messages[language] ? language : 'en';
  return createWording(messages[known] ?? en, known);
}
