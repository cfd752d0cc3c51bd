import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessTime,
  addSpan,
  businessTimeBetween,
  isOpen,
  nextClosing,
  nextOpening,
  type Span,
} from '../../src/company/index.ts';
import { companyWith, everyDay, WEEK, wall } from './fixture.ts';

const HOUR = 3_600_000;
const holidays = `
  - { date: 2026-12-25, name: { en: Christmas Day } }
  - { date: 2026-12-26, name: { en: Boxing Day } }
  - { date: 2027-01-01, name: { en: New Year } }
  - { date: 2026-12-24, name: { en: Christmas Eve }, hours: 09:00-12:00 }`;

const companies = {
  shop: companyWith({ hours: WEEK, holidays }),
  nights: companyWith({ hours: everyDay('22:00-06:00') }),
  always: companyWith({ hours: everyDay('00:00-24:00') }),
  toMidnight: companyWith({ hours: everyDay('18:00-24:00') }),
  early: companyWith({ hours: everyDay('02:00-04:00') }),
  sydney: companyWith({ zone: 'Australia/Sydney', hours: everyDay('01:00-05:00') }),
  newYork: companyWith({ zone: 'America/New_York', hours: everyDay('00:00-04:00') }),
  kathmandu: companyWith({ zone: 'Asia/Kathmandu', hours: WEEK }),
  fridayNight: companyWith({
    hours: '{ friday: "22:00-06:00" }',
    holidays:
      '[{ date: 2026-11-28, name: { en: Saturday } }, { date: 2026-12-04, name: { en: Friday } }]',
  }),
};
const zones: Partial<Record<keyof typeof companies, string>> = {
  sydney: 'Australia/Sydney',
  newYork: 'America/New_York',
  kathmandu: 'Asia/Kathmandu',
};
type Name = keyof typeof companies;
const at = (name: Name, text: string) => wall(text, zones[name]);
const iso = (instant: number) => new Date(instant).toISOString();

