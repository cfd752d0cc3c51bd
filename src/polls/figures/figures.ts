import type { Scale, Sense } from '../instrument/definition.ts';
import type { EXPECTATIONS } from '../instrument/question.ts';
import { change, type Difference } from './change.ts';
import {
  compareScores,
  type Estimate,
  estimate,
  type Score,
  type ScoreName,
  scoreNames,
  scoreOf,
} from './estimate.ts';
import type { FigureStore, Group, View } from './figureStore.ts';
import { type Funnel, funnelOf } from './funnel.ts';
import { importanceMap, type MapPoint } from './importance.ts';
import { oneInstrument } from './instruments.ts';
import { measureNames, measureOf } from './measure.ts';
import { byMix, MIX, type MixPart, mixOf } from './mix.ts';
import { isClosed, isPersonal, onlyEnough, PRIVATE_BELOW } from './privacy.ts';
import { FIVE_POINTS, modulesShown, type ShareName, shareNames, shareOf } from './shares.ts';
import { type SilentCheck, silentChecks } from './silent.ts';
import { Tally } from './tally.ts';
import { type Trend, trendOf, volumeOf } from './trend.ts';
import { compareWaits, type WaitName, type Waits, waitNames, waitsOf } from './waits.ts';

/** A share with its change against the period before. */
export interface ShareFigure {
  name: ShareName;
  now: Estimate;
  before: Estimate;
  change: Difference | null;
  /** What part of the change comes of other people answering than before, 0–1 as the change. */
  ofMix: number | null;
}

export interface ScoreFigure {
  name: ScoreName;
  now: Score;
  before: Score;
  change: Difference | null;
}

/** The change: how much more waited longer than half of both periods together did. */
export interface WaitFigure {
  name: WaitName;
  now: Waits;
  before: Waits;
  change: Difference | null;
}

/** All figures of a view, from two reads of counts. `withheld`: too few answers about one person. */
export interface Figures {
  view: View;
  /** The period compared with; null when the view has no beginning. */
  compared: { from: number; to: number } | null;
  withheld: boolean;
  /** The view looks at single colleagues: what rests on fewer than ten is left out. */
  personal: boolean;
  funnel: Funnel;
  shares: readonly ShareFigure[];
  scores: readonly ScoreFigure[];
  /** Ratings by point of the scale, 0–10. */
  ratings: readonly number[];
  expectations: Readonly<Record<(typeof EXPECTATIONS)[number], number>>;
  modules: ReturnType<typeof modulesShown>;
  tags: readonly number[];
  waits: readonly WaitFigure[];
  map: readonly MapPoint[];
  silent: readonly SilentCheck[];
  pairs: { asked: number; worse: number; equal: number; better: number };
  /** Of every measure, and of the volume. */
  trends: readonly Trend[];
  mix: readonly MixPart[];
}

/** @throws when the view is not of one instrument: versions are never counted together. */
export async function figuresOf(
  store: FigureStore,
  view: View,
  scale: Scale = FIVE_POINTS,
): Promise<Figures> {
  oneInstrument(view);
  const compared = periodBefore(view);
  const earlier = compared && { ...view, ...compared };
  const withheld = await isClosed(store, view);
  const unknown = !earlier || (await isClosed(store, earlier));
  const weeks = withheld ? [] : await store.count(view, ['week', ...MIX]);
  const before = unknown ? [] : await store.count(earlier, MIX);
  return { view, compared, withheld, ...laidOut({ view, weeks, before, scale }) };
}

interface Parts {
  view: View;
  /** By week, then by the mix. */
  weeks: readonly Group[];
  before: readonly Group[];
  scale: Scale;
}

type LaidOut = Omit<Figures, 'view' | 'compared' | 'withheld'>;

