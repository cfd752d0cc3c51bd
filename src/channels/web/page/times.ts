import type { ChatWording } from './wording.ts';

/** Times as the reader's browser writes them. */
export interface Times {
  /** `14:02` */
  clock(at: number): string;
  /** `Today`, `Yesterday`, `Tuesday, 17 November` */
  day(at: number): string;
  /** The clock today, with the weekday otherwise: `Mon 09:00` */
  upcoming(at: number): string;
  /** Complete, for files and screen readers. */
  full(at: number): string;
}

const dayMs = 24 * 60 * 60 * 1000;

export function createTimes(locale: string, word: ChatWording, now: () => number): Times {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const weekday = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  const isSameDay = (a: number, b: number) =>
    new Date(a).toDateString() === new Date(b).toDateString();
  return {
    clock: (at) => clock.format(at),
    upcoming: (at) => (isSameDay(at, now()) ? clock : weekday).format(at),
    full: (at) => full.format(at),
    day(at) {
      if (isSameDay(at, now())) return word('today');
      return isSameDay(at, now() - dayMs) ? word('yesterday') : day.format(at);
    },
  };
}
