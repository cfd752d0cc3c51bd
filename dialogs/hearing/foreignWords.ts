import type { Company } from '../../src/company/index.ts';
import type { Knowledge } from '../../src/knowledge/index.ts';
import { detectLanguage } from '../../src/language/index.ts';
import type { Language } from '../../src/vocabulary.ts';
import table from '../foreign.json' with { type: 'json' };
import { LANGUAGES } from './languages.ts';
import { lately } from './recollection.ts';
import { latin } from './wordLists.ts';

/** What is said to somebody in a language that we do not speak. */
type Sentence = 'only' | 'choice' | 'comes' | 'safety';
type Wanted = 'person' | 'danger';
type Entry = Readonly<Record<Sentence | Wanted | 'signs', string>>;

const ENTRIES: ReadonlyMap<Language, Entry> = new Map(Object.entries(table));
const HEAD = 400;
const FEW_WORDS = 3;
const WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'-]*/gu;
const BEYOND_ENGLISH = /[^\p{ASCII}\p{P}\p{S}\s]|[¿¡]/u;
const ENGLISH = new Set(
  'the an is are my how what does i you can it to not no when where why with for and have please of your our this that was were there has be'.split(
    ' ',
  ),
);

const byWord = new Map<string, Language[]>();
for (const [language, { signs }] of ENTRIES)
  for (const word of signs.split(' ').filter(Boolean))
    byWord.set(word, [...(byWord.get(word) ?? []), language]);

const spaced = (words: string) => new RegExp(latin([words]), 'iu');
const UNSPACED: readonly Language[] = ['ja', 'th', 'ko', 'hi', 'he', 'ar'];
const wants = new Map(
  [...ENTRIES].map(([language, { danger, person }]) => {
    const compiled = UNSPACED.includes(language)
      ? (words: string) => new RegExp(words, 'u')
      : spaced;
    return [language, { danger: compiled(danger), person: compiled(person) }];
  }),
);

/** The language of a text: by its script, by its common words, or by the words customers use. */
export const writtenIn: (text: string) => Language | undefined = lately((text) => {
  const head = text.slice(0, HEAD);
  const detected = detectLanguage(head);
  return detected && !LANGUAGES.includes(detected) ? detected : (bySigns(head) ?? detected);
});

function bySigns(text: string): Language | undefined {
  const words = text.toLowerCase().match(WORD) ?? [];
  const counts = new Map<Language, number>();
  for (const language of words.flatMap((word) => byWord.get(word) ?? []))
    counts.set(language, (counts.get(language) ?? 0) + 1);
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  if (!best) return undefined;
  const [language, hits] = best;
  const isSure = hits > 1 || words.length <= FEW_WORDS || BEYOND_ENGLISH.test(text);
  return isSure && hits > words.filter((word) => ENGLISH.has(word)).length ? language : undefined;
}

/** What somebody wants who writes in a language we do not speak, as far as single words tell. */
export function wantedIn(text: string, language: Language): Wanted | undefined {
  const signs = wants.get(language);
  const head = text.slice(0, HEAD);
  if (signs?.danger.test(head)) return 'danger';
  return signs?.person.test(head) ? 'person' : undefined;
}

/** A sentence in his language; undefined where we have none. */
export function foreignWords(
  language: Language,
  sentence: Sentence,
  offering: Offering,
): string | undefined {
  const languages = named(offeredBy(offering), language);
  return ENTRIES.get(language)
    ?.[sentence].replace('{languages}', languages)
    .replace('{emergencyNumber}', offering.company.emergencyNumber);
}

/** The names of languages, in another. */
export function named(languages: readonly Language[], language: Language): string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return list.format(languages.map((one) => names.of(one) ?? one));
}

/** What it takes to tell which languages a company's customers can be answered in. */
export interface Offering {
  company: Pick<Company, 'languages' | 'wording' | 'emergencyNumber'>;
  knowledge: Pick<Knowledge, 'articles'>;
}

/** Its languages that the bot speaks, or that it has articles or words in. */
export const offeredBy = ({ company, knowledge }: Offering): readonly Language[] =>
  company.languages.filter(
    (one) =>
      LANGUAGES.includes(one) ||
      company.wording[one] !== undefined ||
      knowledge.articles(one).length > 0,
  );