function laidOut({ view, weeks, before: earlier, scale }: Parts): LaidOut {
  const personal = isPersonal(view.of);
  const told = personal ? onlyEnough : (tally: Tally) => tally;
  const parts = byRest(weeks);
  const [now, before] = [told(sumOf(parts)), told(sumOf(earlier))];
  const mixes = personal ? null : { now: parts, before: earlier };
  return {
    personal,
    funnel: funnelOf(now),
    shares: shareFigures({ now, before }, mixes, scale),
    scores: scoreNames.map((name) => scoreFigure(name, now, before)),
    ...countsOf(now),
    waits: waitNames.map((name) => waitFigure(name, now, before)),
    map: importanceMap(now, scale),
    silent: silentChecks(now),
    trends: trendsOf(weeks, view, scale),
    mix: mixOf(parts, earlier),
  };
}

/** As many days as the view has, just before it. */
function periodBefore({ from, to }: View): Figures['compared'] {
  if (from === undefined || to === undefined) return null;
  return { from: from - (to - from + 1), to: from - 1 };
}

const sumOf = (groups: readonly Pick<Group, 'tally'>[]): Tally =>
  groups.reduce((sum, { tally }) => sum.add(tally), new Tally());

/** Without the weeks: the groups of the mix alone. */
function byRest(weeks: readonly Group[]): Group[] {
  const groups = Map.groupBy(weeks, ({ key: [, ...rest] }) => rest.join('\n'));
  return [...groups.values()].map((some) => ({
    key: some[0]?.key.slice(1) ?? [],
    tally: sumOf(some),
  }));
}

interface Periods<Counts> {
  now: Counts;
  before: Counts;
}

function shareFigures(
  { now, before }: Periods<Tally>,
  mixes: Periods<readonly Group[]> | null,
  scale: Scale,
): ShareFigure[] {
  return shareNames.map((name) => {
    const read = (tally: Tally) => shareOf(name, tally, scale);
    const [share, earlier] = [read(now), read(before)];
    const found = change(share, earlier);
    const ofMix = found && mixes && byMix(mixes.now, mixes.before, read);
    return { name, now: estimate(share), before: estimate(earlier), change: found, ofMix };
  });
}

function scoreFigure(name: ScoreName, now: Tally, before: Tally): ScoreFigure {
  const [a, b] = [scoreOf(name, now), scoreOf(name, before)];
  return { name, now: a, before: b, change: compareScores(a, b) };
}

function waitFigure(name: WaitName, now: Tally, before: Tally): WaitFigure {
  const [a, b] = [waitsOf(now, name), waitsOf(before, name)];
  return { name, now: a, before: b, change: compareWaits(now, before, name) };
}

function countsOf(tally: Tally) {
  const [worse = 0, same = 0, better = 0] = tally.all('expectation');
  const [after = 0, equal = 0, improved = 0] = tally.all('pairChange');
  return {
    ratings: tally.all('rating'),
    expectations: { worse, same, better },
    modules: modulesShown(tally),
    tags: tally.all('tags'),
    pairs: { asked: tally.get('pairs'), worse: after, equal, better: improved },
  };
}

/** The weeks of all figures alone, from one read. */
export async function weeksOf(store: FigureStore, view: View, scale: Scale): Promise<Trend[]> {
  oneInstrument(view);
  if (await isClosed(store, view)) return [];
  return trendsOf(await store.count(view, ['week']), view, scale);
}

function trendsOf(groups: readonly Group[], view: View, scale: Scale): Trend[] {
  const weeks = [...Map.groupBy(groups, ({ key: [monday] }) => Number(monday))].map(
    ([monday, some]) => ({ monday, tally: sumOf(some) }),
  );
  const isTold = (closed: number) => !isPersonal(view.of) || closed >= PRIVATE_BELOW;
  return [
    ...measureNames.map((name) => trendOf(weeks, measureOf(name, scale))),
    volumeOf(weeks, view, isTold),
  ];
}

/** What went wrong, by what it speaks of: the 5S view. */
export function bySense(
  tags: readonly number[],
  definition: { wentWrong: { tags: readonly { id: string; sense: Sense }[] } },
): ReadonlyMap<Sense, number> {
  const counts = new Map<Sense, number>();
  for (const [place, { sense }] of definition.wentWrong.tags.entries()) {
    counts.set(sense, (counts.get(sense) ?? 0) + (tags[place] ?? 0));
  }
  return counts;
}
