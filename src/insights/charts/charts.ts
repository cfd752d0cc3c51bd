import type { MapPoint, Trend } from '../../polls/index.ts';
import { draw, INK } from './draw.ts';
import { Plot } from './plot.ts';

/** A line of a chart of intervals: from low to high, with the value between. */
export interface Bar {
  label: string;
  /** Said behind the label: the value with its n. */
  note: string;
  value: number;
  low?: number;
  high?: number;
  /** Drawn in the colour of an alarm. */
  stands?: boolean;
}

const ROW = 38;
const LABEL = { dy: -12, textAnchor: 'start', fill: INK.text, fontWeight: 500 } as const;
const NOTE = { dy: -12, textAnchor: 'end', fill: INK.quiet } as const;

/** Values with their intervals below each other. */
export function intervals(
  title: string,
  bars: readonly Bar[],
  [from, to]: [number, number],
): string {
  const colour = ({ stands }: Bar) => (stands ? INK.alarm : INK.first);
  return draw(title, {
    ...frame(bars.length),
    x: { domain: [from, to], axis: 'bottom', ticks: 5, tickFormat: tickOf(to), label: null },
    marks: [
      Plot.ruleX([from], { stroke: INK.faint }),
      ...(from < 0 ? [Plot.ruleX([0], { stroke: INK.quiet })] : []),
      Plot.ruleY(bars, { y: byPlace(bars), x1: 'low', x2: 'high', stroke: colour, strokeWidth: 3 }),
      Plot.dot(bars, { y: byPlace(bars), x: 'value', r: 5, fill: colour }),
      ...labels(bars, from, to),
    ],
  });
}

/** Amounts below each other, the first one as long as the chart is wide. */
export function amounts(title: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const colour = ({ stands }: Bar) => (stands ? INK.alarm : INK.first);
  return draw(title, {
    ...frame(bars.length),
    marginBottom: 8,
    x: { domain: [0, most], axis: null },
    marks: [
      Plot.ruleY(bars, { y: byPlace(bars), x1: 0, x2: most, stroke: INK.faint, strokeWidth: 8 }),
      Plot.ruleY(bars, { y: byPlace(bars), x1: 0, x2: 'value', stroke: colour, strokeWidth: 8 }),
      ...labels(bars, 0, most),
    ],
  });
}

