import { FILTERS, type Look } from './look.ts';
import type { NameOf } from './names.ts';
import type { Words } from './words.ts';

interface Scope {
  look: Look;
  words: Words;
  nameOf: NameOf;
}

/** The time that is looked at, and what it was narrowed to: what stands above and under every figure. */
export function scopeOf(scope: Scope): string {
  const only = narrowedTo(scope);
  return only === '' ? periodOf(scope) : `${periodOf(scope)} · ${only}`;
}

export const periodOf = ({ look, words }: Pick<Scope, 'look' | 'words'>): string =>
  words.word('period', { from: words.date(look.from), to: words.date(look.to) });

const NARROWING = [
  'channel',
  'spoken',
  'kind',
  'topic',
  'product',
  'agent',
  'team',
  'owner',
] as const;

/** Empty where nothing was filtered. */
export function narrowedTo({ look, words, nameOf }: Scope): string {
  const { word, language } = words;
  const lists = new Intl.ListFormat(language, { type: 'disjunction' });
  const conditions = NARROWING.flatMap((name) => {
    const values = look.of[FILTERS[name]];
    if (!values) return [];
    const value = lists.format(values.map((one) => nameOf(FILTERS[name], one)));
    return word('onlyOne', { name: word(name), value });
  });
  return conditions.length === 0 ? '' : word('only', { what: conditions.join(', ') });
}