// 2026-11-23 is a Monday; clocks change on 2026-03-29 and 2026-10-25 in Berlin.
const additions: [Name, string, number, string, string][] = [
  ['shop', '2026-11-23 09:00', 0, '2026-11-23 09:00', 'nothing added'],
  ['shop', '2026-11-22 03:00', 0, '2026-11-22 03:00', 'nothing added while closed'],
  ['shop', '2026-11-23 09:00', 1, '2026-11-23 10:00', 'inside a shift'],
  ['shop', '2026-11-23 09:00', 3.5, '2026-11-23 12:30', 'to the very end of a shift'],
  ['shop', '2026-11-23 12:00', 1, '2026-11-23 14:00', 'over the lunch break'],
  ['shop', '2026-11-23 12:30', 1, '2026-11-23 14:30', 'from the start of the break'],
  ['shop', '2026-11-23 13:00', 1, '2026-11-23 14:30', 'from inside the break'],
  ['shop', '2026-11-23 09:00', 8, '2026-11-23 18:00', 'a whole split day'],
  ['shop', '2026-11-23 17:00', 4, '2026-11-24 12:00', 'over night'],
  ['shop', '2026-11-23 18:00', 1, '2026-11-24 10:00', 'from closing time'],
  ['shop', '2026-11-23 03:00', 1, '2026-11-23 10:00', 'from before opening'],
  ['shop', '2026-11-27 17:00', 4, '2026-11-28 13:00', 'into the short Saturday'],
  ['shop', '2026-11-28 13:00', 2, '2026-11-30 10:00', 'over a Sunday'],
  ['shop', '2026-11-29 12:00', 1, '2026-11-30 10:00', 'from a Sunday'],
  ['shop', '2026-11-23 09:00', 44, '2026-11-28 14:00', 'a whole week'],
  ['shop', '2026-11-23 09:00', 88, '2026-12-05 14:00', 'two whole weeks'],
  ['shop', '2026-12-23 17:00', 4, '2026-12-24 12:00', 'to the early close of Christmas Eve'],
  ['shop', '2026-12-24 11:00', 2, '2026-12-28 10:00', 'over Christmas and a Sunday'],
  ['shop', '2026-12-25 11:00', 2, '2026-12-28 11:00', 'from a holiday'],
  ['shop', '2026-12-31 17:00', 2, '2027-01-02 11:00', 'over New Year'],
  ['shop', '2028-02-28 17:00', 2, '2028-02-29 10:00', 'into a leap day'],
  ['shop', '2028-02-29 17:30', 1, '2028-03-01 09:30', 'out of a leap day'],
  ['shop', '2027-02-27 13:30', 1, '2027-03-01 09:30', 'February without a leap day'],
  ['shop', '2026-03-28 13:00', 2, '2026-03-30 10:00', 'over the change to summer time'],
  ['shop', '2026-10-24 13:00', 2, '2026-10-26 10:00', 'over the change to winter time'],
  ['nights', '2026-11-23 21:00', 1, '2026-11-23 23:00', 'into a night shift'],
  ['nights', '2026-11-23 23:00', 2, '2026-11-24 01:00', 'over midnight'],
  ['nights', '2026-11-24 05:00', 2, '2026-11-24 23:00', 'from one night to the next'],
  ['nights', '2026-11-24 06:00', 1, '2026-11-24 23:00', 'from the end of a night'],
  ['nights', '2026-12-31 23:00', 2, '2027-01-01 01:00', 'a night over New Year'],
  ['nights', '2026-03-28 22:00', 7, '2026-03-29 06:00', 'the short night has seven hours'],
  ['nights', '2026-10-24 22:00', 9, '2026-10-25 06:00', 'the long night has nine hours'],
  ['nights', '2028-02-28 23:00', 3, '2028-02-29 02:00', 'a night into a leap day'],
  ['always', '2026-03-29 00:00', 24, '2026-03-30 01:00', 'the day of 23 hours'],
  ['always', '2026-10-25 00:00', 24, '2026-10-25 23:00', 'the day of 25 hours'],
  ['always', '2026-12-31 23:00', 8784, '2028-01-01 23:00', 'more than a year'],
  ['always', '2028-02-29 12:00', 24, '2028-03-01 12:00', 'a day without closing'],
  ['toMidnight', '2026-11-23 23:00', 1, '2026-11-24 00:00', 'to midnight'],
  ['toMidnight', '2026-11-23 23:00', 2, '2026-11-24 19:00', 'past midnight'],
  ['toMidnight', '2026-12-31 23:30', 1, '2027-01-01 18:30', 'past the midnight of New Year'],
  [
    'early',
    '2026-03-29 00:00',
    1,
    '2026-03-29 04:00+02:00',
    'two o’clock does not exist: open from three',
  ],
  ['early', '2026-03-28 03:00', 2, '2026-03-29 04:00+02:00', 'one hour is all that day has'],
  ['early', '2026-10-25 00:00', 3, '2026-10-25 04:00', 'the repeated hour counts twice'],
  ['early', '2026-10-25 00:00', 1, '2026-10-25 02:00+01:00', 'up to where the clocks go back'],
  [
    'early',
    '2026-10-25 02:30+02:00',
    1,
    '2026-10-25 02:30+01:00',
    'half past two to half past two',
  ],
  ['sydney', '2026-10-04 00:00', 3, '2026-10-04 05:00', 'spring in the south is in October'],
  ['sydney', '2027-04-04 00:00', 5, '2027-04-04 05:00', 'autumn in the south is in April'],
  ['newYork', '2026-03-08 00:00', 3, '2026-03-08 04:00', 'spring in New York'],
  ['newYork', '2026-11-01 00:00', 5, '2026-11-01 04:00', 'autumn in New York'],
  ['kathmandu', '2026-11-23 12:00', 1, '2026-11-23 14:00', 'a zone of 5:45'],
  ['fridayNight', '2026-11-27 23:00', 2, '2026-11-28 01:00', 'a night goes on into a holiday'],
  ['fridayNight', '2026-11-28 05:00', 2, '2026-12-11 23:00', 'a holiday takes its own night away'],
];

