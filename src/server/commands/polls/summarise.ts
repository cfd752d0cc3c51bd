import {
  dateOf,
  estimate,
  type Instrument,
  instrumentsOf,
  type PollStore,
  parseDay,
  type Scale,
  type Split,
  segmentsOf,
  shareOf,
  Tally,
  type View,
} from '../../../polls/index.ts';
import { UsageError } from '../kb/usage.ts';

const SPLITS = ['channel', 'topic', 'product', 'agent', 'language', 'kind', 'week'] as const;
type By = (typeof SPLITS)[number];

export interface SummaryOptions {
  by?: string;
  from?: string;
  to?: string;
}

/** What `--json` prints. Shares are 0–1; `mark` says how much may be said of so few. */
export interface Summary {
  from: string | null;
  to: string | null;
  by: By | null;
  instruments: readonly InstrumentSummary[];
}

interface InstrumentSummary extends Line {
  instrument: string;
  scale: string;
  closed: number;
  groups?: readonly Group[];
  /** Answers about colleagues with fewer than ten each: not told apart. */
  withheld?: number;
}

interface Line {
  n: number;
  satisfied: number;
  csat: number | null;
  low: number | null;
  high: number | null;
  mark: 'counts only' | 'few answers' | null;
  /** By rating. */
  counts: Readonly<Record<string, number>>;
}

interface Group extends Line {
  key: string;
  /** Against all others, Holm over the groups; absent where one side has under 30. */
  differs?: boolean;
}

/** Ratings by instrument, each apart from the others. @throws UsageError */
export async function summarise(store: PollStore, options: SummaryOptions): Promise<Summary> {
  const { from, to, by } = checked(options);
  const view: View = { ...(from && { from: parseDay(from) }), ...(to && { to: parseDay(to) }) };
  const definitions = await store.definitions();
  const scales = new Map(
    definitions.map(({ version, satisfaction: { scale } }) => [version, scale]),
  );
  const found = await instrumentsOf(store, view, scales);
  const instruments: InstrumentSummary[] = [];
  for (const instrument of found) {
    instruments.push(
      await summaryOf(
        store,
        { ...view, of: { version: [instrument.version] } },
        { instrument, by },
      ),
    );
  }
  return { from: from ?? null, to: to ?? null, by: by ?? null, instruments };
}

interface What {
  instrument: Instrument;
  by: By | undefined;
}

async function summaryOf(store: PollStore, view: View, { instrument, by }: What) {
  const { version, scale, closed } = instrument;
  const tally = (await store.count(view, []))[0]?.tally ?? new Tally();
  const all = lineOf(tally, scale);
  const groups = by && (await groupsOf(store, view, { instrument, by }));
  const told = groups?.reduce((sum, { n }) => sum + n, 0) ?? all.n;
  return {
    ...{ instrument: version, scale: `${scale.from}-${scale.to}`, closed, ...all },
    ...(groups && { groups }),
    ...(told < all.n && { withheld: all.n - told }),
  };
}

async function groupsOf(store: PollStore, view: View, { instrument, by }: What & { by: Split }) {
  const { scale } = instrument;
  const tallies = new Map(
    (await store.count(view, [by])).map(({ key: [key = ''], tally }) => [key, tally]),
  );
  const found = await segmentsOf(store, view, { by, name: 'satisfaction', scale });
  const groups = found
    .filter(({ value: { n } }) => n > 0)
    .map(
      ({ key, againstOthers }): Group => ({
        key: by === 'week' ? dateOf(Number(key)) : key,
        ...lineOf(tallies.get(key) ?? new Tally(), scale),
        ...(againstOthers && { differs: againstOthers.isEstablished }),
      }),
    );
  return by === 'week' ? groups.sort((a, b) => a.key.localeCompare(b.key)) : groups;
}

const MARKS = { 'counts-only': 'counts only', few: 'few answers', enough: null } as const;

function lineOf(tally: Tally, scale: Scale): Line {
  const { from, to } = scale;
  const { n, count, share, interval, strength } = estimate(shareOf('satisfaction', tally, scale));
  const ratings = tally.all('rating').slice(from, to + 1);
  return {
    ...{ n, satisfied: count, csat: share },
    ...{ low: interval?.low ?? null, high: interval?.high ?? null, mark: MARKS[strength] },
    counts: Object.fromEntries(ratings.map((times, index) => [from + index, times])),
  };
}

function checked({ by, from, to }: SummaryOptions): { by?: By; from?: string; to?: string } {
  const split = SPLITS.find((one) => one === by);
  if (by !== undefined && !split) throw new UsageError(`--by takes one of ${SPLITS.join(', ')}.`);
  for (const [name, date] of Object.entries({ from, to })) {
    if (date !== undefined && !isDate(date))
      throw new UsageError(`--${name} takes a date such as 2026-01-31, not "${date}".`);
  }
  if (from && to && from > to) throw new UsageError('--from must not be after --to.');
  return { ...(split && { by: split }), ...(from && { from }), ...(to && { to }) };
}

function isDate(text: string): boolean {
  if (Number.isNaN(parseDay(text))) return false;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOf(parseDay(text)) === text;
}
