import { type Figures, MIX, type SilentCheck } from '../../polls/index.ts';
import { amounts, importanceChart } from '../charts/charts.ts';
import type { Column, Figure } from '../figure.ts';
import type { Words } from '../words.ts';

const column = (name: string, kind: Column['kind'] = 'count'): Column => ({ name, kind });

/** From closed to commented, with every reason why somebody was not asked. */
export function funnelFigure({ funnel }: Figures, words: Words): Figure {
  const { word, named, number, percent } = words;
  const { stages, excluded, skipped, expired, voided } = funnel;
  const countOf = (wanted: string) => stages.find(({ stage }) => stage === wanted)?.count ?? 0;
  const bars = stages.map(({ stage, count, ofBefore }) => ({
    label: named('stage.', stage),
    note: ofBefore?.share == null ? number(count) : `${number(count)} · ${percent(ofBefore.share)}`,
    value: count,
  }));
  const ended = [
    [word('skipped'), skipped],
    [word('expired'), expired],
    [word('voided'), voided],
  ] as const;
  const rows = [
    ...stages.map(({ stage, count, ofBefore }) => [
      ...[named('stage.', stage), count, ofBefore?.share ?? null],
      ...[ofBefore?.interval?.low ?? null, ofBefore?.interval?.high ?? null],
    ]),
    ...excluded.map(({ why, count }) => [named('excluded.', why), count, null, null, null]),
    ...ended.map(([name, count]) => [name, count, null, null, null]),
  ];
  const columns = [
    ...[column(word('name'), 'text'), column(word('count')), column(word('ofBefore'), 'share')],
    ...[column(word('low'), 'share'), column(word('high'), 'share')],
  ];
  const says = [
    word('funnelSays', {
      ...{ answered: number(countOf('answered')), delivered: number(countOf('delivered')) },
      closed: countOf('closed'),
    }),
  ];
  const title = word('funnel');
  return { id: 'funnel', title, says, table: { columns, rows }, chart: () => amounts(title, bars) };
}

/** The importance–performance map. */
export function mapFigure({ map }: Figures, words: Words): Figure {
  const { word, named } = words;
  const title = word('map');
  const rows = map.map(({ element, performance, interval, importance, n }) => [
    ...[named('sense.', element), performance, interval.low, interval.high, importance, n],
  ]);
  const columns = [
    ...[column(word('name'), 'text'), column(word('performance'), 'share')],
    ...[column(word('low'), 'share'), column(word('high'), 'share')],
    ...[column(word('importance'), 'number'), column(word('n'))],
  ];
  const all = map.length === 3;
  const drawn = {
    ...{ title, performance: word('performance'), importance: word('importance') },
    nameOf: (element: string) => named('sense.', element),
  };
  return {
    ...{ id: 'map', title, says: [word(all ? 'mapSays' : 'mapFew')], table: { columns, rows } },
    ...(all && { chart: () => importanceChart(map, drawn) }),
  };
}

/** Whether those who answered fared like those who did not. */
export function silentFigure({ silent }: Figures, words: Words): Figure {
  const { word, named } = words;
  const compared = silent.filter(({ difference }) => difference !== null);
  const different = compared.filter(({ difference }) => difference?.isEstablished).length;
  const says = compared.length > 0 ? word('silentSays', { different }) : word('silentFew');
  const rows = silent.map((check) => [named('silent.', check.of), ...sidesOf(check)]);
  const columns = [
    ...[column(word('name'), 'text'), column(word('answeredOnes'), 'share'), column(word('n'))],
    ...[column(word('silentOnes'), 'share'), column(word('n'))],
    ...[column(word('difference'), 'points'), column(word('low'), 'points')],
    ...[column(word('high'), 'points')],
  ];
  return { id: 'silent', title: word('silent'), says: [says], table: { columns, rows } };
}

const sidesOf = ({ answered, silent, difference }: SilentCheck) => [
  ...[answered.share, answered.n, silent.share, silent.n],
  ...[difference?.difference ?? null, difference?.low ?? null, difference?.high ?? null],
];

/** Ratings before and after a recovery. */
export function pairsFigure({ pairs }: Figures, words: Words): Figure {
  const { word } = words;
  const { better, equal, worse } = pairs;
  const rows = [
    ['+', better],
    ['=', equal],
    ['−', worse],
  ];
  const columns = [column(word('outcome'), 'text'), column(word('count'))];
  const says = [word('pairsSay', { asked: better + equal + worse, better, equal, worse })];
  return { id: 'pairs', title: word('pairs'), says, table: { columns, rows } };
}

/** Of whom the answers are made, now and before. */
export function mixFigure({ mix }: Figures, words: Words): Figure {
  const { word } = words;
  const rows = mix.map(({ key, now, before }) => [mixName(key, words), now, before]);
  const columns = [
    ...[column(word('mixOf'), 'text'), column(word('part'), 'share')],
    column(word('before'), 'share'),
  ];
  const said = mixSaid(mix, words);
  const says = said ? [word('mixBeside', { mix: said }), word('mixSays')] : [];
  return { id: 'mix', title: word('mix'), says, table: { columns, rows } };
}

const mixName = (key: readonly string[], { word, named }: Words): string =>
  key
    .map((value, place) => named(`${MIX[place]}.`, value))
    .filter((value) => value !== '')
    .join(' · ') || word('none');

const MOST_TOLD = 3;

/** "web · question 52% (before 49%), …": beside what changed. */
export function mixSaid(mix: Figures['mix'], words: Words): string {
  const { word, percent, language } = words;
  const isNew = mix.every(({ before }) => before === 0);
  const parts = mix.slice(0, MOST_TOLD).map(({ key, now, before }) => {
    const values = { what: mixName(key, words), now: percent(now), before: percent(before) };
    return word('mixPartSays', { ...values, known: isNew ? 'no' : 'yes' });
  });
  return parts.length === 0 ? '' : new Intl.ListFormat(language).format(parts);
}