describe('adding business time', () => {
  test.each(additions)('%s: %s + %d h = %s (%s)', (name, from, hours, expected) => {
    const result = addBusinessTime(companies[name], at(name, from), hours * HOUR);
    expect(iso(result)).toBe(iso(at(name, expected)));
  });

  test.each(additions)('%s: from %s, %d h lie before %s', (name, from, hours, expected) => {
    const between = businessTimeBetween(companies[name], at(name, from), at(name, expected));
    expect(between).toBe(hours * HOUR);
  });

  test('refuses a negative or endless amount', () => {
    expect(() => addBusinessTime(companies.shop, 0, -1)).toThrow('0 or more');
    expect(() => addBusinessTime(companies.shop, 0, Number.POSITIVE_INFINITY)).toThrow('0 or more');
    expect(() => addBusinessTime(companies.shop, 0, Number.NaN)).toThrow('0 or more');
  });
});

const openings: [Name, string, boolean, string][] = [
  ['shop', '2026-11-23 09:00', true, '2026-11-23 09:00'],
  ['shop', '2026-11-23 12:30', false, '2026-11-23 13:30'],
  ['shop', '2026-11-23 17:59', true, '2026-11-23 17:59'],
  ['shop', '2026-11-23 18:00', false, '2026-11-24 09:00'],
  ['shop', '2026-11-28 14:00', false, '2026-11-30 09:00'],
  ['shop', '2026-12-24 12:00', false, '2026-12-28 09:00'],
  ['shop', '2026-12-31 18:00', false, '2027-01-02 10:00'],
  ['nights', '2026-11-24 03:00', true, '2026-11-24 03:00'],
  ['nights', '2027-01-01 00:00', true, '2027-01-01 00:00'],
  ['nights', '2026-11-24 06:00', false, '2026-11-24 22:00'],
  ['always', '2026-11-24 00:00', true, '2026-11-24 00:00'],
  ['toMidnight', '2026-11-24 00:00', false, '2026-11-24 18:00'],
  ['early', '2026-10-25 02:59+01:00', true, '2026-10-25 02:59+01:00'],
  ['fridayNight', '2026-12-04 23:00', false, '2026-12-11 22:00'],
];

describe('opening', () => {
  test.each(openings)('%s at %s is open: %s, opens %s', (name, text, open, next) => {
    expect(isOpen(companies[name], at(name, text))).toBe(open);
    expect(iso(nextOpening(companies[name], at(name, text)))).toBe(iso(at(name, next)));
  });
});

const closings: [Name, string, string][] = [
  ['shop', '2026-11-23 09:00', '2026-11-23 12:30'],
  ['shop', '2026-11-23 12:30', '2026-11-23 12:30'],
  ['shop', '2026-12-24 11:59', '2026-12-24 12:00'],
  ['nights', '2026-12-31 23:00', '2027-01-01 06:00'],
  ['nights', '2027-01-01 01:30', '2027-01-01 06:00'],
  ['early', '2026-10-25 02:30+02:00', '2026-10-25 04:00'],
];

describe('closing', () => {
  test.each(closings)('%s at %s closes %s', (name, text, closing) => {
    expect(nextClosing(companies[name], at(name, text))).toBe(at(name, closing));
  });

  test('never comes for a company that is always open', () => {
    expect(nextClosing(companies.always, at('always', '2026-11-23 09:00'))).toBeUndefined();
  });
});

