import type { DeskWording } from './wording.ts';

/**
 * Times as the agent's browser writes them, on the company's clock, as customers are told them; and
 * spans in as few signs as can be read at a glance.
 */
export interface Times {
  /** `14:02` */
  clock(at: number): string;
  /** `14:02` today, `Tue 24 Nov, 14:02` on other days. */
  moment(at: number): string;
  /** `Tuesday, 24 November` */
  day(at: number): string;
  /** `2026-11-24` */
  date(at: number): string;
  /** When the day of such a date begins. */
  dawn(date: string): number;
  /** Complete, for titles. */
  full(at: number): string;
  /** `4:05`, `38 min`, `2 h 10 min`, `3 d 4 h` */
  span(ms: number): string;
  /** The same to the minute, for what need not be watched. */
  about(ms: number): string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function createTimes(
  { locale, timeZone }: { locale: string; timeZone: string },
  word: DeskWording,
  now: () => number,
): Times {
  const format = (how: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...how });
  const clock = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const full = format({ dateStyle: 'full', timeStyle: 'short' });
  const moment = format({
    ...{ weekday: 'short', day: 'numeric', month: 'short' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  const plain = new Intl.DateTimeFormat('sv', {
    ...{ timeZone, dateStyle: 'short', timeStyle: 'medium' },
  });
  const onTheClock = (at: number) => Date.parse(`${plain.format(at).replace(' ', 'T')}Z`);
  const isToday = (at: number) => day.format(at) === day.format(now());
  return {
    clock: (at) => clock.format(at),
    moment: (at) => (isToday(at) ? clock : moment).format(at),
    day: (at) => day.format(at),
    date: (at) => plain.format(at).slice(0, 10),
    dawn: (date) => {
      const midnight = Date.parse(`${date}T00:00Z`);
      if (!(midnight >= 0)) return Number.NaN;
      const near = 2 * midnight - onTheClock(midnight);
      return near + midnight - onTheClock(near);
    },
    full: (at) => full.format(at),
    span: (ms) => (ms < 10 * MINUTE ? countdown(Math.max(0, ms)) : spanOf(ms, word)),
    about: (ms) => spanOf(Math.max(MINUTE, ms), word),
  };
}

function spanOf(ms: number, word: DeskWording): string {
  const [days, hours, minutes] = [ms / DAY, (ms % DAY) / HOUR, (ms % HOUR) / MINUTE].map(
    Math.floor,
  );
  if (ms < HOUR) return word('spanMinutes', { minutes: minutes ?? 0 });
  if (ms < DAY) return word('spanHours', { hours: hours ?? 0, minutes: minutes ?? 0 });
  return word('spanDays', { days: days ?? 0, hours: hours ?? 0 });
}

const countdown = (ms: number): string =>
  `${Math.floor(ms / MINUTE)}:${String(Math.floor((ms % MINUTE) / 1000)).padStart(2, '0')}`;
