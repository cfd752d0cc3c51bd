import { createWording } from '../pages/index.ts';
import { dateOf, type Interval, type Trend } from '../polls/index.ts';
import type { Language } from '../vocabulary.ts';
import en from './insights.en.json' with { type: 'json' };
import zh from './insights.zh.json' with { type: 'json' };

export type Key = keyof typeof en;
const isKey = (name: string): name is Key => name in en;

type Values = Readonly<Record<string, string | number>>;

/** How the page speaks: words, and numbers as people read them. */
export interface Words {
  language: Language;
  word(key: Key, values?: Values): string;
  /** A word that may not be there: then what it is about. */
  named(prefix: string, name: string): string;
  percent(share: number): string;
  /** A share with its interval, in tenths of a percent where whole ones would hide the difference. */
  within(share: number, interval: Interval): { share: string; range: string };
  /** Percentage points, signed. */
  points(difference: number): string;
  number(value: number): string;
  /** With its sign. */
  signed(value: number): string;
  duration(ms: number): string;
  /** A figure in the unit it has. */
  inUnit(unit: Trend['unit'], value: number): string;
  date(day: number): string;
}

const wordings: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { en, zh };

export function createWords(language: Language): Words {
  const word = createWording<Key>(wordings[language] ?? en, language);
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const tenths = new Intl.NumberFormat(language, TENTHS);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(language, SIGNED);
  const percent = (share: number) => percents.format(rounded(share));
  const number = (value: number) => withMinus(numbers.format(value));
  const duration = (ms: number) => durationIn(word, ms);
  const units = { share: percent, score: number, wait: duration, amount: number };
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    language,
    word,
    named: (prefix, name) => {
      const key = `${prefix}${name}`;
      return isKey(key) ? word(key) : name;
    },
    ...{ percent, number, duration },
    inUnit: (unit, value) => units[unit](value),
    within(share, { low, high }) {
      const format = high - low < NARROW ? tenths : percents;
      const shown = (value: number) => format.format(format === tenths ? value : rounded(value));
      return { share: shown(share), range: `${shown(low).replace(/\s?%$/, '')}–${shown(high)}` };
    },
    points: (difference) => withMinus(signed.format(difference * 100)),
    signed: (value) => withMinus(signed.format(value)),
    date: (day) => dates.format(Date.parse(dateOf(day))),
  };
}

const NARROW = 0.02;
const TENTHS = {
  ...({ style: 'percent' } as const),
  ...{ minimumFractionDigits: 1, maximumFractionDigits: 1 },
};

const withMinus = (number: string): string => number.replace('-', '−');

const SIGNED = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const;

/** Whole percent, and tenths where a whole one would be 0 or 100. */
function rounded(share: number): number {
  const whole = Math.round(share * 100) / 100;
  return (whole === 0 || whole === 1) && share !== whole ? Math.round(share * 1000) / 1000 : whole;
}

const UNITS = [
  { unit: 'daysLong', ms: 86_400_000 },
  { unit: 'hours', ms: 3_600_000 },
  { unit: 'minutes', ms: 60_000 },
  { unit: 'seconds', ms: 1_000 },
] as const;

function durationIn(word: Words['word'], ms: number): string {
  const { unit, ms: size } = UNITS.find((one) => ms === one.ms || ms >= 1.5 * one.ms) ?? UNITS[3];
  return word(unit, { n: Math.max(1, Math.round(ms / size)) });
}
