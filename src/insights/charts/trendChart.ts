import type { Trend } from '../../polls/index.ts';
import { draw, INK } from './draw.ts';
import { Plot } from './plot.ts';
import { durationTicks } from './scale.ts';

interface TrendWords {
  title: string;
  limits: string;
  average: string;
  locale: string;
  inUnit: (value: number) => string;
}

interface Point {
  at: Date;
  value: number;
  low: number;
  high: number;
  smoothed: number;
  alarm: boolean;
}

/** A week's value between its own limits, and the moving average. */
export function trendChart({ centre, weeks, unit }: Trend, words: TrendWords): string {
  const place = unit === 'wait' ? doublings : (value: number) => value;
  const points = weeks.map(
    ({ monday, value: { value }, limits, smoothed, isOut, warns }): Point => ({
      ...{ at: new Date(monday * DAY_MS), value: place(value ?? Number.NaN) },
      ...{ low: place(limits.low), high: place(limits.high), smoothed: place(smoothed) },
      alarm: isOut || warns,
    }),
  );
  return draw(words.title, {
    ...{ height: 220, marginLeft: 76, marginRight: 116, marginTop: 14, marginBottom: 28 },
    x: { type: 'utc', ...datesOf(points, words.locale), label: null },
    y: { ticks: 4, tickFormat: words.inUnit, ...scaleOf(points, unit, words), label: null },
    marks: [...bandOf(points, place(centre)), ...lineOf(points), ...namesOf(points, words)],
  });
}

/** Drawn as doublings of a second: a logarithmic scale of the library names only some of its lines. */
const doublings = (ms: number): number => Math.log2(Math.max(LEAST, ms) / LEAST);
const waitOf = (doubled: number): number => LEAST * 2 ** doubled;

const DAY_MS = 86_400_000;
const MOST_DATES = 5;

const STYLE = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
const daysIn = onceEach((locale) => new Intl.DateTimeFormat(locale, STYLE));

/** Making a format costs more than a chart of it. */
function onceEach<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** Every so many weeks, counted from the last. */
function datesOf(points: readonly Point[], locale: string) {
  const day = daysIn(locale);
  const step = Math.ceil(points.length / MOST_DATES);
  const ticks = points.filter((_, place) => (points.length - 1 - place) % step === 0);
  return { ticks: ticks.map(({ at }) => at), tickFormat: (at: Date) => day.format(at) };
}

const ENDS = { share: [0, 1], score: [-100, 100] } as const;
const LEAST = 1_000;

/** As much of the scale as there is something on; waits on one of doublings. */
function scaleOf(
  points: readonly Point[],
  unit: Trend['unit'],
  { locale, inUnit }: Pick<TrendWords, 'locale' | 'inUnit'>,
) {
  const all = points.flatMap(({ value, low, high }) => [value, low, high]).filter(Number.isFinite);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (unit === 'wait') {
    const domain = [Math.max(0, low - 0.6), Math.max(high + 0.6, 2)] as const;
    const ticks = durationTicks(waitOf(domain[0]), waitOf(domain[1])).map(doublings);
    return { domain, ticks, tickFormat: (doubled: number) => inUnit(Math.round(waitOf(doubled))) };
  }
  const [end, top] = unit === 'amount' ? [0, Number.POSITIVE_INFINITY] : ENDS[unit];
  const air = Math.max((high - low) * 0.08, Math.abs(high) * 0.01);
  const domain = [Math.max(end, low - air), Math.min(top, high + air)] as const;
  return unit === 'share' ? { domain, tickFormat: percentsOf(high - low, locale) } : { domain };
}

/** With as many digits as tell one line of the scale from the next. */
function percentsOf(range: number, locale: string) {
  const maximumFractionDigits = range < 0.02 ? 2 : range < 0.06 ? 1 : 0;
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits });
  return (share: number) => format.format(share);
}

const bandOf = (points: readonly Point[], centre: number) => [
  Plot.areaY(points, {
    ...{ x: 'at', y1: 'low', y2: 'high', fill: INK.faint, fillOpacity: 0.6 },
    curve: points.length > 1 ? 'step' : 'linear',
  }),
  Plot.ruleY([centre], { stroke: INK.quiet, strokeDasharray: '3 3' }),
];

/** A week out of the ordinary has a form of its own, not a colour alone. */
const lineOf = (points: readonly Point[]) => [
  Plot.line(points, { x: 'at', y: 'smoothed', stroke: INK.second, strokeWidth: 2 }),
  Plot.line(points, { x: 'at', y: 'value', stroke: INK.first, strokeWidth: 1.5 }),
  Plot.dot(
    points.filter(({ alarm }) => !alarm),
    { x: 'at', y: 'value', r: 3.5, fill: INK.first },
  ),
  Plot.dot(
    points.filter(({ alarm }) => alarm),
    { x: 'at', y: 'value', r: 6, symbol: 'diamond', fill: INK.alarm },
  ),
];

const BESIDE = { textAnchor: 'start', dx: 10, fill: INK.text } as const;

const namesOf = (points: readonly Point[], { limits, average }: TrendWords) => [
  Plot.text(points.slice(-1), {
    ...{ x: 'at', y: 'high', text: () => limits, ...BESIDE },
    ...{ fill: INK.quiet, dy: -7 },
  }),
  Plot.text(points.slice(-1), {
    ...{ x: 'at', y: 'smoothed', text: () => average, ...BESIDE, dy: 7 },
  }),
];
