import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  foreignWords,
  type Offering,
  wantedIn,
  writtenIn,
} from '../../dialogs/hearing/foreignWords.ts';
import { readable } from '../../dialogs/hearing/readable.ts';

const offering: Offering = {
  company: { languages: ['en', 'zh'], wording: {}, emergencyNumber: '112' },
  knowledge: { articles: () => [] },
};

const textsOf = (file: string): string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text);

describe('the language a customer writes in', () => {
  it.each([
    ['Hola, mi lavadora no desagua', 'es'],
    ['¿Habla español?', 'es'],
    ['Guten Tag, meine Waschmaschine pumpt nicht ab', 'de'],
    ['Bonjour, ma bouilloire fuit', 'fr'],
    ['Buongiorno, il mio frigo non funziona', 'it'],
    ['Olá, a minha chaleira não funciona', 'pt'],
    ['Goedemorgen, mijn wasmachine is kapot', 'nl'],
    ['Dzień dobry, moja pralka nie działa', 'pl'],
    ['Merhaba, çamaşır makinesi çalışmıyor', 'tr'],
    ['Моя стиральная машина не работает', 'ru'],
    ['مرحبا غسالتي لا تعمل', 'ar'],
    ['洗濯機が動きません', 'ja'],
    ['세탁기가 작동하지 않아요', 'ko'],
  ])('%s', (text, language) => {
    expect(writtenIn(text)).toBe(language);
    expect(foreignWords(language, 'only', offering)).not.toContain('{');
  });

  it('is hardly ever another where it is English or Chinese', () => {
    for (const language of ['en', 'zh']) {
      const texts = ['', '.fresh', '.third', '.trades', '.fourth', '.aside'].flatMap((set) =>
        textsOf(`./notice${set}.${language}.jsonl`),
      );
      const taken = texts.filter((text) => ![undefined, 'en', 'zh'].includes(writtenIn(text)));
      expect(taken.length).toBeLessThan(texts.length / 300);
    }
  });

  it.each([
    ['il y a de la fumée !', 'fr', 'danger'],
    ['煙が出ています', 'ja', 'danger'],
    ['es brennt in der Küche', 'de', 'danger'],
    ['der Akku raucht!!', 'de', 'danger'],
    ['Der Stecker ist verschmort und riecht verbrannt', 'de', 'danger'],
    ['ma batterie fume', 'fr', 'danger'],
    ['il mio frigo fuma', 'it', 'danger'],
    ['mijn wasmachine rookt', 'nl', 'danger'],
    ['darf ich in der Werkstatt rauchen', 'de', undefined],
    ['ist die Form feuerfest', 'de', undefined],
    ['ich möchte mit einem Menschen sprechen', 'de', 'person'],
    ['quiero hablar con una persona', 'es', 'person'],
    ['Хочу поговорить с оператором', 'ru', 'person'],
    ['mi lavadora no desagua', 'es', undefined],
  ])('tells what is wanted: %s', (text, language, wanted) => {
    expect(writtenIn(text)).toBe(language);
    expect(wantedIn(text, language)).toBe(wanted);
  });
});

describe('traditional characters', () => {
  it('are read as simplified ones', () => {
    expect(readable('我的洗衣機不排水，怎麼辦？請轉真人')).toBe(
      '我的洗衣机不排水，怎么办？请转真人',
    );
  });

  it('are left alone in Japanese', () => {
    expect(readable('洗濯機が動きません')).toBe('洗濯機が動きません');
  });
});
