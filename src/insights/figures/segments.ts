import type { MeasureName, Segment, Split, Unit } from '../../polls/index.ts';
import { type Bar, intervals } from '../charts/charts.ts';
import type { Cell, Column, Figure } from '../figure.ts';
import type { Words } from '../words.ts';

interface Compared {
  by: Split;
  name: MeasureName;
  unit: Unit;
  nameOf: (value: string) => string;
}

const MOST_BARS = 20;

/** Segments side by side, each against all the others, with its part of the whole. */
export function segmentsFigure(
  segments: readonly Segment[],
  compared: Compared,
  words: Words,
): Figure {
  const { word, named } = words;
  const { by, name, unit } = compared;
  const title = word('segmentsBy', { what: named(`${name}.`, 'name'), by: named('', by) });
  const rows = segments.map((segment) => rowOf(segment, compared, words));
  const bars = segments.slice(0, MOST_BARS).flatMap((one) => barOf(one, compared, words));
  const table = { columns: columnsOf(compared, words), rows };
  return {
    ...{ id: 'segments', title, says: saidOf(segments, compared, words), isOpen: true, table },
    ...(bars.length > 0 && { chart: () => intervals(title, bars, unit, words.duration) }),
  };
}

function saidOf(segments: readonly Segment[], { nameOf, unit }: Compared, words: Words): string[] {
  const { word, language } = words;
  if (segments.length === 0) return [word('segmentsNone')];
  const apart = segments.filter(({ againstOthers }) => againstOthers?.isEstablished);
  const names = new Intl.ListFormat(language).format(apart.map(({ key }) => nameOf(key)));
  return [
    word('segmentsSay', { n: apart.length, names }),
    ...(unit === 'wait' ? [word('segmentsWait')] : []),
  ];
}

function rowOf(
  { key, value, mix, againstOthers }: Segment,
  { nameOf, unit }: Compared,
  words: Words,
): Cell[] {
  const { word } = words;
  return [
    ...[nameOf(key), value.value, value.interval?.low ?? null, value.interval?.high ?? null],
    ...(unit === 'share' ? [value.count] : []),
    ...[value.n, mix, againstOthers?.difference ?? null],
    ...[againstOthers?.low ?? null, againstOthers?.high ?? null, againstOthers?.adjusted ?? null],
    againstOthers ? word(againstOthers.isEstablished ? 'yes' : 'no') : null,
    value.strength === 'enough' ? null : word(value.strength),
  ];
}

function barOf({ key, value: found, againstOthers }: Segment, at: Compared, words: Words): Bar[] {
  const { value, interval, n } = found;
  if (value === null || !interval) return [];
  const note = `${words.inUnit(at.unit, value)} (${words.number(n)})`;
  const stands = againstOthers?.isEstablished ?? false;
  return [{ label: at.nameOf(key), note, value, ...interval, stands }];
}

const KINDS = { share: 'share', score: 'number', wait: 'duration' } as const;
const DIFFERENCES = { share: 'points', score: 'signed', wait: 'points' } as const;

function columnsOf({ by, unit }: Compared, { word, named }: Words): Column[] {
  const [kind, difference] = [KINDS[unit], DIFFERENCES[unit]];
  return [
    { name: named('', by), kind: 'text' },
    { name: word(unit === 'wait' ? 'median' : 'value'), kind },
    { name: word('low'), kind },
    { name: word('high'), kind },
    ...(unit === 'share' ? ([{ name: word('count'), kind: 'count' }] as const) : []),
    { name: word('n'), kind: 'count' },
    { name: word('part'), kind: 'share' },
    { name: word(unit === 'wait' ? 'againstWait' : 'against'), kind: difference },
    { name: word('changeLow'), kind: difference },
    { name: word('changeHigh'), kind: difference },
    { name: word('adjusted'), kind: 'number' },
    { name: word('established'), kind: 'text' },
    { name: word('remark'), kind: 'text' },
  ];
}
