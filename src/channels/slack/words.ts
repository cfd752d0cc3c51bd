import { createWording, type Wording } from '../../pages/index.ts';
import type { Language } from '../../vocabulary.ts';
import en from './slack.en.json' with { type: 'json' };
import zh from './slack.zh.json' with { type: 'json' };

export type Word = keyof typeof en;
export type Words = Wording<Word>;

const wordings: Readonly<Record<Language, Words>> = {
  en: createWording(en, 'en'),
  zh: createWording(zh, 'zh'),
};
const english = createWording<Word>(en, 'en');

/** What Slack shows besides what the conversation says. */
export const wordsIn = (language: Language): Words => wordings[language] ?? english;
