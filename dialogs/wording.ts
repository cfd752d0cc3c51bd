import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../src/vocabulary.ts';

/** ICU messages by key. A list holds ways to say the same, taken in turn so that nothing sounds stuck. */
export type Messages<Key extends string> = Readonly<Record<Key, string | readonly string[]>>;

export type Values = Readonly<Record<string, string | number | boolean>>;

/** Who speaks: in which language, and how often each key was said before. */
export interface Voice {
  language: Language;
  /** Counts this time in. */
  timesSaid(key: string): number;
}

export type Words<Key extends string> = (voice: Voice, key: Key, values?: Values) => string;

/** Languages the bot can speak; the first where it has to choose. */
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** The words of one dialog. Each message is compiled once, when it is first said. */
export function createWords<Key extends string>(
  dialog: string,
  byLanguage: { en: Messages<Key>; zh: Messages<Key> },
): Words<Key> {
  const shelves = new Map<Language, Messages<Key>>(Object.entries(byLanguage));
  const formats = new Map<string, IntlMessageFormat>();
  const formatOf = (message: string, language: Language) => {
    const there = formats.get(message);
    if (there) return there;
    const made = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
    formats.set(message, made);
    return made;
  };
  return (voice, key, values) => {
    const language = shelves.has(voice.language) ? voice.language : 'en';
    const message = (shelves.get(language) ?? byLanguage.en)[key];
    const chosen =
      typeof message === 'string' ? message : oneOf(message, voice, `${dialog}.${key}`);
    return String(formatOf(chosen, language).format(values));
  };
}

function oneOf(ways: readonly string[], voice: Voice, key: string): string {
  return ways[voice.timesSaid(key) % ways.length] ?? '';
}

/** Sentences one after another, as the language sets them. */
export function inTurn(
  { language }: Pick<Voice, 'language'>,
  sentences: readonly string[],
): string {
  return sentences.filter((one) => one !== '').join(language === 'zh' ? '' : ' ');
}
