import type { Scale } from '../instrument/definition.ts';
import { type Adjusted, holmed } from './change.ts';
import type { FigureStore, Split, View } from './figureStore.ts';
import { oneInstrument } from './instruments.ts';
import { type Measure, type MeasureName, measureOf, type Value } from './measure.ts';
import { arePersonal, isClosed, isPersonal, PRIVATE_BELOW } from './privacy.ts';
import { Tally } from './tally.ts';

export interface Segment {
  key: string;
  value: Value;
  /** How much of all it rests on is from here: shown beside a change, for the mix may make it. */
  mix: number;
  /** Against all others together; null unless both sides have 30 or more. */
  againstOthers: Adjusted | null;
}

interface Part {
  key: string;
  tally: Tally;
}

/** Each against all the others, by Holm; the largest first. */
export function segments(parts: readonly Part[], measure: Measure): Segment[] {
  const all = parts.reduce((sum, { tally }) => sum.add(tally), new Tally());
  const against = holmed(parts.map(({ tally }) => measure.compare(tally, all.without(tally))));
  const { n } = measure.read(all);
  return parts
    .map(({ key, tally }, place) => {
      const value = measure.read(tally);
      const mix = n === 0 ? 0 : value.n / n;
      return { key, value, mix, againstOthers: against[place] ?? null };
    })
    .sort((a, b) => b.value.n - a.value.n);
}

export interface Compared {
  by: Split;
  name: MeasureName;
  scale?: Scale;
}

/** A figure by the values of a dimension. */
export async function segmentsOf(
  store: FigureStore,
  view: View,
  { by, name, scale }: Compared,
): Promise<Segment[]> {
  if (by !== 'version') oneInstrument(view);
  if (await isClosed(store, view)) return [];
  const measure = measureOf(name, scale);
  const groups = await store.count(view, [by]);
  const parts = groups.map(({ key: [key = ''], tally }) => ({ key, tally }));
  const nOf = ({ tally }: Part) => measure.read(tally).n;
  const personal = arePersonal(by) || isPersonal(view.of);
  return segments(
    parts.filter((part) => nOf(part) >= (personal ? PRIVATE_BELOW : 1)),
    measure,
  );
}
