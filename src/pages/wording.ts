import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../vocabulary.ts';

type Values = Readonly<Record<string, string | number>>;

/** Gives a page its words: the message of that name, filled in. */
export type Wording<Name extends string> = (name: Name, values?: Values) => string;

/** ICU messages of one language. Each is parsed once, when it is first said. */
export function createWording<Name extends string>(
  messages: Readonly<Record<Name, string>>,
  language: Language,
): Wording<Name> {
  const formats = new Map<Name, IntlMessageFormat>();
  const formatOf = (name: Name) => {
    const format = formats.get(name) ?? new IntlMessageFormat(messages[name], language);
    formats.set(name, format);
    return format;
  };
  return (name, values) => String(formatOf(name).format(values));
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur|yi|ps|sd|ug|dv|ckb)\b/.test(language) ? 'rtl' : 'ltr';
}
