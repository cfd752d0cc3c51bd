import { expect, it } from 'vitest';
import { createTimes } from '../../../src/desk/page/times.ts';

const inZone = (timeZone: string) =>
  createTimes(
    { locale: 'en-GB', timeZone },
    (key) => key,
    () => 0,
  );

it("counts a day from midnight on the company's clock, wherever the browser is", () => {
  const night = Date.parse('2026-11-27T23:59Z');
  expect(inZone('Europe/Berlin').date(night)).toBe('2026-11-28');
  expect(inZone('America/New_York').date(night)).toBe('2026-11-27');
});

it.each([
  ['Europe/Berlin', '2026-11-28', '2026-11-27T23:00Z'],
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00Z'],
  ['Pacific/Auckland', '2026-04-05', '2026-04-04T11:00Z'],
  ['Asia/Shanghai', '2026-01-01', '2025-12-31T16:00Z'],
])('knows when a day begins in %s', (timeZone, date, start) => {
  const times = inZone(timeZone);
  expect(new Date(times.dawn(date)).toISOString()).toBe(new Date(start).toISOString());
  expect(times.dawn('')).toBeNaN();
});
