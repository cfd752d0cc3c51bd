import type { MapPoint, Unit } from '../../polls/index.ts';
import { draw, INK } from './draw.ts';
import { shortened } from './label.ts';
import { Plot } from './plot.ts';
import { durationScale } from './scale.ts';

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

const ENDS = { share: [0, 1], score: [-100, 100] } as const;

/** Values with their intervals below each other, each in its unit. */
export function intervals(
  title: string,
  bars: readonly Bar[],
  unit: Unit,
  duration: (ms: number) => string = String,
): string {
  if (unit === 'wait') return durations(title, bars, duration);
  const [from, to] = ENDS[unit];
  return draw(title, {
    ...frame(bars.length),
    x: { domain: [from, to], axis: 'bottom', ticks: 5, tickFormat: tickOf(to), label: null },
    marks: [
      Plot.ruleX([from], { stroke: INK.faint }),
      ...(from < 0 ? [Plot.ruleX([0], { stroke: INK.quiet })] : []),
      ...spans(bars, (value) => value),
      ...labels(bars, from, to),
    ],
  });
}

/** On a scale on which each step is as many times the one before. */
function durations(title: string, bars: readonly Bar[], duration: (ms: number) => string): string {
  const { at, from, to, ticks, x } = durationScale(
    bars.map(({ high = 0 }) => high),
    duration,
  );
  const marks = [Plot.ruleX(ticks, { stroke: INK.faint }), ...spans(bars, at)];
  return draw(title, {
    ...frame(bars.length),
    ...ROOM_FOR_WORDS,
    x,
    marks: [...marks, ...labels(bars, from, to)],
  });
}

/** What stands out has a form of its own, not a colour alone. */
function spans(bars: readonly Bar[], at: (value: number) => number) {
  const colour = ({ stands }: Bar) => (stands ? INK.alarm : INK.first);
  const placed = bars.map((bar, y) => ({ ...bar, y }));
  const dots = (stands: boolean) => placed.filter((bar) => (bar.stands ?? false) === stands);
  const x = { x: ({ value }: Bar) => at(value), y: 'y' } as const;
  return [
    Plot.ruleY(placed, {
      ...{ y: 'y', x1: ({ low = 0 }) => at(low), x2: ({ high = 0 }) => at(high) },
      ...{ stroke: colour, strokeWidth: 3 },
    }),
    Plot.dot(dots(false), { ...x, r: 4.5, fill: INK.first }),
    Plot.dot(dots(true), { ...x, r: 6, symbol: 'diamond', fill: INK.alarm }),
  ];
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

/** From what half waited to what nine in ten did. */
export function waitsChart(
  title: string,
  waits: readonly Wait[],
  duration: (ms: number) => string,
): string {
  const { at, from, to, ticks, x } = durationScale(
    waits.map(({ most }) => most),
    duration,
  );
  const y = waits.map((_, place) => place);
  return draw(title, {
    ...{ ...frame(waits.length), ...ROOM_FOR_WORDS, x },
    marks: [
      Plot.ruleX(ticks, { stroke: INK.faint }),
      Plot.ruleY(waits, {
        ...{ y, x1: ({ median }) => at(median), x2: ({ most }) => at(most) },
        ...{ stroke: INK.first, strokeWidth: 3 },
      }),
      Plot.dot(waits, { y, x: ({ median }) => at(median), r: 5, fill: INK.first }),
      ...labels(waits, from, to),
    ],
  });
}

const frame = (rows: number) =>
  ({
    height: 42 + rows * ROW,
    ...{ marginLeft: 22, marginRight: 24, marginTop: 24, marginBottom: 26 },
    y: { domain: Array.from({ length: rows }, (_, place) => place), axis: null, type: 'point' },
  }) as const;

/** A tick that is a word stands out to the left of the scale. */
const ROOM_FOR_WORDS = { marginLeft: 30 };

const byPlace = (bars: readonly unknown[]) => bars.map((_, place) => place);

type Labelled = Pick<Bar, 'label' | 'note'>;

const labels = (bars: readonly Labelled[], from: number, to: number) => [
  Plot.text(bars, { y: byPlace(bars), x: () => from, text: shortened, ...LABEL }),
  Plot.text(bars, { y: byPlace(bars), x: () => to, text: 'note', ...NOTE }),
];

const tickOf = (to: number) => (to === 1 ? percentTick : (value: number) => String(value));
const percentTick = (value: number): string => `${Math.round(value * 100)} %`;

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
    y: {
      ...{ domain: [Math.min(-0.1, ...dots.map(({ y }) => y - 0.1)), 1], ticks: 5 },
      label: words.importance,
    },
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
