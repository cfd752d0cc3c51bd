import {
  type Dimension,
  dateOf,
  dayOf,
  type MeasureName,
  measureNames,
  parseDay,
  type Split,
  type View,
} from '../polls/index.ts';

/** What a manager looks at, as the address says it: the same for every figure. */
export interface Look {
  from: number;
  to: number;
  of: NonNullable<View['of']>;
  /** What the segments are made by, and which figure is compared. */
  by: Split;
  measure: MeasureName;
}

/** Filters by their name in the address. */
export const FILTERS = {
  channel: 'channel',
  spoken: 'language',
  topic: 'topic',
  product: 'product',
  agent: 'agent',
  team: 'team',
  owner: 'owner',
  kind: 'kind',
  version: 'version',
} as const satisfies Readonly<Record<string, Dimension>>;
export type FilterName = keyof typeof FILTERS;

const filterNames = Object.keys(FILTERS).filter((name): name is FilterName => name in FILTERS);

const USUAL_DAYS = 28;
const MOST_DAYS = 3_660;
const LONGEST_VALUE = 200;

/** What cannot be understood has its usual value: an old link still shows something. */
export function parseLook(query: URLSearchParams, now: { at: number; timeZone: string }): Look {
  const today = dayOf(now.at, now.timeZone);
  const days = Math.min(wholeNumber(query.get('days')) ?? USUAL_DAYS, MOST_DAYS);
  const to = dayIn(query.get('to')) ?? today;
  const from = dayIn(query.get('from')) ?? to - days + 1;
  return {
    ...(from <= to ? { from: Math.max(from, to - MOST_DAYS), to } : { from: to, to: from }),
    of: conditions(query),
    by: SPLITS.find((one) => one === query.get('by')) ?? 'channel',
    measure: measureNames.find((one) => one === query.get('measure')) ?? 'satisfaction',
  };
}

export const SPLITS: readonly Split[] = [
  ...(['channel', 'language', 'topic', 'product', 'agent', 'team', 'kind', 'how', 'week'] as const),
];

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function dayIn(text: string | null): number | undefined {
  const day = text !== null && DATE.test(text) ? parseDay(text) : Number.NaN;
  return Number.isInteger(day) && day > 0 && day < 65_000 ? day : undefined;
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}

function conditions(query: URLSearchParams): Look['of'] {
  const given = filterNames.flatMap((name) => {
    const values = query.getAll(name).filter(({ length }) => length > 0 && length <= LONGEST_VALUE);
    return values.length > 0 ? [[FILTERS[name], values.map(unmarked)] as const] : [];
  });
  return Object.fromEntries(given);
}

/** In an address an empty value means all; a dash alone, those without a value. */
const NONE = '-';
const unmarked = (value: string): string => (value === NONE ? '' : value);

/** The address of a look, or of one that differs in this. */
export function addressOf(look: Look, differing: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ from: dateOf(look.from), to: dateOf(look.to) });
  for (const name of filterNames) {
    for (const value of look.of[FILTERS[name]] ?? []) query.append(name, value || NONE);
  }
  query.set('by', look.by);
  query.set('measure', look.measure);
  for (const [name, value] of Object.entries(differing)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  return query.toString();
}

export const viewOf = ({ from, to, of }: Look): View => ({ from, to, of });