const days = (amount: number): Span => ({ amount, unit: 'day', business: true });
const spans: [Name, string, Span, string][] = [
  ['shop', '2026-11-23 10:00', days(2), '2026-11-25 10:00'],
  ['shop', '2026-11-23 20:00', days(2), '2026-11-26 09:00'],
  ['shop', '2026-11-23 07:00', days(1), '2026-11-24 09:00'],
  ['shop', '2026-11-26 17:00', days(2), '2026-11-28 14:00'],
  ['shop', '2026-11-27 11:00', days(2), '2026-11-30 11:00'],
  ['shop', '2026-11-27 09:30', days(1), '2026-11-28 10:00'],
  ['shop', '2026-12-23 17:00', days(1), '2026-12-24 12:00'],
  ['shop', '2026-12-23 17:00', days(2), '2026-12-28 17:00'],
  ['shop', '2026-11-28 13:00', days(1), '2026-11-30 13:30'],
  ['nights', '2026-11-24 02:00', days(1), '2026-11-25 02:00'],
  ['shop', '2026-11-27 17:00', { amount: 3, unit: 'day', business: false }, '2026-11-30 17:00'],
  ['shop', '2026-11-27 17:30', { amount: 4, unit: 'hour', business: true }, '2026-11-28 13:30'],
  ['shop', '2026-11-27 17:50', { amount: 15, unit: 'minute', business: false }, '2026-11-27 18:05'],
];

describe('adding a span', () => {
  test.each(spans)('%s: %s + %o = %s', (name, from, span, expected) => {
    expect(iso(addSpan(companies[name], at(name, from), span))).toBe(iso(at(name, expected)));
  });
});

const anyCompany = fc.constantFrom(...Object.values(companies));
const anyInstant = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) });
const anyAmount = fc.integer({ min: 0, max: 400 * HOUR });

describe('business time always', () => {
  test('is what was added', () => {
    const whatWasAdded = fc.property(anyCompany, anyInstant, anyAmount, (company, from, ms) => {
      expect(businessTimeBetween(company, from, addBusinessTime(company, from, ms))).toBe(ms);
    });
    fc.assert(whatWasAdded, { seed: 1, numRuns: 2000 });
  });

  test('ends at the earliest moment that will do', () => {
    const earliest = fc.property(anyCompany, anyInstant, anyAmount, (company, from, ms) => {
      const end = addBusinessTime(company, from, ms + 1);
      expect(businessTimeBetween(company, from, end - 1)).toBe(ms);
    });
    fc.assert(earliest, { seed: 2, numRuns: 2000 });
  });

  test('never runs backwards', () => {
    const monotone = fc.property(
      anyCompany,
      anyInstant,
      anyInstant,
      anyAmount,
      (company, a, b, ms) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const ends = [addBusinessTime(company, first, ms), addBusinessTime(company, second, ms)];
        expect(ends[0]).toBeLessThanOrEqual(ends[1] ?? 0);
        expect(businessTimeBetween(company, first, second)).toBeLessThanOrEqual(second - first);
        expect(businessTimeBetween(company, first, second)).toBeGreaterThanOrEqual(0);
      },
    );
    fc.assert(monotone, { seed: 3, numRuns: 2000 });
  });

  test('adds up along the way', () => {
    const additive = fc.property(
      anyCompany,
      anyInstant,
      anyInstant,
      anyInstant,
      (company, a, b, c) => {
        const way = businessTimeBetween(company, a, b) + businessTimeBetween(company, b, c);
        expect(way).toBe(businessTimeBetween(company, a, c));
      },
    );
    fc.assert(additive, { seed: 4, numRuns: 2000 });
  });

  test('passes exactly while open', () => {
    const whileOpen = fc.property(anyCompany, anyInstant, (company, instant) => {
      expect(businessTimeBetween(company, instant, instant + 1)).toBe(
        isOpen(company, instant) ? 1 : 0,
      );
      const opening = nextOpening(company, instant);
      expect(isOpen(company, opening)).toBe(true);
      expect(businessTimeBetween(company, instant, opening)).toBe(0);
    });
    fc.assert(whileOpen, { seed: 5, numRuns: 2000 });
  });

  test('counts business days forwards, never to an earlier end for a later start', () => {
    const forwards = fc.property(
      anyCompany,
      anyInstant,
      anyInstant,
      fc.integer({ min: 1, max: 9 }),
      (company, a, b, n) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const end = addSpan(company, first, days(n));
        expect(end).toBeGreaterThan(first);
        expect(end).toBeLessThanOrEqual(addSpan(company, second, days(n)));
      },
    );
    fc.assert(forwards, { seed: 6, numRuns: 500 });
  });
});
