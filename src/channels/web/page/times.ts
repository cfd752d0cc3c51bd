import type { ChatWording } from './wording.ts';

/** Times as the reader's browser writes them, on the reader's own clock but for opening hours. */
export interface Times {
  /** `14:02` */
  clock(at: number): string;
  /** `Today`, `Yesterday`, `Tuesday, 17 November` */
  day(at: number): string;
  /** On the company's clock, as the bot says it: the time today, with the weekday otherwise: `Mon 09:00` */
  opening(at: number): string;
  /** Complete, for files and screen readers. */
  full(at: number): string;
}

const dayMs = 24 * 60 * 60 * 1000;

export function createTimes(
  locale: string,
  word: ChatWording,
  now: () => number,
  timeZone: string,
): Times {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const isSameDay = (a: number, b: number) =>
    new Date(a).toDateString() === new Date(b).toDateString();
  return {
    clock: (at) => clock.format(at),
    opening: openingTimes(locale, now, timeZone),
    full: (at) => full.format(at),
    day(at) {
      if (isSameDay(at, now())) return word('today');
      return isSameDay(at, now() - dayMs) ? word('yesterday') : day.format(at);
    },
  };
}

function openingTimes(locale: string, now: () => number, timeZone: string): Times['opening'] {
  const time = { hour: '2-digit', minute: '2-digit', timeZone } as const;
  const clock = new Intl.DateTimeFormat(locale, time);
  const weekday = new Intl.DateTimeFormat(locale, { ...time, weekday: 'short' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone });
  return (at) => (date.format(at) === date.format(now()) ? clock : weekday).format(at);
}
