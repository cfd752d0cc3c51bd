import type { CaseSummary } from '../../cases/index.ts';
import { dateOf, dayOf, type View } from '../../polls/index.ts';
import { isOpenedIn } from '../caseView.ts';
import { amounts } from '../charts/charts.ts';
import type { Figure } from '../figure.ts';
import type { GapCounts } from '../gapBook.ts';
import type { Words } from '../words.ts';

/** Questions without an answer, by week, and the most asked. */
export function gapsFigure({ unanswered, disputed, weeks, most }: GapCounts, words: Words): Figure {
  const { word, date, number } = words;
  const title = word('gaps');
  const bars = [...weeks]
    .sort(([a], [b]) => a - b)
    .slice(-12)
    .map(([monday, count]) => ({ label: date(monday), note: number(count), value: count }));
  const columns = [
    { name: word('question'), kind: 'text' },
    { name: word('language'), kind: 'text' },
    { name: word('count'), kind: 'count' },
  ] as const;
  const rows = most.map(({ question, language, count }) => [question, language, count]);
  const says = [word('gapsSay', { n: unanswered, disputed })];
  return {
    ...{ id: 'gaps', title, says, table: { columns, rows } },
    ...(bars.length > 0 && { chart: () => amounts(title, bars) }),
  };
}

const CUSTOMERS = 3;

/** The same product and fault from three customers or more on one day. */
export function wavesFigure(
  cases: readonly CaseSummary[],
  view: View,
  { words, timeZone, least }: { words: Words; timeZone: string; least: number },
): Figure {
  const { word } = words;
  const sightings = cases
    .filter(({ product, topic }) => product !== null && topic !== null)
    .filter((one) => isOpenedIn(one, view, timeZone))
    .map((one) => ({ ...one, day: dayOf(one.openedAt, timeZone) }));
  const groups = Map.groupBy(
    sightings,
    ({ day, product, topic }) => `${day}\n${product}\n${topic}`,
  );
  const waves = [...groups.values()].filter(
    (group) =>
      group.length >= least && new Set(group.map(({ customer }) => customer)).size >= CUSTOMERS,
  );
  const rows = waves
    .map((group) => {
      const [{ day, product, topic } = { day: 0, product: '', topic: '' }] = group;
      return [dateOf(day), product, topic, group.length];
    })
    .sort((a, b) => String(b[0]).localeCompare(String(a[0])));
  const columns = [
    { name: word('day'), kind: 'text' },
    { name: word('product'), kind: 'text' },
    { name: word('fault'), kind: 'text' },
    { name: word('cases'), kind: 'count' },
  ] as const;
  const says = [word('wavesSay', { n: waves.length })];
  return { id: 'waves', title: word('waves'), says, table: { columns, rows } };
}
