import {
  type Figures,
  figuresOf,
  type Instrument,
  instrumentsOf,
  type PollDefinition,
  segmentsOf,
  type View,
} from '../polls/index.ts';
import type { Figure } from './figure.ts';
import {
  funnelFigure,
  mapFigure,
  mixFigure,
  pairsFigure,
  silentFigure,
  trendFigure,
  waitsFigure,
} from './figures/course.ts';
import { endedFigure } from './figures/ended.ts';
import { fiveSFigure } from './figures/fiveS.ts';
import { gapsFigure, wavesFigure } from './figures/gaps.ts';
import { segmentsFigure } from './figures/segments.ts';
import { scoresFigure, sharesFigure } from './figures/shares.ts';
import { tagsFigure } from './figures/wrong.ts';
import { type Look, viewOf } from './look.ts';
import type { NameOf } from './names.ts';
import type { Sources } from './sources.ts';
import { membersOf, teamOf } from './teams.ts';
import type { Words } from './words.ts';

/** What was found under a look, of one questionnaire. */
export interface Found {
  view: View;
  instruments: readonly Instrument[];
  instrument: Instrument;
  definition: PollDefinition | undefined;
}

/** Undefined when nothing at all was closed in that time. */
export async function find(look: Look, sources: Sources): Promise<Found | undefined> {
  const { polls } = sources;
  const definitions = await polls.definitions();
  const scales = new Map(definitions.map((one) => [one.version, one.satisfaction.scale]));
  const { of: wanted = {}, ...span } = viewOf(look, (team) => membersOf(team, sources));
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

/** The one with most answers, unless the reader chooses another. */
const chief = (instruments: readonly Instrument[]): Instrument | undefined =>
  instruments.toSorted((a, b) => b.closed - a.closed)[0];

export interface Reading {
  figures: Figures;
  all: readonly Figure[];
}

/** Every figure of the overview. */
export async function readAll(found: Found, sources: Sources, words: Words): Promise<Reading> {
  const { view, instrument, definition } = found;
  const figures = await figuresOf(sources.polls, view, instrument.scale);
  const gaps = await sources.gaps.count(view);
  const cases = await sources.cases.list({ since: sinceOf(view) });
  const timeZone = sources.company().timeZone;
  const all = [
    trendFigure(figures, words),
    funnelFigure(figures, words),
    sharesFigure(figures, words),
    tagsFigure(figures, definition, words),
    fiveSFigure(figures, { definition, gaps }, words),
    scoresFigure(figures, words),
    mapFigure(figures, words),
    waitsFigure(figures, words),
    gapsFigure(gaps, words),
    wavesFigure(cases, view, { words, timeZone }),
    pairsFigure(figures, words),
    endedFigure(figures, cases, { words, timeZone }),
    silentFigure(figures, words),
    mixFigure(figures, words),
  ];
  return { figures, all };
}

const LONG_OPEN_MS = 180 * 86_400_000;

/** Cases that were open for longer are not looked for. */
const sinceOf = ({ from = 0 }: View): number => from * 86_400_000 - LONG_OPEN_MS;

/** The segments of a look. */
export async function readSegments(
  { view, instrument: { scale } }: Found,
  { by, share }: Look,
  sources: Sources,
  { nameOf, words }: { nameOf: NameOf; words: Words },
): Promise<Figure> {
  const segments = await segmentsOf(sources.polls, view, {
    ...(by === 'team' ? { by: 'agent', within: (agent) => teamOf(agent, sources) } : { by }),
    ...{ share, scale },
  });
  const named = { by, share, nameOf: (value: string) => nameOf(by, value) };
  return segmentsFigure(segments, named, words);
}
