import { IntlMessageFormat } from 'intl-messageformat';
import type { Company } from '../../src/company/index.ts';
import type { Language } from '../../src/vocabulary.ts';
import further from '../further.json' with { type: 'json' };
import { LANGUAGES } from '../hearing/languages.ts';

/** ICU messages by key. A list holds ways to say the same, taken in turn so that nothing sounds stuck. */
export type Messages<Key extends string> = Readonly<Record<Key, Said>>;
type Said = string | readonly string[];
export type Values = Readonly<Record<string, string | number | boolean>>;

/** Who speaks: in which language, for whom, and how often each key was said before. */
export interface Voice {
  language: Language;
  /** Its own words go before ours. */
  company?: Pick<Company, 'wording' | 'emergencyNumber'> | undefined;
  /** Counts this time in. */
  timesSaid(key: string): number;
}

export type Words<Key extends string> = (voice: Voice, key: Key, values?: Values) => string;

type Shelf = Readonly<Record<string, Said>>;

/** Languages in which the bot says what it says most; all else is in English. */
const FURTHER: ReadonlyMap<Language, Shelf> = new Map(Object.entries(further));
const WHOLE = new Map<Language, Map<string, Said>>(LANGUAGES.map((one) => [one, new Map()]));
const DEFAULTS = { emergencyNumber: '112' };

const formats = new Map<string, IntlMessageFormat>();

/** The words of one dialog. Each message is compiled once, when it is first said. */
export function createWords<Key extends string>(
  dialog: string,
  byLanguage: { en: Messages<Key>; zh: Messages<Key> },
): Words<Key> {
  for (const [language, messages] of Object.entries<Shelf>(byLanguage))
    for (const [key, said] of Object.entries(messages))
      WHOLE.get(language)?.set(`${dialog}.${key}`, said);
  return (voice, key, values) => {
    const name = `${dialog}.${key}`;
    const all = { ...DEFAULTS, ...emergencyNumberOf(voice), ...values };
    const { language, said, own } = sourceOf(name, voice);
    const chosen = typeof said === 'string' ? said : oneOf(said, voice, name);
    const text = own ? tried(chosen, language, all) : undefined;
    return text ?? formatted(own ? usual(name, voice) : chosen, language, all);
  };
}

const emergencyNumberOf = ({ company }: Voice) =>
  company && { emergencyNumber: company.emergencyNumber };

interface Source {
  language: Language;
  said: Said;
  /** Written by the company. */
  own: boolean;
}

/** The company's own words in the language, then ours, then the same in English. */
function sourceOf(name: string, { language, company }: Voice): Source {
  for (const one of [language, 'en']) {
    const own = company?.wording[one]?.[name];
    if (own !== undefined) return { language: one, said: own, own: true };
    const said = FURTHER.get(one)?.[name] ?? WHOLE.get(one)?.get(name);
    if (said !== undefined) return { language: one, said, own: false };
  }
  return { language, said: '', own: false };
}

/** Whether it is said in the voice's language, not in English instead. */
export const isWorded = (name: string, voice: Voice): boolean =>
  sourceOf(name, voice).language === voice.language;

function usual(name: string, voice: Voice): string {
  const { said } = sourceOf(name, { ...voice, company: undefined });
  return typeof said === 'string' ? said : (said[0] ?? '');
}

/** Undefined where somebody's own sentence cannot be used as it is written. */
function tried(message: string, language: Language, values: Values): string | undefined {
  try {
    return formatted(message, language, values);
  } catch {
    return undefined;
  }
}

function formatted(message: string, language: Language, values: Values): string {
  const key = `${language} ${message}`;
  const known = formats.get(key) ?? new IntlMessageFormat(message, language, undefined, ICU);
  formats.set(key, known);
  return String(known.format(values));
}

const ICU = { ignoreTag: true };

function oneOf(ways: readonly string[], voice: Voice, key: string): string {
  return ways[voice.timesSaid(key) % ways.length] ?? '';
}

/** A voice outside a conversation, where nothing was said before. */
export const voiceOf = (language: Language, company: Voice['company']): Voice => ({
  language,
  company,
  timesSaid: () => 0,
});

/** Sentences one after another, as the language sets them. */
export function inTurn(
  { language }: Pick<Voice, 'language'>,
  sentences: readonly string[],
): string {
  return sentences.filter((one) => one !== '').join(language === 'zh' ? '' : ' ');
}

const NAME = /\{(\w+)/g;
const namesIn = (said: Said) =>
  new Set([said].flat().flatMap((one) => [...one.matchAll(NAME)].map(([, name]) => name ?? '')));

/** Why a company's own sentence is not said as it is written; undefined where it is. */
export function flawIn(name: string, own: Said, language: Language): string | undefined {
  const usual = WHOLE.get('en')?.get(name);
  if (usual === undefined) return 'there is no such sentence. `npm run kb -- wording` lists all.';
  const known = new Set([...namesIn(usual), ...Object.keys(DEFAULTS)]);
  const strange = [...namesIn(own)].find((one) => !known.has(one));
  if (strange) return `there is no {${strange}} in it. It may have: {${[...known].join('}, {')}}.`;
  try {
    for (const one of [own].flat()) new IntlMessageFormat(one, language, undefined, ICU);
    return undefined;
  } catch {
    return 'its braces do not match. Write a value as {name}, and nothing else in braces.';
  }
}

/** Every sentence by its name, in English or as near to it as there is, for those who write their own. */
export const sentencesIn = (language: Language): ReadonlyMap<string, Said> =>
  new Map(
    [...(WHOLE.get('en') ?? [])].map(([name, said]) => [
      name,
      FURTHER.get(language)?.[name] ?? WHOLE.get(language)?.get(name) ?? said,
    ]),
  );

/** The sentences that have no words of their own in a language: they are said in English. */
export const unsaidIn = (language: Language, wording: Company['wording']): string[] =>
  [...(WHOLE.get('en')?.keys() ?? [])].filter(
    (name) =>
      !FURTHER.get(language)?.[name] &&
      !WHOLE.get(language)?.has(name) &&
      wording[language]?.[name] === undefined,
  );
