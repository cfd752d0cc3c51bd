import { describe, expect, it } from 'vitest';
import { dayAndTime } from '../../src/company/index.ts';

const form = (now: string, when: string) =>
  dayAndTime(Date.parse(when), Date.parse(now), 'Europe/Berlin', 'en').form;

describe('a day', () => {
  it.each([
    ['2026-11-23T09:00+01:00', '2026-11-23T23:59+01:00', 'today'],
    ['2026-11-23T23:59+01:00', '2026-11-24T00:00+01:00', 'tomorrow'],
    ['2026-11-23T09:00+01:00', '2026-11-25T00:00+01:00', 'later'],
    ['2026-12-31T09:00+01:00', '2027-01-01T09:00+01:00', 'tomorrow'],
  ])('at %s, %s is %s', (now, when, said) => {
    expect(form(now, when)).toBe(said);
  });

  it('of 25 or 23 hours has a tomorrow like every other', () => {
    expect(form('2026-10-25T00:15+02:00', '2026-10-26T09:00+01:00')).toBe('tomorrow');
    expect(form('2026-10-25T23:30+01:00', '2026-10-26T09:00+01:00')).toBe('tomorrow');
    expect(form('2026-03-28T23:30+01:00', '2026-03-29T23:00+02:00')).toBe('tomorrow');
    expect(form('2026-03-28T23:30+01:00', '2026-03-30T00:15+02:00')).toBe('later');
  });
});
