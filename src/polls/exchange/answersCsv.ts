import { EXCLUSIONS } from '../asking/eligibility.ts';
import type { FigureStore, View } from '../figures/figureStore.ts';
import {
  DIMENSIONS,
  type Dimension,
  dateOf,
  hasFlag,
  type Observation,
  STAGES,
} from '../figures/observation.ts';
import { arePersonal, isClosed } from '../figures/privacy.ts';
import { MODULES } from '../instrument/definition.ts';
import { EXPECTATIONS } from '../instrument/question.ts';
import { writeCsv } from './writeCsv.ts';

const COLUMNS = [
  ...['closed', ...DIMENSIONS, 'excluded', ...STAGES],
  ...['rating', 'expectation', 'module', 'answer', 'rating before recovery'],
];

const ROWS_AT_ONCE = 1000;

/**
 * One row a closed matter, in pieces of a CSV file; colleagues are left out unless
 * `withAgents`, and there are no rows where a view looks at one with too few answers.
 */
export async function* answersCsv(
  store: FigureStore,
  view: View,
  { withAgents }: { withAgents: boolean },
): AsyncGenerator<string> {
  let rows: ReturnType<typeof rowOf>[] = [];
  yield writeCsv(COLUMNS, []);
  if (await isClosed(store, view)) return;
  for await (const observation of store.rows(view)) {
    rows.push(rowOf(observation, withAgents));
    if (rows.length < ROWS_AT_ONCE) continue;
    yield body(rows);
    rows = [];
  }
  if (rows.length > 0) yield body(rows);
}

/** Without the byte order mark, which stands once at the beginning. */
const body = ([first = [], ...rest]: ReturnType<typeof rowOf>[]): string =>
  writeCsv(first, rest).slice(1);

function rowOf({ day, of, outcome }: Observation, withAgents: boolean): (string | number | null)[] {
  const { excluded, rating, expectation, module, moduleAnswer, before } = outcome;
  const told = (name: Dimension) => (withAgents || !arePersonal(name) ? of[name] : '');
  const answer = (stored: number) => (stored === 0 ? null : stored - 1);
  return [
    dateOf(day),
    ...DIMENSIONS.map(told),
    EXCLUSIONS[excluded - 1] ?? null,
    ...STAGES.map((stage) => (hasFlag(outcome, stage) ? 1 : 0)),
    ...[answer(rating), EXPECTATIONS[expectation - 1] ?? null],
    ...[MODULES[module - 1] ?? null, answer(moduleAnswer), answer(before)],
  ];
}
