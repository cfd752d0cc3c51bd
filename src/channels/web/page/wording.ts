import { createWording, type Wording } from '../../../pages/browser.ts';
import en from './chat.en.json' with { type: 'json' };
import zh from './chat.zh.json' with { type: 'json' };

export type ChatWord = keyof typeof en;
export type ChatWording = Wording<ChatWord>;

/** A language's wording is a file beside this one: name it here. */
const messages: Readonly<Record<string, Readonly<Record<ChatWord, string>>>> = { en, zh };

export function chatWording(language: string): ChatWording {
  const known = messages[language] ? language : 'en';
  return createWording(messages[known] ?? en, known);
}
