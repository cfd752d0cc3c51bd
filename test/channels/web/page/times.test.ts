import { expect, it } from 'vitest';
import { createTimes } from '../../../../src/channels/web/page/times.ts';

const now = Date.parse('2026-11-24T20:00:00Z');
const timesIn = (timeZone: string) =>
  createTimes(
    'en-GB',
    (key) => key,
    () => now,
    timeZone,
  );

it.each([
  ['Europe/Berlin', '2026-11-24T21:00:00Z', '22:00'],
  ['Europe/Berlin', '2026-11-25T08:00:00Z', 'Wed 09:00'],
  ['Asia/Shanghai', '2026-11-25T01:00:00Z', '09:00'],
])("says when people are there on the company's clock (%s)", (timeZone, at, said) => {
  expect(timesIn(timeZone).opening(Date.parse(at)).replace(',', '')).toBe(said);
});