/** What half waited less than, and what nine in ten did; milliseconds. */
export interface Wait {
  label: string;
  note: string;
  median: number;
  most: number;
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const MARKED = [SECOND, 60 * SECOND, HOUR, 24 * HOUR, 7 * 24 * HOUR];

/** On a scale on which each step is as many times the one before. */
export function waitsChart(
  title: string,
  waits: readonly Wait[],
  duration: (ms: number) => string,
): string {
  const places = waits.map((_, place) => place);
  const longest = Math.max(...waits.map(({ most }) => most));
  const to = MARKED.find((mark) => mark >= longest) ?? longest;
  const ticks = MARKED.filter((mark) => mark <= to).map(Math.log10);
  const at = (ms: number) => Math.log10(Math.max(SECOND / 2, ms));
  const [left, right] = [at(0), Math.log10(to)];
  return draw(title, {
    ...frame(waits.length),
    x: {
      ...{ domain: [left, right], ticks, label: null },
      tickFormat: (power: number) => duration(10 ** power),
    },
    marks: [
      Plot.ruleX(ticks, { stroke: INK.faint }),
      Plot.ruleY(waits, {
        ...{ y: places, x1: ({ median }) => at(median), x2: ({ most }) => at(most) },
        ...{ stroke: INK.first, strokeWidth: 3 },
      }),
      Plot.dot(waits, { y: places, x: ({ median }) => at(median), r: 5, fill: INK.first }),
      Plot.text(waits, { y: places, x: () => left, text: 'label', ...LABEL }),
      Plot.text(waits, { y: places, x: () => right, text: 'note', ...NOTE }),
    ],
  });
}

const frame = (rows: number) =>
  ({
    height: 42 + rows * ROW,
    ...{ marginLeft: 22, marginRight: 24, marginTop: 24, marginBottom: 26 },
    y: { domain: Array.from({ length: rows }, (_, place) => place), axis: null, type: 'point' },
  }) as const;

const byPlace = (bars: readonly Bar[]) => bars.map((_, place) => place);

const labels = (bars: readonly Bar[], from: number, to: number) => [
  Plot.text(bars, { y: byPlace(bars), x: () => from, text: 'label', ...LABEL }),
  Plot.text(bars, { y: byPlace(bars), x: () => to, text: 'note', ...NOTE }),
];

const tickOf = (to: number) => (to === 1 ? percentTick : (value: number) => String(value));
const percentTick = (value: number): string => `${Math.round(value * 100)} %`;

interface TrendWords {
  title: string;
  limits: string;
  average: string;
  locale: string;
}

/** A week's share with its own limits, and the moving average. */
export function trendChart({ centre, weeks }: Trend, words: TrendWords): string {
  const points = weeks.map((week) => ({
    at: new Date(week.monday * 86_400_000),
    value: week.estimate.n === 0 ? Number.NaN : week.estimate.count / week.estimate.n,
    ...{ low: week.limits.low, high: week.limits.high, smoothed: week.smoothed },
    alarm: week.isOut || week.warns,
  }));
  const last = points.slice(-1);
  const all = points.flatMap(({ value, low, high }) => [value, low, high]);
  const day = new Intl.DateTimeFormat(words.locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return draw(words.title, {
    ...{ height: 240, marginLeft: 50, marginRight: 104, marginTop: 16, marginBottom: 28 },
    x: { type: 'utc', ticks: 4, tickFormat: (at: Date) => day.format(at), label: null },
    y: {
      domain: [Math.max(0, Math.min(...all) - 0.02), Math.min(1, Math.max(...all) + 0.02)],
      tickFormat: percentTick,
      ticks: 5,
      label: null,
    },
    marks: [
      Plot.areaY(points, {
        x: 'at',
        y1: 'low',
        y2: 'high',
        fill: INK.faint,
        fillOpacity: 0.6,
        curve: 'step',
      }),
      Plot.ruleY([centre], { stroke: INK.quiet, strokeDasharray: '3 3' }),
      Plot.line(points, { x: 'at', y: 'smoothed', stroke: INK.second, strokeWidth: 2 }),
      Plot.line(points, { x: 'at', y: 'value', stroke: INK.first, strokeWidth: 1.5 }),
      Plot.dot(points, {
        x: 'at',
        y: 'value',
        r: 4,
        fill: ({ alarm }) => (alarm ? INK.alarm : INK.first),
      }),
      Plot.text(last, { x: 'at', y: 'high', text: () => words.limits, ...BESIDE, fill: INK.quiet }),
      Plot.text(last, { x: 'at', y: 'smoothed', text: () => words.average, ...BESIDE }),
    ],
  });
}

const BESIDE = { textAnchor: 'start', dx: 8, fill: INK.text } as const;

interface MapWords {
  title: string;
  performance: string;
  importance: string;
  nameOf: (element: MapPoint['element']) => string;
}

/** The three elements by how they do and by how much they matter. */
export function importanceChart(points: readonly MapPoint[], words: MapWords): string {
  const dots = points.map((point) => ({
    ...{ x: point.performance, y: point.importance ?? 0, name: words.nameOf(point.element) },
    ...{ low: point.interval.low, high: point.interval.high },
  }));
  return draw(words.title, {
    ...{ height: 300, marginLeft: 44, marginRight: 24, marginTop: 28, marginBottom: 40 },
    x: { domain: [0, 1], tickFormat: percentTick, ticks: 5, label: words.performance },
    y: { domain: [Math.min(0, ...dots.map(({ y }) => y)), 1], ticks: 5, label: words.importance },
    marks: [
      Plot.ruleX([0.5], { stroke: INK.faint }),
      Plot.ruleY([0.5], { stroke: INK.faint }),
      Plot.ruleY(dots, { y: 'y', x1: 'low', x2: 'high', stroke: INK.first, strokeWidth: 2 }),
      Plot.dot(dots, { x: 'x', y: 'y', r: 6, fill: INK.first }),
      ...dots.map((dot) =>
        Plot.text([dot], { x: 'x', y: 'y', text: 'name', dy: beside(dot, dots), ...NAME }),
      ),
    ],
  });
}

const NAME = { fill: INK.text, fontWeight: 600 } as const;
const NEAR = { x: 0.15, y: 0.1 };

interface Dot {
  x: number;
  y: number;
}

/** Above the dot, or below where the name of a higher one stands close by. */
function beside(dot: Dot, dots: readonly Dot[]): number {
  const isCrowded = dots.some(
    ({ x, y }) => y > dot.y && y - dot.y < NEAR.y && Math.abs(x - dot.x) < NEAR.x,
  );
  return isCrowded ? 16 : -14;
}
