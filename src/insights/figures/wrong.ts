import type { Figures, PollDefinition } from '../../polls/index.ts';
import { amounts } from '../charts/charts.ts';
import type { Figure } from '../figure.ts';
import type { Words } from '../words.ts';

/** What went wrong, as tapped. Without the definition its tags have no names. */
export function tagsFigure(
  { tags }: Figures,
  definition: PollDefinition | undefined,
  words: Words,
): Figure {
  const { word, named, number, language } = words;
  const known = definition?.wentWrong.tags ?? [];
  const counted = known
    .map(({ wording, id, sense }, place) => ({
      ...{ label: wording[language] ?? wording.en ?? id, sense: named('sense.', sense) },
      count: tags[place] ?? 0,
    }))
    .sort((a, b) => b.count - a.count);
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const bars = counted.map(({ label, count }) => ({ label, note: number(count), value: count }));
  const rows = counted.map(({ label, sense, count }) => [label, sense, count]);
  const title = word('tags');
  const columns = [
    { name: word('name'), kind: 'text' },
    { name: word('fiveS'), kind: 'text' },
    { name: word('count'), kind: 'count' },
  ] as const;
  return {
    ...{ id: 'tags', title, says: [word('tagsSay', { n: all })], table: { columns, rows } },
    ...(all > 0 && { chart: () => amounts(title, bars) }),
  };
}

/** What was tapped next to most. */
export function nextTapped({ table }: Figure, { word, language }: Words): string {
  const next = table.rows.slice(1, 3).filter(([, , count]) => Number(count) > 0);
  if (next.length === 0) return '';
  const said = next.map(([tag, , count]) =>
    word('wrongOne', { tag: String(tag), count: Number(count) }),
  );
  return word('wrongNext', { list: new Intl.ListFormat(language).format(said) });
}

/** What was tapped most, in the manager's words. */
export function mostTapped(figure: Figure, { word }: Words): string {
  const [label, , count] = figure.table.rows[0] ?? [];
  const n = figure.table.rows.reduce((sum, [, , one]) => sum + Number(one), 0);
  if (n === 0) return word('wrongNothing');
  return word('wrongMost', { tag: String(label), count: Number(count), n });
}
