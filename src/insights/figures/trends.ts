import { dateOf, type Trend } from '../../polls/index.ts';
import { trendChart } from '../charts/trendChart.ts';
import type { Column, Figure } from '../figure.ts';
import type { Words } from '../words.ts';

const trendId = ({ name }: Pick<Trend, 'name'>): string => `trend-${name}`;

/** Weeks between their own limits, and the moving average. */
export function trendFigure(trend: Trend, words: Words): Figure {
  const { word, named, language, inUnit } = words;
  const title = word('trend', { what: named(`${trend.name}.`, 'name') });
  const shared = { id: trendId(trend), title, table: tableOf(trend, words) };
  if (trend.weeks.length === 0) return { ...shared, says: [word('trendNone')] };
  const drawn = {
    ...{ title, limits: word('limits'), average: word('average'), locale: language },
    inUnit: (value: number) => inUnit(trend.unit, value),
  };
  return { ...shared, says: [saidOf(trend, words)], chart: () => trendChart(trend, drawn) };
}

function saidOf({ weeks, centre, unit, name }: Trend, { word, inUnit }: Words): string {
  const out = weeks.filter(({ isOut }) => isOut).length;
  const warns = weeks.filter((week) => week.warns).length;
  const volume = name === 'volume' ? 'yes' : 'no';
  return word('trendSays', { out, warns, centre: inUnit(unit, centre), volume });
}

const KINDS = { share: 'share', score: 'number', wait: 'duration', amount: 'number' } as const;

function tableOf({ weeks, unit }: Trend, { word }: Words): Figure['table'] {
  const kind = KINDS[unit];
  const rows = weeks.map(({ monday, value, limits, smoothed, isOut, warns }) => [
    ...[dateOf(monday), value.value, value.interval?.low ?? null, value.interval?.high ?? null],
    ...[value.n, limits.low, limits.high, smoothed, word(isOut || warns ? 'yes' : 'no')],
  ]);
  const columns: Column[] = [
    { name: word('week'), kind: 'text' },
    { name: word('value'), kind },
    { name: word('low'), kind },
    { name: word('high'), kind },
    { name: word('n'), kind: 'count' },
    { name: word('limitLow'), kind },
    { name: word('limitHigh'), kind },
    { name: word('average'), kind },
    { name: word('signal'), kind: 'text' },
  ];
  return { columns, rows };
}
