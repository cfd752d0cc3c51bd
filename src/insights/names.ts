import { type Dimension, type Instrument, importedVersion, type Split } from '../polls/index.ts';
import type { ArticleId } from '../vocabulary.ts';
import type { Sources } from './sources.ts';
import type { Words } from './words.ts';

/** Gives values of a dimension the names people know them by. */
export type NameOf = (by: Split, value: string) => string;

export function createNames({ knowledge, roster }: Sources, words: Words): NameOf {
  const { word, named, date, language } = words;
  const staff = () => {
    const { staff: all, responsible } = roster.current();
    return [...all, responsible];
  };
  return (by, value) => {
    if (value === '') return word('none');
    if (by === 'team') return value;
    if (by === 'week') return date(Number(value));
    if (by === 'agent' || by === 'owner')
      return staff().find(({ id }) => id === value)?.name ?? value;
    if (by === 'topic') return knowledge.article(parseArticle(value), language)?.title ?? value;
    return named(`${by}.`, value);
  };
}

const parseArticle = (text: string): ArticleId => text as ArticleId;

/** An instrument as a person tells it from another. */
export function instrumentName({ version, scale, closed }: Instrument, { word }: Words): string {
  const imported = version === importedVersion(scale);
  return word('instrument', {
    ...{ kind: imported ? 'import' : 'asked', scale: `${scale.from}–${scale.to}` },
    ...{ version: version.slice(0, 6), n: closed },
  });
}

/** What can be chosen in a filter: all values there ever were. */
export async function choicesOf(
  dimension: Dimension,
  { polls }: Sources,
  nameOf: NameOf,
): Promise<{ value: string; name: string }[]> {
  const values = await polls.values(dimension);
  return values
    .filter((value) => value !== '')
    .map((value) => ({ value, name: nameOf(dimension, value) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
