import { parse as parseCsv } from 'csv-parse/sync';
import type { Draft } from './draft.ts';

/** Whole names of columns, then what a longer name may have in it. */
const COLUMNS = {
  id: [/^(id|key|slug)$/i],
  title: [
    /^(title|question|subject|name|frage|titel|问题|标题)$/i,
    /question|frage|title|titel|titre|t[ií]tulo|subject|betreff|pregunta|pergunta|domanda|vraag|问|标题/i,
  ],
  body: [
    /^(body|answer|text|content|reply|antwort|内容|答案|回答)$/i,
    /answer|antwort|reply|r[eé]ponse|respuesta|resposta|risposta|content|body|text|答|内容/i,
  ],
  examples: [/^(examples?|phrasings?|utterances?|variants?|例句|相似问)$/i],
};
type Places = Record<keyof typeof COLUMNS, number>;

const SEPARATORS = [',', ';', '\t', '|'];
const QUOTED = /"[^"]*"/g;

/** One article a row, told apart by the names of the columns. */
export function readTable(file: string, text: string): Draft[] {
  const rows = parseCsv(text, {
    delimiter: separatorOf(text),
    relax_quotes: true,
    relax_column_count: true,
  });
  const [header = [], ...lines] = rows;
  const found = placesIn(header);
  if (found.title >= 0 && found.body >= 0)
    return draftsOf(lines, { file, places: found, first: 2 });
  if (isAsking(header))
    return draftsOf(rows, { file, places: { id: -1, title: 0, body: 1, examples: -1 }, first: 1 });
  return [{ where: file, flaw: columnsOf(header) }];
}

/** The one that parts the first line into most columns. */
function separatorOf(text: string): string {
  const head = (text.split('\n', 1)[0] ?? '').replace(QUOTED, '');
  const parts = (separator: string) => head.split(separator).length;
  return SEPARATORS.reduce((best, one) => (parts(one) > parts(best) ? one : best));
}

function placesIn(header: readonly string[]): Places {
  const taken = new Set<number>();
  const at = (patterns: readonly RegExp[]) => {
    const fits = (pattern: RegExp) =>
      header.findIndex((name, place) => !taken.has(place) && pattern.test(name.trim()));
    const place = patterns.map(fits).find((found) => found >= 0) ?? -1;
    taken.add(place);
    return place;
  };
  const [id, examples] = [at(COLUMNS.id), at(COLUMNS.examples)];
  return { id, examples, title: at(COLUMNS.title), body: at(COLUMNS.body) };
}

/** Two columns without names, the first of them a question. */
const isAsking = (row: readonly string[]): boolean =>
  row.length === 2 && /[?？]\s*$/.test(row[0] ?? '');

const columnsOf = (header: readonly string[]): string => {
  const names = header.map((name) => `“${name.trim()}”`).join(', ');
  return `its columns are ${names || 'without names'}: name the one with the questions “question” and the one with the answers “answer”`;
};

interface Table {
  file: string;
  places: Places;
  /** What the first of these rows is called. */
  first: number;
}

function draftsOf(
  rows: readonly (readonly string[])[],
  { file, places: { id, title, body, examples }, first }: Table,
): Draft[] {
  return rows.flatMap((row, at): Draft[] => {
    if (row.every((cell) => cell.trim() === '')) return [];
    return [
      {
        where: `${file}, row ${at + first}`,
        title: row[title] ?? '',
        body: row[body] ?? '',
        examples: (row[examples] ?? '').split(/[|\n]/),
        ...(row[id] && { id: row[id] }),
      },
    ];
  });
}
