import type { Scale } from '../instrument/definition.ts';
import type { FigureStore, View } from './figureStore.ts';
import { FIVE_POINTS } from './shares.ts';

/** What answers are kept apart by: a version of poll.yaml, or an import by its scale. */
export interface Instrument {
  version: string;
  scale: Scale;
  /** Closed matters of the view asked by it. */
  closed: number;
  answered: number;
}

/** @throws when a view is not of one instrument: versions are never counted together. */
export function oneInstrument({ of }: View): void {
  if (of?.version?.length !== 1) throw new Error('Name one version of the poll in the view.');
}

const IMPORTED = /^import (\d+)-(\d+)$/;

/** Imported ratings are a version of their own for each scale. */
export const importedVersion = ({ from, to }: Scale): string => `import ${from}-${to}`;

export const isImported = (version: string): boolean => IMPORTED.test(version);

/** The scale of the overall rating; a version of poll.yaml tells its own. */
function scaleOfVersion(version: string, known: ReadonlyMap<string, Scale>): Scale {
  const [, from, to] = IMPORTED.exec(version) ?? [];
  if (from !== undefined) return { from: Number(from), to: Number(to) };
  return known.get(version) ?? FIVE_POINTS;
}

/** All instruments of a view, the newest first. */
export async function instrumentsOf(
  store: FigureStore,
  view: View,
  known: ReadonlyMap<string, Scale>,
): Promise<Instrument[]> {
  const order = await store.values('version');
  const groups = await store.count(view, ['version']);
  return groups
    .map(({ key: [version = ''], tally }) => ({
      ...{ version, scale: scaleOfVersion(version, known) },
      ...{ closed: tally.get('closed'), answered: tally.get('answered') },
    }))
    .filter(({ closed }) => closed > 0)
    .sort((a, b) => order.indexOf(b.version) - order.indexOf(a.version));
}
