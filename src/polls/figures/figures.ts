import type { Scale, Sense } from '../instrument/definition.ts';
import type { EXPECTATIONS } from '../instrument/question.ts';
import type { Share } from '../statistics/proportion.ts';
import { change, type Difference, type Segment, segments } from './change.ts';
import {
  type Estimate,
  estimate,
  expectationNet,
  netPromoters,
  type Score,
  scoreChange,
} from './estimate.ts';
import type { FigureStore, Group, Split, View } from './figureStore.ts';
import { type Funnel, funnelOf } from './funnel.ts';
import { importanceMap, type MapPoint } from './importance.ts';
import { isPerson, isPersonal, isWithheld, PRIVATE_BELOW } from './privacy.ts';
import { FIVE_POINTS, modulesShown, type ShareName, shareNames, shareOf } from './shares.ts';
import { type SilentCheck, silentChecks } from './silent.ts';
import { Tally } from './tally.ts';
import { type Trend, trend } from './trend.ts';
import { type Waits, waitsOf } from './waits.ts';

/** A share with its change against the period before. */
export interface ShareFigure {
  name: ShareName;
  now: Estimate;
  before: Estimate;
  change: Difference | null;
}

export interface ScoreFigure {
  name: 'expectation' | 'recommend';
  now: Score;
  before: Score;
  change: ReturnType<typeof scoreChange>;
}

/** All figures of a view, from two reads of counts. `withheld`: too few answers about one person. */
export interface Figures {
  view: View;
  /** The period compared with; null when the view has no beginning. */
  compared: { from: number; to: number } | null;
  withheld: boolean;
  funnel: Funnel;
  shares: readonly ShareFigure[];
  scores: readonly ScoreFigure[];
  /** Ratings by point of the scale, 0–10. */
  ratings: readonly number[];
  expectations: Readonly<Record<(typeof EXPECTATIONS)[number], number>>;
  modules: ReturnType<typeof modulesShown>;
  tags: readonly number[];
  waits: Readonly<Record<'firstAnswer' | 'firstPerson' | 'took', Waits>>;
  map: readonly MapPoint[];
  silent: readonly SilentCheck[];
  pairs: { asked: number; worse: number; equal: number; better: number };
  trend: Trend;
  /** By channel. */
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
  const weeks = await store.count(view, ['week', MIX]);
  const earlier = compared ? await store.count({ ...view, ...compared }, [MIX]) : [];
  const [now, before] = [sumOf(weeks), sumOf(earlier)];
  const mix = mixOf(
    weeks.map(({ key: [, of = ''], tally }) => ({ key: [of], tally })),
    earlier,
  );
  return { ...laidOut({ view, compared, now, before, weeks, scale }), mix };
}

/** Of what answers are made: a change of it may look like a change of satisfaction. */
const MIX = 'channel';

export interface MixPart {
  key: string;
  /** Parts of all answers, 0–1. */
  now: number;
  before: number;
}

function mixOf(now: readonly Group[], before: readonly Group[]): MixPart[] {
  const [a, b] = [partsOf(now), partsOf(before)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((key) => ({ key, now: a.get(key) ?? 0, before: b.get(key) ?? 0 }))
    .sort((one, other) => other.now - one.now);
}

function partsOf(groups: readonly Group[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const {
    key: [key = ''],
    tally,
  } of groups)
    counts.set(key, (counts.get(key) ?? 0) + tally.get('answered'));
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return new Map([...counts].map(([key, count]) => [key, all === 0 ? 0 : count / all]));
}

function oneInstrument({ of }: View): void {
  if (of?.version?.length !== 1) throw new Error('Name one version of the poll in the view.');
}

interface Parts {
  view: View;
  compared: Figures['compared'];
  now: Tally;
  before: Tally;
  weeks: readonly Group[];
  scale: Scale;
}

function laidOut({ view, compared, now, before, weeks, scale }: Parts): Omit<Figures, 'mix'> {
  const tooFew = (tally: Tally) => isWithheld(view, tally.get('answered'));
  const withheld = tooFew(now);
  const shown = withheld ? new Tally() : now;
  const earlier = tooFew(before) ? new Tally() : before;
  return {
    ...{ view, compared, withheld },
    funnel: funnelOf(now),
    shares: shareFigures(shown, earlier, scale),
    scores: scoreFigures(shown, earlier),
    ...countsOf(shown),
    waits: waitsBy(shown),
    map: importanceMap(shown, scale),
    silent: silentChecks(shown),
    trend: trend(
      weekly(weeks, 'satisfaction', scale).filter(isPersonal(view.of) ? isManyEnough : () => true),
    ),
  };
}

/** As many days as the view has, just before it. */
function periodBefore({ from, to }: View): Figures['compared'] {
  if (from === undefined || to === undefined) return null;
  return { from: from - (to - from + 1), to: from - 1 };
}

const sumOf = (groups: readonly Group[]): Tally =>
  groups.reduce((sum, { tally }) => sum.add(tally), new Tally());

function shareFigures(now: Tally, before: Tally, scale: Scale): ShareFigure[] {
  return shareNames.map((name) => {
    const [share, earlier] = [shareOf(name, now, scale), shareOf(name, before, scale)];
    const compared = change(share, earlier);
    return { name, now: estimate(share), before: estimate(earlier), change: compared };
  });
}

function scoreFigures(now: Tally, before: Tally): ScoreFigure[] {
  const figure = (name: ScoreFigure['name'], a: Score, b: Score) => ({
    ...{ name, now: a, before: b },
    change: scoreChange(a, b),
  });
  return [
    figure('expectation', expectationNet(now), expectationNet(before)),
    figure('recommend', netPromoters(now), netPromoters(before)),
  ];
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

const waitsBy = (tally: Tally): Figures['waits'] => ({
  firstAnswer: waitsOf(tally, 'firstAnswer'),
  firstPerson: waitsOf(tally, 'firstPerson'),
  took: waitsOf(tally, 'took'),
});

const weekly = (weeks: readonly Group[], name: ShareName, scale: Scale) =>
  [...Map.groupBy(weeks, ({ key: [monday] }) => Number(monday))].map(([monday, groups]) => ({
    monday,
    share: shareOf(name, sumOf(groups), scale),
  }));

export interface Compared {
  by: Split;
  share: ShareName;
  scale?: Scale;
  /** The larger part that a value belongs to, such as an agent's team. */
  within?: (value: string) => string;
}

/** A share by the values of a dimension, each against all others; the largest first. */
export async function segmentsOf(
  store: FigureStore,
  view: View,
  { by, share, scale = FIVE_POINTS, within = (value) => value }: Compared,
): Promise<Segment<string>[]> {
  if (by !== 'version') oneInstrument(view);
  const groups = await store.count(view, [by]);
  const parts = [...Map.groupBy(groups, ({ key: [key = ''] }) => within(key))].map(
    ([key, some]) => ({ key, share: shareOf(share, sumOf(some), scale) }),
  );
  const isTold = isPerson(by) || isPersonal(view.of) ? isManyEnough : () => true;
  return segments(parts.filter(isTold)).sort((a, b) => b.estimate.n - a.estimate.n);
}

const isManyEnough = ({ share: { n } }: { share: Share }): boolean => n >= PRIVATE_BELOW;

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
