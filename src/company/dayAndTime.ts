import type { Instant, Language } from '../vocabulary.ts';

/** An instant as a customer would say it, in parts for the wording. */
export interface DayAndTime {
  [part: string]: string;
  form: 'today' | 'tomorrow' | 'later';
  /** `Tuesday` */
  day: string;
  /** `Tuesday, 24 November` */
  date: string;
  /** `09:00` */
  time: string;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** `form` says which of the parts will do at `now`: a day that is near needs no date. Days end as the time zone has them. */
export function dayAndTime(
  when: Instant,
  now: Instant,
  timeZone: string,
  language: Language,
): DayAndTime {
  const { key, day, date, time } = formatsFor(timeZone, language);
  const dayOf = (at: Instant) => Date.parse(key.format(at)) / DAY_MS;
  const days = dayOf(when) - dayOf(now);
  return {
    form: days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later',
    day: day.format(when),
    date: date.format(when),
    time: time.format(when),
  };
}

type Formats = Record<'key' | 'day' | 'date' | 'time', Intl.DateTimeFormat>;

const known = new Map<string, Formats>();

function formatsFor(timeZone: string, language: Language): Formats {
  const name = `${language} ${timeZone}`;
  const formats =
    known.get(name) ?? createFormats(timeZone, language === 'en' ? 'en-GB' : language);
  known.set(name, formats);
  return formats;
}

function createFormats(timeZone: string, locale: string): Formats {
  return {
    key: new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }),
    day: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long' }),
    date: new Intl.DateTimeFormat(locale, {
      timeZone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    }),
    time: new Intl.DateTimeFormat(locale, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  };
}
