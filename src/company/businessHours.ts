import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../vocabulary.ts';
import { instantOf, type OpenYear, openYear, shiftsOn } from './calendar.ts';
import type { Company } from './company.ts';
import type { Span } from './span.ts';

const MINUTE = 60_000;
const UNIT_MS = { minute: MINUTE, hour: 60 * MINUTE, day: 24 * 60 * MINUTE };

/** Open at this instant: a shift's first moment is, its last is not. */
export function isOpen(company: Company, at: Instant): boolean {
  const { year, index } = locate(company, at);
  return at < (year.ends[index] ?? Number.NEGATIVE_INFINITY);
}

/** `at` itself when open, else the next moment the company opens. */
export function nextOpening(company: Company, at: Instant): Instant {
  if (isOpen(company, at)) return at;
  const { year, index, number } = locate(company, at);
  const next = year.starts[index + 1];
  return next ?? nextOpening(company, openYear(company, number + 1).from);
}

/** `at` itself when closed, else the moment the company closes; undefined for one that never does. */
export function nextClosing(company: Company, at: Instant): Instant | undefined {
  const { year, index, number } = locate(company, at);
  const end = Math.max(at, year.ends[index] ?? at);
  const next = openYear(company, number + 1);
  if (end !== year.to || next.starts[0] !== end) return end;
  return next.ends[0] === next.to ? undefined : next.ends[0];
}

/** The earliest instant with `ms` of opening hours between it and `from`. */
export function addBusinessTime(company: Company, from: Instant, ms: number): Instant {
  if (!(ms >= 0 && ms < Number.POSITIVE_INFINITY))
    throw new RangeError(`Business time to add must be 0 or more, not ${ms}.`);
  if (ms === 0) return from;
  let number = yearOf(from);
  let year = openYear(company, number);
  let target = openTimeUntil(year, from) + ms;
  while (target > year.total) {
    target -= year.total;
    number += 1;
    year = openYear(company, number);
  }
  return instantWith(year, target);
}

/** The opening hours between two instants in milliseconds; negative when `b` is before `a`. */
export function businessTimeBetween(company: Company, a: Instant, b: Instant): number {
  if (b < a) return 0 - businessTimeBetween(company, b, a);
  const first = yearOf(a);
  const last = yearOf(b);
  let total =
    openTimeUntil(openYear(company, last), b) - openTimeUntil(openYear(company, first), a);
  for (let number = first; number < last; number += 1) total += openYear(company, number).total;
  return total;
}

/**
 * `from` and a span later. Business minutes and hours count while open. Business days count the
 * days on which the company opens, from the next opening, and keep the time of day as far as the
 * hours of the day arrived at allow.
 */
export function addSpan(company: Company, from: Instant, span: Span): Instant {
  const ms = span.amount * UNIT_MS[span.unit];
  if (!span.business) return from + ms;
  return span.unit === 'day'
    ? addBusinessDays(company, from, span.amount)
    : addBusinessTime(company, from, ms);
}

function addBusinessDays(company: Company, from: Instant, days: number): Instant {
  const { timeZone } = company;
  const start = wallClock(nextOpening(company, from), timeZone);
  const date = openDateAfter(company, start.toPlainDate(), days);
  const at = date.toZonedDateTime({ timeZone, plainTime: start.toPlainTime() }).epochMilliseconds;
  const closing = instantOf(date, shiftsOn(company, date).at(-1)?.end ?? 0, timeZone);
  return at >= closing ? closing : nextOpening(company, at);
}

const wallClock = (at: Instant, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);

function openDateAfter(
  company: Company,
  date: Temporal.PlainDate,
  days: number,
): Temporal.PlainDate {
  let open = date;
  for (let left = days; left > 0; ) {
    open = open.add({ days: 1 });
    if (shiftsOn(company, open).length > 0) left -= 1;
  }
  return open;
}

const yearOf = (at: Instant): number => new Date(at).getUTCFullYear();

/** The last stretch of the year that has begun at `at`; -1 when none has. */
function locate(company: Company, at: Instant): { year: OpenYear; index: number; number: number } {
  const number = yearOf(at);
  const year = openYear(company, number);
  return { year, index: lastAtMost(year.starts, at), number };
}

function openTimeUntil(year: OpenYear, at: Instant): number {
  const index = lastAtMost(year.starts, at);
  const start = year.starts[index];
  if (start === undefined) return 0;
  return (year.before[index] ?? 0) + Math.min(at, year.ends[index] ?? start) - start;
}

/** The earliest instant of the year with this much open time before it. */
function instantWith(year: OpenYear, openTime: number): Instant {
  const index = lastAtMost(year.before, openTime);
  const exact = year.before[index] === openTime && index > 0;
  const stretch = exact ? index - 1 : index;
  return (year.starts[stretch] ?? year.from) + openTime - (year.before[stretch] ?? 0);
}

/** The index of the last value ≤ `limit` in an ascending list; -1 when there is none. */
function lastAtMost(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Number.POSITIVE_INFINITY) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
