import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../vocabulary.ts';
import { UsageError } from '../kb/usage.ts';

/** `2026-11-24 17:00` in the company's time. */
export function sayMoment(at: Instant, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** What `sayMoment` says, or a time of today. @throws UsageError */
export function parseMoment(text: string, now: Instant, timeZone: string): Instant {
  const today = sayMoment(now, timeZone).slice(0, 10);
  const full = /^\d{1,2}:\d\d$/.test(text) ? `${today} ${text.padStart(5, '0')}` : text;
  try {
    const local = Temporal.PlainDateTime.from(full.trim().replace(' ', 'T'));
    return local.toZonedDateTime(timeZone).epochMilliseconds;
  } catch {
    throw new UsageError(
      `"${text}" is no date. Write it like "${today} 17:00", or 17:00 for today.`,
    );
  }
}

/** `3 days 4 h`, `25 min`. */
export function sayLength(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days ${hours % 24} h`;
}
