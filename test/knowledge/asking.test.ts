import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, trainShelf } from '../../src/knowledge/index.ts';
import { shop, shopInChinese, unrelated } from './shop.ts';

const shelf = trainShelf(shop, 'en');
const best = (text: string) => shelf.rank(text)[0]?.article.id;
const gist = (outcome: Outcome) => [outcome.kind, outcome.confidence.toFixed(6)];

describe('asking', () => {
  it.each([
    ['there are white flakes in the kettle', 'kettle-descale'],
    ['kettel drips', 'kettle-leaking'],
    ['hasnt arrived yet', 'delivery-late'],
    ['what does shipping cost', 'delivery-cost'],
    ['e41', 'washer-error-e41'],
    ['washer shows E21', 'washer-error-e21'],
    ['refrigerator is humming', 'fridge-noisy'],
  ])('finds “%s” in %s', (question, article) => {
    expect(best(question)).toBe(article);
  });

  it('abstains from what no article answers', () => {
    for (const text of [
      'who won the football match',
      'tell me a joke about cats',
      '今天天气怎么样',
    ]) {
      expect(shelf.ask(text).kind).toBe('abstain');
    }
  });

  it('gives the same answer to the same question, whatever was asked between', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 300 }), (question, other) => {
        const before = shelf.ask(question);
        shelf.ask(other);
        expect(shelf.ask(question)).toEqual(before);
      }),
    );
  });

  it('does not mind case, trailing punctuation or spaces', () => {
    const questions = shop.flatMap(({ examples }) => examples);
    fc.assert(
      fc.property(
        fc.constantFrom(...questions),
        fc.constantFrom('?', '!', '...', '  ', ' ?!'),
        (text, tail) => {
          expect(gist(shelf.ask(text.toUpperCase() + tail))).toEqual(gist(shelf.ask(text)));
        },
      ),
    );
  });

  it('gives confidences from 0 to 1, best first, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const sure = shelf.rank(text).map(({ confidence }) => confidence);
        expect(sure).toEqual([...sure].sort((a, b) => b - a));
        for (const one of sure) expect(one >= 0 && one <= 1).toBe(true);
      }),
    );
  });

  it('keeps what it was sure of when unrelated articles come', () => {
    const larger = trainShelf([...shop, ...unrelated(1)], 'en');
    const questions = shop.flatMap(({ examples }) => examples);
    const sure = questions.filter((text) => shelf.ask(text).confidence >= 0.8);
    const flipped = sure.filter((text) => larger.rank(text)[0]?.article.id !== best(text));
    expect(flipped).toEqual([]);
  });
});

const manyCharacters = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000)),
  ).join('');

describe('what nobody should send', () => {
  const hostile: [string, string][] = [
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['a.a. 1,000 times', 'a.a.'.repeat(1000)],
    ['one token of 4,000 letters', 'x'.repeat(4000)],
    ['emoji', '😀🔥👍'],
    ['zero-width and right-to-left marks', '\u200b\u202e\u2066\ufeff'],
    ['another script', 'ภาษาไทย'.repeat(200)],
    ['one Chinese character 4,000 times', '水'.repeat(4000)],
    ['4,000 different Chinese characters', manyCharacters(4000)],
    ['scripts that alternate', '水a冰1ж'.repeat(800)],
    ['a message far too long', 'kettle 水壶 '.repeat(100_000)],
    ['letters that fold to eighteen', 'ﷺ'.repeat(4000)],
    ['700 unknown words', Array.from({ length: 700 }, (_, at) => `q${at}x`).join(' ')],
    ['SQL', "'; DROP TABLE articles; --"],
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['a lone surrogate', '\ud800 kettle'],
    ['own property names', '__proto__ constructor toString'],
  ];

  const chinese = trainShelf(shopInChinese, 'zh');

  it.each(hostile)('survives %s', (_, text) => {
    for (const { ask, explain } of [shelf, chinese]) {
      expect(['answer', 'clarify', 'abstain']).toContain(ask(text).kind);
      expect(() => explain(text)).not.toThrow();
    }
  });
});

describe('a knowledge base with next to nothing in it', () => {
  it('abstains without articles', () => {
    expect(trainShelf([], 'en').ask('white stuff in my kettle')).toEqual({
      kind: 'abstain',
      confidence: 0,
      related: [],
    });
  });

  it('abstains from anything else when it has one article', () => {
    const one = trainShelf(shop.slice(0, 1), 'en');
    expect(one.ask('who won the football match').kind).toBe('abstain');
  });
});

describe('explaining', () => {
  it('names the words and the phrasing that decided', () => {
    const { words, examples, outcome } = shelf.explain('my kettle is leaking badly');
    expect(outcome.kind).toBe('answer');
    expect(words.map(({ word }) => word)).toContain('leaking');
    expect(examples[0]?.text).toBe('my kettle is leaking');
  });

  it('says which words speak against the runners-up', () => {
    const { runnersUp } = shelf.explain('E21 on the display');
    const rival = runnersUp.find(({ candidate }) => candidate.article.id === 'washer-error-e41');
    expect(rival?.missing).toContain('e21');
  });
});
