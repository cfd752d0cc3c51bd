import type { Language } from '../../vocabulary.ts';
import type { Imported } from '../figures/figureStore.ts';
import { importedVersion } from '../figures/instruments.ts';
import { bits } from '../figures/observation.ts';
import type { Scale } from '../instrument/definition.ts';
import { loneNumber } from '../instrument/loneNumber.ts';
import { detectDate } from './date.ts';
import type { Field, Mapping } from './mapping.ts';

export interface Importing {
  mapping: Mapping;
  scale: Scale;
  /** The company's; for dates with a time and no zone. */
  timeZone: string;
  /** The date of rows when no column gives one. */
  today: { day: number; at: number };
  /** For comments without a column of language. */
  language: (text: string) => Language;
}

const LONGEST_VALUE = 200;
const LONGEST_COMMENT = 2000;

/** A row as figures see it; a string is why it is refused. */
export function importedRow(
  row: Readonly<Record<string, string>>,
  with_: Importing,
): Imported | string {
  const { mapping, scale } = with_;
  const read = (field: Field): string => clean(row[mapping[field] ?? ''] ?? '');
  const rating = parseRating(read('rating'), scale);
  if (typeof rating === 'string') return rating;
  const date = mapping.at === undefined ? with_.today : detectDate(read('at'), with_.timeZone);
  if (typeof date === 'string') return date;
  const comment = read('comment').slice(0, LONGEST_COMMENT);
  const language = read('language') || (comment === '' ? '' : with_.language(comment));
  const of = (field: Field): string => read(field).slice(0, LONGEST_VALUE);
  return {
    at: date.at,
    ...(comment !== '' && { comment }),
    observation: {
      day: date.day,
      of: {
        ...{
          version: importedVersion(scale),
          channel: of('channel'),
          language,
          owner: '',
          team: '',
          how: '',
        },
        ...{ topic: of('topic'), product: of('product'), agent: of('agent'), kind: of('kind') },
      },
      outcome: rated(rating, comment !== ''),
    },
  };
}

function parseRating(text: string, scale: Scale): number | string {
  if (text === '') return 'no rating';
  const rating = loneNumber(text.replace(/\.0+$/, ''), scale);
  return (
    rating ?? `rating "${text.slice(0, 40)}" is no whole number from ${scale.from} to ${scale.to}`
  );
}

/** Control characters would only confuse whoever reads the figures. */
const clean = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

function rated(rating: number, commented: boolean) {
  const stages = { asked: true, delivered: true, answered: true, completed: true, imported: true };
  return {
    ...{ flags: bits({ ...stages, commented }), rating: rating + 1, excluded: 0, expectation: 0 },
    ...{ module: 0, moduleAnswer: 0, before: 0, tags: 0, handovers: 0, promises: 0 },
    ...{ firstAnswer: 0, firstPerson: 0, took: 0 },
  };
}
