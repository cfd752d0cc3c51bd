import type {
  Difference,
  Estimate,
  Figures,
  Score,
  ScoreFigure,
  ShareFigure,
  ShareName,
} from '../../polls/index.ts';
import { type Bar, intervals } from '../charts/charts.ts';
import type { Column, Figure } from '../figure.ts';
import type { Key, Words } from '../words.ts';

/** What each share is a part of. */
type Part = 'answers' | 'matters' | 'visits' | 'promises' | 'delivered';

const PARTS: Readonly<Record<ShareName, Part>> = {
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
  const ofMany = named(`unit.${PARTS[name]}.`, 'many');
  if (share === null || !interval)
    return word('sentenceFew', { what: named(`${name}.`, 'name'), count, n, ofMany });
  return word('sentence', {
    ...{ ...within(share, interval), what, n, ofMany },
    of: named(`unit.${PARTS[name]}.`, 'one'),
    few: strength === 'few' ? 'yes' : 'no',
  });
}

export function changeSentence(figure: ShareFigure, days: number, words: Words): string {
  const said = changeSaid(figure.change, words.points, { days, words });
  const { ofMix, change } = figure;
  if (!change?.isEstablished || ofMix === null || Math.abs(ofMix) < WORTH_SAYING) return said;
  return `${said}${words.word('ofMix', { points: words.points(ofMix) })}`;
}

const WORTH_SAYING = 0.005;

interface Telling {
  days: number;
  words: Words;
}

/** Against the time before; `inUnit` says a difference with its sign. */
function changeSaid(
  change: Difference | null,
  inUnit: (difference: number) => string,
  { days, words: { word } }: Telling,
): string {
  if (!change) return word('notCompared', { days });
  const { difference, low, high, isEstablished } = change;
  const values = { points: inUnit(difference), low: inUnit(low), high: inUnit(high), days };
  if (!isEstablished) return word('unchanged', values);
  const size = inUnit(Math.abs(difference)).replace(/^\+/, '');
  return word('changed', { ...values, points: size, up: difference > 0 ? 'yes' : 'no' });
}

export const daysOf = ({ compared }: Pick<Figures, 'compared'>): number =>
  compared ? compared.to - compared.from + 1 : 0;

/** Sentences of one line, parted as the language does. */
export const joined = (parts: readonly string[], { language }: Words): string =>
  parts.join(language === 'zh' ? '；' : '; ');

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
  { name: word('mixPart'), kind: 'points' },
];

/** Shares that answer one question of the manager's. */
const GROUPS = {
  shares: ['satisfaction', 'product', 'image', 'again', 'recovered'],
  solved: ['solvedAtClose', 'confirmed', 'stillSolved', 'reopened'],
  kept: ['promisesKept', 'firstOwner', 'handedOver', 'botConfirmed', 'botAssumed'],
} as const satisfies Readonly<Partial<Record<Key, readonly ShareName[]>>>;
type Group = keyof typeof GROUPS;

/** Shares below each other. */
export function sharesFigure(id: Group, figures: Figures, words: Words): Figure {
  const { word, named } = words;
  const shown: readonly ShareName[] = GROUPS[id];
  const shares = figures.shares.filter(({ name }) => shown.includes(name));
  const title = word(id);
  const rows = shares.map(({ name, now, change, ofMix }) => [
    ...[named(`${name}.`, 'name'), ...valuesOf(now), ...changesOf(change, words), ofMix],
  ]);
  const bars = shares.flatMap(({ name, now }) => barOf(named(`${name}.`, 'name'), now, words));
  const says = shares
    .filter(({ now }) => now.n > 0)
    .map((one) => sentenceOf(one, daysOf(figures), words));
  return {
    ...{ id, title, says, table: { columns: SHARE_COLUMNS(words), rows } },
    ...(bars.length > 0 && { chart: () => intervals(title, bars, 'share') }),
  };
}

function sentenceOf(figure: ShareFigure, days: number, words: Words): string {
  const said = shareSentence(figure.name, figure.now, words);
  return figure.change ? joined([said, changeSentence(figure, days, words)], words) : said;
}

/** Without any there is nothing to tell, not even that it was none. */
const valuesOf = ({ share, interval, count, n }: Estimate) =>
  n === 0
    ? [null, null, null, null, null]
    : [share, interval?.low ?? null, interval?.high ?? null, count, n];

export const changesOf = (change: Difference | null, { word }: Words) => [
  ...[change?.difference ?? null, change?.low ?? null, change?.high ?? null],
  change ? word(change.isEstablished ? 'yes' : 'no') : null,
];

function barOf(label: string, found: Estimate, { within, number }: Words): Bar[] {
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
export function scoresFigure(figures: Figures, words: Words): Figure {
  const { word, named } = words;
  const { scores } = figures;
  const title = word('scores');
  const rows = scores.map(({ name, now, change }) => [
    ...[named(`${name}.`, 'name'), now.score],
    ...[now.interval?.low ?? null, now.interval?.high ?? null, now.n],
    ...changesOf(change, words),
  ]);
  const bars = scores.flatMap((one) => scoreBar(one, words));
  const says = scores.map((one) => scoreSaid(one, daysOf(figures), words));
  return {
    ...{ id: 'scores', title, says, table: { columns: scoreColumns(words), rows } },
    ...(bars.length > 0 && { chart: () => intervals(title, bars, 'score') }),
  };
}

function scoreSaid({ name, now, change }: ScoreFigure, days: number, words: Words): string {
  const said = scoreSentence(name, now, words);
  return change ? joined([said, changeSaid(change, words.signed, { days, words })], words) : said;
}

function scoreBar({ name, now }: ScoreFigure, { named, number }: Words): Bar[] {
  const { score, interval, n } = now;
  if (score === null || !interval) return [];
  const note = `${number(score)} (${number(n)})`;
  return [{ label: named(`${name}.`, 'name'), note, value: score, ...interval }];
}

const scoreColumns = ({ word }: Words): Column[] => [
  { name: word('name'), kind: 'text' },
  { name: word('value'), kind: 'number' },
  { name: word('low'), kind: 'number' },
  { name: word('high'), kind: 'number' },
  { name: word('n'), kind: 'count' },
  { name: word('difference'), kind: 'signed' },
  { name: word('changeLow'), kind: 'signed' },
  { name: word('changeHigh'), kind: 'signed' },
  { name: word('established'), kind: 'text' },
];
