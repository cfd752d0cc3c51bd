import { Temporal } from 'temporal-polyfill';
import { dayOf, parseDay } from '../figures/observation.ts';

export interface Dated {
  /** By the company's calendar, days since 1970-01-01. */
  day: number;
  at: number;
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: .*)?$/;
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
const LAST_DAY = 65_000;

/** The day a cell names; a string is why it names none. */
export function detectDate(text: string, timeZone: string): Dated | string {
  if (text === '') return 'no date';
  const at = WITH_ZONE.test(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  const day = Number.isNaN(at) ? writtenDay(text) : dayOf(at, timeZone);
  if (day === undefined || day < 1 || day > LAST_DAY)
    return `date "${text.slice(0, 40)}" is not one such as 2026-01-31 or 2026-01-31T09:30:00Z`;
  return { day, at: Number.isNaN(at) ? day * 86_400_000 : at };
}

function writtenDay(text: string): number | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year && month && day) return checked(year, month, day);
  const [, dayFirst, then, last] = DAY_FIRST.exec(text) ?? [];
  return dayFirst && then && last ? checked(last, then, dayFirst) : undefined;
}

/** Undefined for the 30th of February. */
function checked(year: string, month: string, day: string): number | undefined {
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return parseDay(Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString());
  } catch {
    return undefined;
  }
}
