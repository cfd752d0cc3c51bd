import type { FigureStore, View } from './figureStore.ts';
import type { Dimension } from './observation.ts';
import type { Counter, Tally } from './tally.ts';
import { waitNames, waitsIn } from './waits.ts';

/** Fewer answers than this say more about the customer, or the agent, than about the service. */
export const PRIVATE_BELOW = 10;

/** A team may be one person. */
const PERSONS = ['agent', 'owner', 'team'] as const satisfies readonly Dimension[];

/** Whether a view, or a split, looks at single colleagues. */
export const isPersonal = (of: View['of'] = {}): boolean =>
  PERSONS.some((name) => of[name]?.some(isSomebody));
const isSomebody = (value: string): boolean => value !== '';

export const arePersonal = (split: string): boolean => PERSONS.some((name) => name === split);

/**
 * Whether nothing is told of a view: it looks at single colleagues, and about one of them there are
 * too few answers. Of several each must have enough, or one could be told by taking away the others.
 */
export async function isClosed(store: Pick<FigureStore, 'count'>, view: View): Promise<boolean> {
  for (const name of PERSONS) {
    const wanted = view.of?.[name]?.filter(isSomebody) ?? [];
    if (wanted.length === 0) continue;
    const groups = await store.count(view, [name]);
    const enough = groups.filter(({ tally }) => tally.get('answered') >= PRIVATE_BELOW);
    const told = new Set(enough.map(({ key: [key = ''] }) => key));
    if (!wanted.every((one) => told.has(one))) return true;
  }
  return false;
}

const HEARD: readonly Counter[] = [
  ...(['heard', 'heardReopened', 'heardCameAgain', 'silentTook', 'answeredTook'] as const),
];

/** What each figure about colleagues rests on, and what is forgotten where that is too little. */
const RESTS_ON: readonly { on: (tally: Tally) => number; forget: readonly Counter[] }[] = [
  ...(['rating', 'expectation', 'product', 'image', 'again', 'recommend'] as const).map(alone),
  ...(['promises', 'solved', 'byBot'] as const).map(alone),
  ...waitNames.map((name) => ({
    on: (tally: Tally) => sum(waitsIn(tally, name)),
    forget: [name],
  })),
  { on: (tally) => tally.get('visited'), forget: ['visited', 'stillFixed'] },
  { on: (tally) => tally.get('pairs'), forget: ['pairs', 'pairAfter', 'pairChange'] },
  { on: (tally) => sum(tally.all('heard')), forget: HEARD },
];

function alone(name: Counter) {
  return { on: (tally: Tally) => sum(tally.all(name)), forget: [name] };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0);

/** Of a view of single colleagues: without what rests on too few. */
export function onlyEnough(tally: Tally): Tally {
  for (const { on, forget } of RESTS_ON) if (on(tally) < PRIVATE_BELOW) tally.forget(forget);
  return tally;
}
