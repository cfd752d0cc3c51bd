import { Temporal } from 'temporal-polyfill';
import { type Company, parseCompany } from '../../src/company/index.ts';

export interface Opening {
  zone?: string;
  hours: string;
  holidays?: string;
}

/** A company of which only the opening hours matter. `hours` and `holidays` are YAML. */
export function companyWith({ zone = 'Europe/Berlin', hours, holidays = '[]' }: Opening): Company {
  const parsed = parseCompany(`
name: Test
responsible: { name: Rae, email: rae@example.com }
languages: [en]
timeZone: ${zone}
hours: ${hours}
holidays: ${holidays}
contacts: { phone: '1', email: a@example.com, address: Here }
`);
  if ('name' in parsed) return parsed;
  throw new Error(JSON.stringify(parsed));
}

export const WEEK = `{ ${['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
  .map((day) => `${day}: "09:00-12:30, 13:30-18:00"`)
  .join(', ')}, saturday: "10:00-14:00" }`;

export const everyDay = (shifts: string): string =>
  `{ ${['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
    .map((day) => `${day}: "${shifts}"`)
    .join(', ')} }`;

/** `2026-03-29 09:00` on the wall of a zone; `…+01:00` picks one of two repeated hours. */
export function wall(text: string, zone = 'Europe/Berlin'): number {
  const iso = text.replace(' ', 'T');
  if (/[+-]\d\d:\d\d$/.test(iso)) return Date.parse(iso);
  return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).epochMilliseconds;
}
