import type { Figures, SilentCheck } from '../../polls/index.ts';
import { dateOf } from '../../polls/index.ts';
import { amounts, importanceChart, trendChart, waitsChart } from '../charts/charts.ts';
import type { Column, Figure } from '../figure.ts';
import type { Words } from '../words.ts';
import { valuesOf } from './shares.ts';

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

/** Weeks with their own limits, and the moving average. */
export function trendFigure({ trend }: Figures, words: Words): Figure {
  const { word, percent, language } = words;
  const { weeks, centre } = trend;
  const title = word('trend');
  const rows = weeks.map(({ monday, estimate, limits, smoothed, isOut, warns }) => [
    ...[dateOf(monday), ...valuesOf(estimate), limits.low, limits.high, smoothed],
    word(isOut || warns ? 'yes' : 'no'),
  ]);
  const columns = [
    ...[column(word('week'), 'text'), column(word('value'), 'share'), column(word('low'), 'share')],
    ...[column(word('high'), 'share'), column(word('count')), column(word('n'))],
    ...[column(word('limitLow'), 'share'), column(word('limitHigh'), 'share')],
    ...[column(word('average'), 'share'), column(word('signal'), 'text')],
  ];
  if (weeks.length === 0)
    return { id: 'trend', title, says: [word('trendNone')], table: { columns, rows } };
  const out = weeks.filter(({ isOut }) => isOut).length;
  const warns = weeks.some((week) => week.warns) ? 1 : 0;
  const drawn = { title, limits: word('limits'), average: word('average'), locale: language };
  return {
    ...{ id: 'trend', title, says: [word('trendSays', { out, warns, centre: percent(centre) })] },
    ...{ table: { columns, rows }, chart: () => trendChart(trend, drawn) },
  };
}

/** First answer, first person, closure. */
export function waitsFigure({ waits }: Figures, words: Words): Figure {
  const { word, named, duration, number } = words;
  const all = (['firstAnswer', 'firstPerson', 'took'] as const).map((name) => ({
    ...{ name, what: named('wait.', name) },
    ...waits[name],
  }));
  const says = all.map(({ what, n, median, most }) =>
    median === null || most === null
      ? word('waitFew', { what, n: number(n) })
      : word('waitSays', { what, n: number(n), median: duration(median), most: duration(most) }),
  );
  const rows = all.map(({ what, median, most, n }) => [what, median, most, n]);
  const columns = [
    ...[column(word('name'), 'text'), column(word('median'), 'duration')],
    ...[column(word('most'), 'duration'), column(word('n'))],
  ];
  const bars = all.flatMap(({ what, most, median }) =>
    most === null || median === null
      ? []
      : [{ label: what, note: `${duration(median)} – ${duration(most)}`, median, most }],
  );
  const title = word('waits');
  return {
    ...{ id: 'waits', title, says, table: { columns, rows } },
    ...(bars.length > 0 && { chart: () => waitsChart(title, bars, duration) }),
  };
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
  const rows = mix.map(({ key, now, before }) => [key || word('none'), now, before]);
  const columns = [
    ...[column(word('channel'), 'text'), column(word('part'), 'share')],
    column(word('before'), 'share'),
  ];
  return { id: 'mix', title: word('mix'), says: [word('mixSays')], table: { columns, rows } };
}
