import type { Segment, ShareName } from '../../polls/index.ts';
import { intervals } from '../charts/charts.ts';
import type { Column, Figure } from '../figure.ts';
import type { Segmentation } from '../look.ts';
import type { Words } from '../words.ts';
import { barOf, valuesOf } from './shares.ts';

interface Compared {
  by: Segmentation;
  share: ShareName;
  nameOf: (value: string) => string;
}

const MOST_BARS = 20;

/** Segments side by side, each against all the others, with its part of the whole. */
export function segmentsFigure(
  segments: readonly Segment<string>[],
  { by, share, nameOf }: Compared,
  words: Words,
): Figure {
  const { word, named, language } = words;
  const title = word('segmentsBy', { what: named(`${share}.`, 'name'), by: named('', by) });
  const rows = segments.map(({ key, estimate, mix, againstOthers }) => [
    ...[nameOf(key), ...valuesOf(estimate), mix, againstOthers?.difference ?? null],
    ...[againstOthers?.low ?? null, againstOthers?.high ?? null, againstOthers?.adjusted ?? null],
    againstOthers ? word(againstOthers.isEstablished ? 'yes' : 'no') : null,
  ]);
  const bars = segments.slice(0, MOST_BARS).flatMap(({ key, estimate, againstOthers }) =>
    barOf(nameOf(key), estimate, words).map((bar) => ({
      ...bar,
      stands: againstOthers?.isEstablished ?? false,
    })),
  );
  const apart = segments.filter(({ againstOthers }) => againstOthers?.isEstablished);
  const names = new Intl.ListFormat(language).format(apart.map(({ key }) => nameOf(key)));
  const says =
    segments.length === 0
      ? [word('segmentsNone')]
      : [word('segmentsSay', { n: apart.length }), ...(names ? [names] : [])];
  return {
    ...{
      id: 'segments',
      title,
      says,
      isOpen: true,
      table: { columns: columnsOf(by, words), rows },
    },
    ...(bars.length > 0 && { chart: () => intervals(title, bars, [0, 1]) }),
  };
}

const columnsOf = (by: Segmentation, { word, named }: Words): Column[] => [
  { name: named('', by), kind: 'text' },
  { name: word('value'), kind: 'share' },
  { name: word('low'), kind: 'share' },
  { name: word('high'), kind: 'share' },
  { name: word('count'), kind: 'count' },
  { name: word('n'), kind: 'count' },
  { name: word('part'), kind: 'share' },
  { name: word('against'), kind: 'points' },
  { name: word('changeLow'), kind: 'points' },
  { name: word('changeHigh'), kind: 'points' },
  { name: word('adjusted'), kind: 'number' },
  { name: word('established'), kind: 'text' },
];
