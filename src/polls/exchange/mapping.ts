/** What a column of a file can hold. */
const FIELDS = [
  'rating',
  'at',
  'channel',
  'language',
  'topic',
  'product',
  'agent',
  'kind',
  'comment',
] as const;
export type Field = (typeof FIELDS)[number];

/** The column of each field; all but the rating may be left out. */
export type Mapping = Readonly<Partial<Record<Field, string>>> & { rating: string };

/** `rating=Score,at=Closed on`; a string is what is wrong with it. */
export function parseMapping(text: string): Mapping | string {
  const mapping: Partial<Record<Field, string>> = {};
  for (const part of text.split(',')) {
    const [name = '', ...rest] = part.split('=');
    const [field, column] = [name.trim(), rest.join('=').trim()];
    if (!isField(field) || column === '')
      return `"${part.trim()}" is no FIELD=COLUMN. Fields: ${FIELDS.join(', ')}.`;
    if (mapping[field] !== undefined) return `${field} is named twice. Keep one.`;
    mapping[field] = column;
  }
  const { rating, ...others } = mapping;
  if (rating === undefined) return 'Name the column of the rating: --map rating=COLUMN.';
  return { ...others, rating };
}

const isField = (name: string): name is Field => FIELDS.some((field) => field === name);
