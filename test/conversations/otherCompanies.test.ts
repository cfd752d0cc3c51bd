import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Company, parseCompany } from '../../src/company/index.ts';
import { type Article, type Outcome, openKnowledge } from '../../src/knowledge/index.ts';
import { openStand, textsOf } from './stand.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const COMPANY = `
name: Radhaus
responsible: { name: Jo Weber, email: jo@radhaus.example }
timeZone: Europe/Berlin
hours: { monday: 09:00-18:00 }
contacts: { phone: 0341 555, email: laden@radhaus.example, address: Lindenallee 7 }
`;

type Articles = Record<string, Record<string, string>>;

/** A company whose articles are titles with texts, by language. */
async function openCompany(settings: string, articles: Articles) {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-other-'));
  folders.push(folder);
  for (const [language, all] of Object.entries(articles)) {
    mkdirSync(join(folder, language));
    Object.entries(all).forEach(([title, text], at) => {
      const file = `---\nid: article-${at}\ntitle: ${title}\n---\n${text}\n`;
      writeFileSync(join(folder, language, `article-${at}.md`), file);
    });
  }
  const company = parseCompany(COMPANY + settings) as Company;
  return { company, knowledge: await openKnowledge({ folder, clock: () => 0 }) };
}

const GERMAN: Articles = {
  de: {
    'Bremsen quietschen': 'Neue Bremsen werden mit dreißig Bremsungen eingefahren.',
    'Fahrräder leihen': 'Ein Lastenrad kostet vierzig Euro am Tag.',
    'Inspektion der Werkstatt': 'Die kleine Inspektion kostet 59 Euro.',
  },
};

describe('a company that speaks German alone', () => {
  const german = () => openCompany('languages: [de]', GERMAN);

  it('is asked, answers and closes in German', async () => {
    const stand = await openStand(undefined, await german());
    expect(textsOf(await stand.send('Guten Tag'))).toMatch(/Was kann ich für Sie tun/);
    const answer = await stand.send('Die Bremsen quietschen');
    expect(textsOf(answer)).toMatch(/dreißig Bremsungen|Bremsen quietschen/);
    expect(textsOf(answer)).not.toMatch(/I read|Ich lese|What|matter/);
    expect(textsOf(await stand.send('Danke'))).toMatch(/Gern geschehen/);
  });

  it('takes what it does not know for a question behind an answer, too', async () => {
    const { company, knowledge } = await german();
    const article = knowledge.articles('de')[0] as Article;
    const known: Outcome = {
      kind: 'answer',
      confidence: 1,
      best: { article, confidence: 1 },
      runnersUp: [],
    };
    const unknown: Outcome = { kind: 'abstain', confidence: 0, related: [] };
    const ask = (text: string) => (text.includes('quietschen') ? known : unknown);
    const stand = await openStand(undefined, { company, knowledge: { ...knowledge, ask } });
    await stand.send('Die Bremsen quietschen');
    const said = textsOf(await stand.send('schreibst du mir ein Gedicht'));
    expect(said).toMatch(/keine Antwort|finde ich in unseren Artikeln nicht/);
  });

  it('abstains in German, and never says that it cannot read it', async () => {
    const stand = await openStand(undefined, await german());
    const said = textsOf(
      await stand.send('Verkauft ihr auch Nähmaschinen und ist das nicht teuer?'),
    );
    expect(said).toMatch(/keine Antwort|finde ich in unseren Artikeln nicht/);
  });

  it('brings a person, and hears danger', async () => {
    const stand = await openStand(undefined, await german());
    expect(textsOf(await stand.send('Ich möchte mit einem Menschen sprechen'))).toMatch(/Gern\./);
    const danger = textsOf(await stand.send('Hilfe, der Akku brennt!'));
    expect(danger.match(/in Sicherheit/g)).toHaveLength(1);
    expect(danger).toMatch(/112/);
    expect(danger).not.toMatch(/telephone|there|night/);
  });

  it('is not taken for anger because it is no English', async () => {
    const stand = await openStand(undefined, await german());
    for (const text of ['mein rad ist kaputt', 'das ist doch furchtbar teuer', 'was soll das'])
      expect(textsOf(await stand.send(text))).not.toMatch(/complain|What happened|sorry/i);
  });
});

describe('a company that speaks French and English', () => {
  const both = () =>
    openCompany('languages: [fr, en]', {
      fr: {
        'Objets trouvés': 'Ce qui est trouvé attend trente jours à la gare.',
        'Prix des tickets': 'Un ticket coûte deux euros.',
        'Vélo dans le tram': 'Les vélos pliés voyagent à toute heure.',
      },
      en: {
        'Lost property': 'What is found waits for thirty days at the station.',
        'Ticket prices': 'A ticket is two euros.',
        'Bicycles on trams': 'Folded bicycles travel at any time.',
      },
    });

  it.each(['objets trouvés', 'prix des tickets'])(
    'takes few French words for French: %s',
    async (said) => {
      const { knowledge } = await both();
      const outcome = knowledge.ask(said, 'en');
      const best = outcome.kind === 'answer' ? outcome.best : undefined;
      expect(best?.article.language).toBe('fr');
    },
  );

  it('goes on in the language of the last sentence', async () => {
    const stand = await openStand(undefined, await both());
    expect(textsOf(await stand.send('Bonjour'))).toMatch(/Bonjour/);
    expect(textsOf(await stand.send('how much is a ticket and where do i get it'))).not.toMatch(
      /réponse|articles les plus/,
    );
  });
});

describe('the words of a company', () => {
  it('go before ours, in any language', async () => {
    const own = 'wording: { en: { greeting.hello: Welcome to the bank. } }\nlanguages: [en]';
    const stand = await openStand(undefined, await openCompany(own, {}));
    expect(textsOf(await stand.send('hello'))).toBe('Welcome to the bank.');
  });

  it('give way to ours where they cannot be used', async () => {
    const broken = `wording: { en: { greeting.hello: 'Hello {' } }\nlanguages: [en]`;
    const stand = await openStand(undefined, await openCompany(broken, {}));
    expect(textsOf(await stand.send('hello'))).toMatch(/What can I do/);
  });

  it('name the number to call in an emergency', async () => {
    const there = 'emergencyNumber: 999\nlanguages: [en]';
    const stand = await openStand(undefined, await openCompany(there, {}));
    const said = textsOf(await stand.send('help, there is a fire, smoke everywhere'));
    expect(said).toMatch(/999/);
    expect(said).not.toMatch(/112/);
  });
});
