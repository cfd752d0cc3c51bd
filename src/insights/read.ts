import {
  type Figures,
  figuresOf,
  type Instrument,
  instrumentsOf,
  isImported,
  measureOf,
  type PollDefinition,
  PRIVATE_BELOW,
  segmentsOf,
  type Trend,
  type View,
  weeksOf,
} from '../polls/index.ts';
import type { Figure } from './figure.ts';
import { funnelFigure, mapFigure, mixFigure, pairsFigure, silentFigure } from './figures/course.ts';
import { endedFigure } from './figures/ended.ts';
import { fiveSFigure } from './figures/fiveS.ts';
import { gapsFigure, wavesFigure } from './figures/gaps.ts';
import { segmentsFigure } from './figures/segments.ts';
import { scoresFigure, sharesFigure } from './figures/shares.ts';
import { trendFigure } from './figures/trends.ts';
import { waitsFigure } from './figures/waits.ts';
import { tagsFigure } from './figures/wrong.ts';
import { type Look, viewOf } from './look.ts';
import type { NameOf } from './names.ts';
import type { Sources } from './sources.ts';
import type { Words } from './words.ts';

/** What was found under a look, of one questionnaire. */
export interface Found {
  view: View;
  instruments: readonly Instrument[];
  instrument: Instrument;
  definition: PollDefinition | undefined;
}

/** Undefined when nothing at all was closed in that time. */
export async function find(
  look: Look,
  { polls }: Pick<Sources, 'polls'>,
): Promise<Found | undefined> {
  const definitions = await polls.definitions();
  const scales = new Map(definitions.map((one) => [one.version, one.satisfaction.scale]));
  const { of: wanted = {}, ...span } = viewOf(look);
  const { version, ...of } = wanted;
  const instruments = await instrumentsOf(polls, { ...span, of }, scales);
  const instrument = instruments.find((one) => one.version === version?.[0]) ?? chief(instruments);
  if (!instrument) return undefined;
  const definition = definitions.find((one) => one.version === instrument.version);
  return {
    view: { ...span, of: { ...of, version: [instrument.version] } },
    instruments,
    instrument,
    definition,
  };
}

/** Our own poll as soon as it can say something, else the one with most answers; the reader may choose another. */
function chief(instruments: readonly Instrument[]): Instrument | undefined {
  const ours = instruments.filter(
    (one) => !isImported(one.version) && one.answered >= SAYS_A_SHARE,
  );
  return (ours.length > 0 ? ours : instruments).toSorted((a, b) => b.closed - a.closed)[0];
}

const SAYS_A_SHARE = 10;

export interface Reading {
  figures: Figures;
  all: readonly Figure[];
}

/** Every figure of the overview. */
export async function readAll(found: Found, sources: Sources, words: Words): Promise<Reading> {
  const { view, instrument, definition } = found;
  const figures = await figuresOf(sources.polls, view, instrument.scale);
  const gaps = await sources.gaps.count(view);
  const cases = figures.withheld ? [] : await sources.cases.list({ since: sinceOf(view) });
  /** Of colleagues no small numbers are told. */
  const least = figures.personal ? PRIVATE_BELOW : 1;
  const timeZone = sources.company().timeZone;
  const all = [
    ...followed(figures.trends.slice(0, 1), words),
    sharesFigure('shares', figures, words),
    scoresFigure(figures, words),
    funnelFigure(figures, words),
    sharesFigure('solved', figures, words),
    sharesFigure('kept', figures, words),
    waitsFigure(figures, words),
    tagsFigure(figures, definition, words),
    fiveSFigure(figures, { definition, gaps }, words),
    mapFigure(figures, words),
    gapsFigure(gaps, words),
    wavesFigure(cases, view, { words, timeZone, least }),
    pairsFigure(figures, words),
    endedFigure(figures, cases, { words, timeZone, least }),
    silentFigure(figures, words),
    mixFigure(figures, words),
  ];
  return { figures, all };
}

/** Every figure week by week; none where nothing may be told. */
export async function readTrends(
  { view, instrument }: Found,
  { polls }: Pick<Sources, 'polls'>,
  words: Words,
): Promise<Figure[]> {
  return followed(await weeksOf(polls, view, instrument.scale), words);
}

/** Satisfaction first. What never occurred has no course. */
const followed = (trends: readonly Trend[], words: Words): Figure[] =>
  trends
    .filter(
      ({ name, weeks }) => FOLLOWED.has(name) && (name === 'satisfaction' || weeks.length > 0),
    )
    .map((trend) => trendFigure(trend, words));

const FOLLOWED: ReadonlySet<Trend['name']> = new Set([
  ...(['satisfaction', 'expectation', 'recommend', 'product', 'image', 'again'] as const),
  ...(['solvedAtClose', 'stillSolved', 'promisesKept', 'firstOwner', 'botConfirmed'] as const),
  ...(['firstAnswer', 'firstPerson', 'took', 'volume'] as const),
]);

const LONG_OPEN_MS = 180 * 86_400_000;

/** Cases that were open for longer are not looked for. */
const sinceOf = ({ from = 0 }: View): number => from * 86_400_000 - LONG_OPEN_MS;

/** The segments of a look. */
export async function readSegments(
  { view, instrument: { scale } }: Found,
  { by, measure: name }: Look,
  sources: Sources,
  { nameOf, words }: { nameOf: NameOf; words: Words },
): Promise<Figure> {
  const segments = await segmentsOf(sources.polls, view, {
    ...{ by, name, scale },
  });
  const { unit } = measureOf(name, scale);
  const named = { by, name, unit, nameOf: (value: string) => nameOf(by, value) };
  return segmentsFigure(segments, named, words);
}
