import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../vocabulary.ts';
import type { Company, Weekday } from './company.ts';
import type { Shift } from './shifts.ts';

/**
 * The open stretches of one UTC year, in order and apart from each other; `before[i]` is the open
 * time of the year up to `starts[i]`. Looking a year up is a binary search, whatever the zone does.
 */
export interface OpenYear {
  from: Instant;
  to: Instant;
  starts: readonly Instant[];
  ends: readonly Instant[];
  before: readonly number[];
  total: number;
}

const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

const years = new WeakMap<Company, Map<number, OpenYear>>();

export function openYear(company: Company, year: number): OpenYear {
  const known = years.get(company) ?? new Map<number, OpenYear>();
  years.set(company, known);
  const found = known.get(year) ?? buildYear(company, year);
  known.set(year, found);
  return found;
}

/** The shifts that begin on a local date. */
export function shiftsOn(company: Company, date: Temporal.PlainDate): readonly Shift[] {
  const holiday = holidaysOf(company).get(date.toString());
  if (holiday !== undefined) return holiday;
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  return (weekday && company.hours[weekday]) ?? [];
}

const holidays = new WeakMap<Company, ReadonlyMap<string, readonly Shift[]>>();

function holidaysOf(company: Company): ReadonlyMap<string, readonly Shift[]> {
  const known =
    holidays.get(company) ?? new Map(company.holidays.map((day) => [day.date, day.hours ?? []]));
  holidays.set(company, known);
  return known;
}

function buildYear(company: Company, year: number): OpenYear {
  const from = Date.UTC(year, 0);
  const to = Date.UTC(year + 1, 0);
  const stretches = merge(stretchesAround(company, year)).map(
    ([start, end]): Stretch => [Math.max(start, from), Math.min(end, to)],
  );
  return summed(
    from,
    to,
    stretches.filter(([start, end]) => start < end),
  );
}

type Stretch = readonly [start: Instant, end: Instant];

/** From some days before to some days after: zones and night shifts reach over the year's edge. */
function* stretchesAround(company: Company, year: number): Generator<Stretch> {
  const last = Temporal.PlainDate.from({ year: year + 1, month: 1, day: 3 });
  let date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).subtract({ days: 3 });
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    for (const { start, end } of shiftsOn(company, date)) {
      yield [instantOf(date, start, company.timeZone), instantOf(date, end, company.timeZone)];
    }
  }
}

/**
 * The instant of a wall-clock time. A time the clocks skip in spring is as much later, a time they
 * repeat in autumn is the first of the two.
 */
export function instantOf(date: Temporal.PlainDate, minute: number, timeZone: string): Instant {
  return date.toPlainDateTime().add({ minutes: minute }).toZonedDateTime(timeZone)
    .epochMilliseconds;
}

function merge(stretches: Iterable<Stretch>): Stretch[] {
  const merged: Stretch[] = [];
  for (const [start, end] of stretches) {
    const last = merged.at(-1);
    if (last === undefined || start > last[1]) merged.push([start, end]);
    else merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
  }
  return merged;
}

function summed(from: Instant, to: Instant, stretches: readonly Stretch[]): OpenYear {
  let total = 0;
  const before = stretches.map(([start, end]) => {
    total += end - start;
    return total - (end - start);
  });
  return {
    from,
    to,
    starts: stretches.map(([start]) => start),
    ends: stretches.map(([, end]) => end),
    before,
    total,
  };
}
