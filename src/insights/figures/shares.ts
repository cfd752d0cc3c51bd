import type { Estimate, Figures, Score, ShareFigure, ShareName } from '../../polls/index.ts';
import type { Bar } from '../charts/charts.ts';
import { intervals } from '../charts/charts.ts';
import type { Column, Figure } from '../figure.ts';
import type { Words } from '../words.ts';

/** What each share is a part of. */
type Unit = 'answers' | 'matters' | 'visits' | 'promises' | 'delivered';

const UNITS: Readonly<Record<ShareName, Unit>> = {
  ...{ satisfaction: 'answers', product: 'answers', image: 'answers', again: 'answers' },
  ...{ confirmed: 'matters', solvedAtClose: 'matters', stillSolved: 'visits' },
  ...{ reopened: 'matters', firstOwner: 'matters', handedOver: 'matters' },
  ...{ botConfirmed: 'matters', botAssumed: 'matters', promisesKept: 'promises' },
  ...{ answered: 'delivered', recovered: 'answers' },
};

/** "87 % satisfied, 84–90 %, from 412 answers". */
export function shareSentence(name: ShareName, found: Estimate, words: Words): string {
  const { word, within, named } = words;
  const { count, n, share, interval, strength } = found;
  const what = named(`${name}.`, 'what');
  if (share === null || !interval)
    return word('sentenceFew', { what: named(`${name}.`, 'name'), count, n });
  return word('sentence', {
    ...{ ...within(share, interval), what, n },
    of: named(`unit.${UNITS[name]}.`, 'one'),
    ofMany: named(`unit.${UNITS[name]}.`, 'many'),
    few: strength === 'few' ? 'yes' : 'no',
  });
}

export function changeSentence({ change }: ShareFigure, days: number, words: Words): string {
  const { word, points } = words;
  if (!change) return word('notCompared', { days });
  const { difference, low, high, isEstablished } = change;
  const values = { points: points(difference), low: points(low), high: points(high), days };
  if (!isEstablished) return word('unchanged', values);
  const size = points(Math.abs(difference)).replace(/^\+/, '');
  return word('changed', { ...values, points: size, up: difference > 0 ? 'yes' : 'no' });
}

const SHARE_COLUMNS = ({ word }: Words): Column[] => [
  { name: word('name'), kind: 'text' },
  { name: word('value'), kind: 'share' },
  { name: word('low'), kind: 'share' },
  { name: word('high'), kind: 'share' },
  { name: word('count'), kind: 'count' },
  { name: word('n'), kind: 'count' },
  { name: word('change'), kind: 'points' },
  { name: word('changeLow'), kind: 'points' },
  { name: word('changeHigh'), kind: 'points' },
  { name: word('established'), kind: 'text' },
];

/** All shares below each other. */
export function sharesFigure({ shares, compared }: Figures, words: Words): Figure {
  const { word, named } = words;
  const days = compared ? compared.to - compared.from + 1 : 0;
  const title = word('shares');
  const rows = shares.map((figure) => {
    const { name, now, change } = figure;
    const differs = change ? [change.difference, change.low, change.high] : [null, null, null];
    const established = change ? word(change.isEstablished ? 'yes' : 'no') : null;
    return [named(`${name}.`, 'name'), ...valuesOf(now), ...differs, established];
  });
  const bars = shares.flatMap(({ name, now }) => barOf(named(`${name}.`, 'name'), now, words));
  const says = shares
    .filter(({ now }) => now.n > 0)
    .map((figure) => [
      shareSentence(figure.name, figure.now, words),
      ...(figure.change ? [changeSentence(figure, days, words)] : []),
    ])
    .map((parts) => parts.join(words.language === 'zh' ? '；' : '; '));
  return {
    ...{ id: 'shares', title, says, table: { columns: SHARE_COLUMNS(words), rows } },
    ...(bars.length > 0 && { chart: () => intervals(title, bars, [0, 1]) }),
  };
}

export const valuesOf = ({ share, interval, count, n }: Estimate) => [
  ...[share, interval?.low ?? null, interval?.high ?? null],
  ...[count, n],
];

export function barOf(label: string, found: Estimate, { within, number }: Words): Bar[] {
  const { share, interval, n } = found;
  if (share === null || !interval) return [];
  const note = `${within(share, interval).share} (${number(n)})`;
  return [{ label, note, value: share, ...interval }];
}

function scoreSentence(name: string, found: Score, words: Words): string {
  const { word, number, named } = words;
  const { n, score, interval, strength } = found;
  const what = named(`${name}.`, 'name');
  if (score === null || !interval) return word('scoreFew', { what, n });
  return word('scoreSentence', {
    ...{ what, score: number(score), low: number(interval.low), high: number(interval.high), n },
    few: strength === 'few' ? 'yes' : 'no',
  });
}

/** Expectation net and recommendation. */
export function scoresFigure({ scores }: Figures, words: Words): Figure {
  const { word, named, number } = words;
  const title = word('scores');
  const rows = scores.map(({ name, now, change }) => [
    ...[
      named(`${name}.`, 'name'),
      now.score,
      now.interval?.low ?? null,
      now.interval?.high ?? null,
    ],
    ...[now.n, change?.difference ?? null, change?.low ?? null, change?.high ?? null],
  ]);
  const bars = scores.flatMap(({ name, now }): Bar[] =>
    now.score === null || !now.interval
      ? []
      : [
          {
            ...{ label: named(`${name}.`, 'name'), note: `${number(now.score)} (${now.n})` },
            ...{ value: now.score, ...now.interval },
          },
        ],
  );
  const says = scores.map(({ name, now }) => scoreSentence(name, now, words));
  return {
    ...{ id: 'scores', title, says, table: { columns: scoreColumns(words), rows } },
    ...(bars.length > 0 && { chart: () => intervals(title, bars, [-100, 100]) }),
  };
}

const scoreColumns = ({ word }: Words): Column[] => [
  { name: word('name'), kind: 'text' },
  { name: word('value'), kind: 'number' },
  { name: word('low'), kind: 'number' },
  { name: word('high'), kind: 'number' },
  { name: word('n'), kind: 'count' },
  { name: word('difference'), kind: 'number' },
  { name: word('changeLow'), kind: 'number' },
  { name: word('changeHigh'), kind: 'number' },
];
