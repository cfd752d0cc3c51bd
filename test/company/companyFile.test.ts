import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CompanyFile, openCompany, parseCompany } from '../../src/company/index.ts';

const SAMPLE = join(import.meta.dirname, '../../knowledge/company.yaml');

let folder: string;
let file: string;
let sample: string;
let opened: CompanyFile | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'company-'));
  file = join(folder, 'company.yaml');
  sample = await readFile(SAMPLE, 'utf8');
  await writeFile(file, sample);
});

afterEach(async () => {
  opened?.close();
  opened = undefined;
  await rm(folder, { recursive: true });
});

async function open(): Promise<CompanyFile> {
  opened = await openCompany({ file });
  return opened;
}

describe('company.yaml', () => {
  test('of the sample company is without a mistake', async () => {
    const company = await open();
    expect(company.problems()).toEqual([]);
    expect(company.current().name).toBe('Harbour Home');
    expect(company.current().deadlines.nextWord).toEqual({
      amount: 4,
      unit: 'hour',
      business: true,
    });
  });

  test('works within a second of being saved', async () => {
    const company = await open();
    await writeFile(file, sample.replace('name: Harbour Home', 'name: Harbour Home & Sons'));
    await vi.waitFor(() => expect(company.current().name).toBe('Harbour Home & Sons'), 20_000);
  });

  test('with a mistake says so and leaves the last good version in use', async () => {
    const company = await open();
    await writeFile(file, sample.replace('timeZone: Europe/Berlin', 'timeZone: Berlin'));
    await vi.waitFor(() => expect(company.problems()).toHaveLength(1), 20_000);
    expect(company.current().timeZone).toBe('Europe/Berlin');
    await writeFile(file, sample.replace('Europe/Berlin', 'Europe/Paris'));
    await vi.waitFor(() => expect(company.current().timeZone).toBe('Europe/Paris'), 20_000);
    expect(company.problems()).toEqual([]);
  });

  test('that goes missing leaves the last good version in use', async () => {
    const company = await open();
    await rm(file);
    await vi.waitFor(() => expect(company.problems()).toHaveLength(1), 20_000);
    expect(company.current().name).toBe('Harbour Home');
  });

  test('with a mistake stops the start and names the line', async () => {
    await writeFile(file, sample.replace('13:30-18:00', '13.30-18'));
    await expect(open()).rejects.toThrow(
      /company\.yaml:19: hours\.monday: "13\.30-18" is not a shift/,
    );
  });
});

const mistakes: [string, string, string, RegExp][] = [
  ['an unknown key', 'responsible:', 'boss:', /boss is not a setting/],
  ['no responsible person', 'name: Marta Lindqvist', 'name: ""', /responsible\.name: Write the/],
  [
    'an address that is none',
    'marta.lindqvist@',
    'marta at ',
    /responsible\.email: Write an e-mail/,
  ],
  ['no language', '[en, zh]', '[]', /languages: Name at least one/],
  ['a language twice', '[en, zh]', '[en, en]', /languages: Name each language once/],
  ['a date that is none', '2026-05-01', '2026-02-29', /holidays\.3\.date: Write a date/],
  ['a date twice', '2026-05-01', '2026-04-06', /holidays\.3\.date: 2026-04-06 is listed twice/],
  [
    'shifts that overlap',
    '09:00-12:30, 13:30',
    '09:00-14:30, 13:30',
    /begins before the shift before it ends/,
  ],
  ['a shift without length', '10:00-14:00', '10:00-10:00', /"10:00-10:00" is not a shift/],
  ['an hour that is none', '10:00-14:00', '10:00-25:00', /"10:00-25:00" is not a shift/],
  [
    'a deadline of nothing',
    '5 minutes',
    '0 minutes',
    /deadlines\.emergency: "0 minutes" is not a length/,
  ],
  ['a deadline that is a number', '3 days', '3', /deadlines\.silence: Write a length of time/],
  ['YAML that is none', 'languages: [en, zh]', 'languages: [en, zh', /This is not YAML/],
];

describe('a mistake in company.yaml', () => {
  test.each(mistakes)('%s is named', (_, good, bad, expected) => {
    const parsed = parseCompany(sample.replace(good, bad));
    const problems = 'name' in parsed ? [] : parsed;
    expect(problems.map(({ message }) => message).join('\n')).toMatch(expected);
  });

  test('stands at its line', () => {
    const parsed = parseCompany(sample.replace('2026-05-01', '2026-02-29'));
    const lines = sample.split('\n').findIndex((line) => line.includes('2026-05-01')) + 1;
    expect(parsed).toEqual([expect.objectContaining({ line: lines })]);
  });

  test('an empty file lists what is missing', () => {
    expect(parseCompany('')).toEqual([expect.objectContaining({ line: 1 })]);
  });

  test('deadlines left out have the defaults', () => {
    const parsed = parseCompany(sample.slice(0, sample.indexOf('deadlines:')));
    expect(parsed).toMatchObject({
      deadlines: {
        emergency: { amount: 5, unit: 'minute', business: false },
        solution: { amount: 2, unit: 'day', business: true },
      },
    });
  });
});
