import type { Figures, WaitFigure } from '../../polls/index.ts';
import { type Wait, waitsChart } from '../charts/charts.ts';
import type { Column, Figure } from '../figure.ts';
import type { Words } from '../words.ts';
import { changesOf, daysOf, joined } from './shares.ts';

/** First answer, first person, closure: how long, and whether longer than before. */
export function waitsFigure(figures: Figures, words: Words): Figure {
  const { word, duration } = words;
  const { waits } = figures;
  const says = waits.map((one) => waitSaid(one, daysOf(figures), words));
  const rows = waits.map(({ name, now: { median, interval, most, n }, change }) => [
    ...[words.named(`${name}.`, 'name'), median, interval?.low ?? null, interval?.high ?? null],
    ...[most, n === 0 ? null : n, ...changesOf(change, words)],
  ]);
  const bars = waits.flatMap((one) => barOf(one, words));
  const title = word('waits');
  return {
    ...{ id: 'waits', title, says, table: { columns: columnsOf(words), rows } },
    ...(bars.length > 0 && { chart: () => waitsChart(title, bars, duration) }),
  };
}

function waitSaid({ name, now, change }: WaitFigure, days: number, words: Words): string {
  const { word, named, duration, number } = words;
  const { median, most, interval } = now;
  const n = number(now.n);
  const what = named(`${name}.`, 'name');
  if (median === null || most === null || !interval) return word('waitFew', { what, n });
  const [half, low, high] = [median, interval.low, interval.high].map(duration);
  const range = low === high ? '' : word('waitRange', { low: low ?? '', high: high ?? '' });
  const said = word('waitSays', { what, n, median: half ?? '', range, most: duration(most) });
  return change ? joined([said, changeSaid(change, days, words)], words) : said;
}

function changeSaid(
  { difference, low, high, isEstablished }: NonNullable<WaitFigure['change']>,
  days: number,
  { word, points }: Words,
): string {
  const values = { low: points(low), high: points(high), days, points: points(difference) };
  if (!isEstablished) return word('waitUnchanged', values);
  return word('waitChanged', { ...values, longer: difference > 0 ? 'yes' : 'no' });
}

function barOf({ name, now: { median, most } }: WaitFigure, { named, duration }: Words): Wait[] {
  if (median === null || most === null) return [];
  const note = `${duration(median)} – ${duration(most)}`;
  return [{ label: named(`${name}.`, 'name'), note, median, most }];
}

const columnsOf = ({ word }: Words): Column[] => [
  { name: word('name'), kind: 'text' },
  { name: word('median'), kind: 'duration' },
  { name: word('low'), kind: 'duration' },
  { name: word('high'), kind: 'duration' },
  { name: word('most'), kind: 'duration' },
  { name: word('n'), kind: 'count' },
  { name: word('waitedLonger'), kind: 'points' },
  { name: word('changeLow'), kind: 'points' },
  { name: word('changeHigh'), kind: 'points' },
  { name: word('established'), kind: 'text' },
];
