import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Kind, openNotice } from '../../dialogs/index.ts';
import type { Language } from '../../src/vocabulary.ts';

const notice = await openNotice();

/** The kind a message is taken as: the one asked about first where it is unsure. */
function takenAs(text: string, language: Language): Kind {
  const noticed = notice(text, language);
  return 'kind' in noticed ? noticed.kind : noticed.unsure[0];
}

function messagesOf(language: Language, set = 'notice'): { text: string; kind: Kind }[] {
  const file = new URL(`./${set}.${language}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function figuresOf(kind: Kind, language: Language, set?: string) {
  const messages = messagesOf(language, set).map((m) => ({
    ...m,
    noticed: takenAs(m.text, language),
  }));
  const right = messages.filter((m) => m.kind === kind && m.noticed === kind).length;
  const there = messages.filter((m) => m.kind === kind).length;
  const noticed = messages.filter((m) => m.noticed === kind).length;
  return { precision: right / noticed, recall: right / there, f1: (2 * right) / (there + noticed) };
}

describe.each(['en', 'zh'])('on messages it has not learnt from, in %s', (language) => {
  it('hardly misses an emergency, and rarely cries wolf', () => {
    const { precision, recall } = figuresOf('emergency', language);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.85);
  });

  it('knows a complaint from a question', () => {
    expect(figuresOf('complaint', language).f1).toBeGreaterThanOrEqual(0.9);
  });

  it('hears who wants a person', () => {
    expect(figuresOf('person', language).recall).toBeGreaterThanOrEqual(0.97);
  });
});

/** Fewer messages, so wider floors. */
describe.each([
  ['another hand', 'notice.fresh', 'en', { emergencies: 0.96, persons: 0.97 }],
  ['another hand', 'notice.fresh', 'zh', { emergencies: 0.96, persons: 0.97 }],
  ['a third hand', 'notice.third', 'en', { emergencies: 0.96, persons: 0.97 }],
  ['a third hand', 'notice.third', 'zh', { emergencies: 0.96, persons: 0.97 }],
  ['a fourth hand', 'notice.fourth', 'en', { emergencies: 0.96, persons: 0.97 }],
  ['a fourth hand', 'notice.fourth', 'zh', { emergencies: 0.96, persons: 0.85 }],
  ['a fourth hand, kept aside', 'notice.aside', 'en', { emergencies: 0.95, persons: 0.97 }],
  ['a fourth hand, kept aside', 'notice.aside', 'zh', { emergencies: 0.95, persons: 0.97 }],
  ['other trades', 'notice.trades', 'en', { emergencies: 0.97, persons: 0.96 }],
  ['other trades', 'notice.trades', 'zh', { emergencies: 0.95, persons: 0.97 }],
])('on messages of %s (%s), in %s', (_, set, language, floors) => {
  it('is hardly worse', () => {
    const { precision, recall } = figuresOf('emergency', language, set);
    expect(recall).toBeGreaterThanOrEqual(floors.emergencies);
    expect(precision).toBeGreaterThanOrEqual(0.8);
    expect(figuresOf('complaint', language, set).f1).toBeGreaterThanOrEqual(0.86);
    expect(figuresOf('person', language, set).recall).toBeGreaterThanOrEqual(floors.persons);
  });
});

describe.each<[string, Kind, Language]>([
  ['do you have a form for complaints?', 'question', 'en'],
  ['I have no complaints at all, thanks', 'thanks', 'en'],
  ['my chips always come out burnt', 'question', 'en'],
  ['a little smoke the first time I use it, is that normal?', 'question', 'en'],
  ['your delivery was one big disaster', 'complaint', 'en'],
  ['flames are coming out of my washing machine', 'emergency', 'en'],
  ['I want to complain, your kettle gave my son an electric shock', 'emergency', 'en'],
  ['get me a person, the socket is on fire', 'emergency', 'en'],
  ['请问哪里有投诉表格', 'question', 'zh'],
  ['薯条老是炸糊', 'question', 'zh'],
  ['我要投诉 水壶把我儿子电到了', 'emergency', 'zh'],
  ['找个真人来 插座着火了', 'emergency', 'zh'],
])('"%s"', (text, kind, language) => {
  it(`is taken as ${kind}`, () => {
    expect(takenAs(text, language)).toBe(kind);
  });
});

describe('what a message is read as', () => {
  it('follows its script, not the language of the conversation', () => {
    expect(takenAs('洗衣机着火了', 'en')).toBe('emergency');
    expect(takenAs('the washing machine is on fire', 'zh')).toBe('emergency');
  });

  it('is a kind or two, for any text', () => {
    const texts = [
      '',
      ' ',
      '\n',
      '🔥',
      '👍👍👍',
      'a'.repeat(4000),
      '火'.repeat(4000),
      'a.'.repeat(2000),
    ];
    const scripts = [
      'пожар на кухне',
      'حريق',
      '火事です',
      '\ud83d',
      '__proto__',
      '\u0000',
      '<b>x</b>',
    ];
    for (const text of [...texts, ...scripts]) {
      for (const language of ['en', 'zh', 'de', ''])
        expect(takenAs(text, language)).toBeTypeOf('string');
    }
  });

  it('keeps an emergency told at the end of a long message', () => {
    const long = `${'I bought the kettle from you last month and was quite content. '.repeat(30)}Now the plug is on fire.`;
    expect(takenAs(long, 'en')).toBe('emergency');
  });

  it('asks about an emergency it is not sure of, and names it first', () => {
    const unsure = messagesOf('en').map(({ text }) => notice(text, 'en'));
    const aboutDanger = unsure.flatMap((n) =>
      'unsure' in n && n.unsure.includes('emergency') ? [n.unsure[0]] : [],
    );
    expect(new Set(aboutDanger)).toEqual(new Set(['emergency']));
  });
});
