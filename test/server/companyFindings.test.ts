import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { companyFindings } from '../../src/server/commands/kb/companyFindings.ts';

const folder = mkdtempSync(join(tmpdir(), 'firsthand-findings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const COMPANY = `name: Radhaus
responsible: { name: Jo Weber, email: jo@radhaus.example }
timeZone: Europe/Berlin
hours: { monday: 09:00-18:00 }
contacts: { phone: 0341 555, email: laden@radhaus.example, address: Lindenallee 7 }
`;
const shelf = (...languages: string[]) => ({
  articles: new Map(languages.map((one) => [one, new Map([['a', {}]])])),
  problems: [],
});

async function findings(settings: string, ...languages: string[]) {
  writeFileSync(join(folder, 'company.yaml'), COMPANY + settings);
  const found = await companyFindings(folder, shelf(...languages) as never);
  return found.map(({ level, message }) => `${level} ${message}`);
}

describe('what an author is told of company.yaml', () => {
  it('is nothing where all is spoken and written', async () => {
    expect(await findings('languages: [en]', 'en')).toEqual([]);
  });

  it('is how much is said in English where a language is half spoken', async () => {
    const [found] = await findings('languages: [de]', 'de');
    expect(found).toMatch(/^warning in de the bot says \d+ of its \d+ sentences in English/);
  });

  it('is which articles nobody is answered from, and which language has none', async () => {
    expect(await findings('languages: [en, zh]', 'en', 'fr')).toEqual([
      expect.stringMatching(/articles in fr: add it/),
      expect.stringMatching(/names zh, in which there is no article/),
    ]);
  });

  it('is what of its own words cannot be said', async () => {
    const words = `languages: [en]
wording: { en: { greeting.nothing: a, greeting.hello: 'Hi {', closing.yes: '{shoe}' } }`;
    expect(await findings(words, 'en')).toEqual([
      expect.stringMatching(/^error wording en greeting.nothing: there is no such sentence/),
      expect.stringMatching(/greeting.hello: its braces do not match/),
      expect.stringMatching(/closing.yes: there is no \{shoe\} in it/),
    ]);
  });

  it('is the line of a mistake', async () => {
    expect(await findings('languages: [en]\nhour: 3', 'en')).toEqual([
      expect.stringMatching(/^error .*hour is not a setting here/),
    ]);
  });
});
