import type { FloorWords } from '../conversations/index.ts';
import { createWording, type Wording } from '../pages/index.ts';
import type { Language } from '../vocabulary.ts';
import en from './floor.en.json' with { type: 'json' };
import zh from './floor.zh.json' with { type: 'json' };

type FloorWord = keyof typeof en;

const wordings: Readonly<Record<Language, Wording<FloorWord>>> = {
  en: createWording(en, 'en'),
  zh: createWording(zh, 'zh'),
};
const english = createWording<FloorWord>(en, 'en');

/** What the customer is told of who speaks with him, in his language. Names are first names. */
export const floorWords =
  (word: FloorWord, names: Readonly<Record<string, string>>): FloorWords =>
  ({ language }) =>
    (wordings[language] ?? english)(word, names);
