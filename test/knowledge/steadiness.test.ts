import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Outcome, readFolder, trainShelf } from '../../src/knowledge/index.ts';
import { unrelated } from './shop.ts';

const { articles } = await readFolder('knowledge');
const company = [...(articles.get('en')?.values() ?? [])];
const shelf = trainShelf(company, 'en');
const titles = company.map(({ title }) => title);
const questions = company.flatMap(({ examples }) => examples);

const best = (outcome: Outcome) =>
  outcome.kind === 'answer' ? outcome.best.article.id : outcome.kind;
const anyQuestion = fc.constantFrom(...titles, ...questions);
const greeting = fc.constantFrom('hello', 'Hi there', 'good morning', 'HEY');
const seed = 20250301;

describe('on a knowledge base of real size', () => {
  it('does not mind a greeting, before or after', () => {
    fc.assert(
      fc.property(anyQuestion, greeting, (question, hello) => {
        const plain = shelf.ask(question);
        expect(shelf.ask(`${hello}, ${question}`)).toEqual(plain);
        expect(shelf.ask(`${question}, ${hello}`)).toEqual(plain);
      }),
      { seed },
    );
  });

  it('does not mind thanks, case, blanks or trailing punctuation', () => {
    const tail = fc.constantFrom('?', '!!', '...', ' ', ' ?!', ' please', ', thank you!');
    fc.assert(
      fc.property(anyQuestion, tail, (question, end) => {
        const plain = shelf.ask(question);
        expect(shelf.ask(question.toUpperCase() + end)).toEqual(plain);
        expect(shelf.ask(`  ${question.toLowerCase()}${end}`)).toEqual(plain);
      }),
      { seed },
    );
  });

  it('flips at most one in a hundred sure answers when 5 % unrelated articles come', () => {
    const more = unrelated(Math.ceil(company.length * 0.05));
    const larger = trainShelf([...company, ...more], 'en');
    const sure = [...titles, ...questions.filter((_, at) => at % 5 === 0)]
      .map((text) => ({ text, before: shelf.ask(text) }))
      .filter(({ before }) => before.confidence >= 0.8);
    const flipped = sure.filter(
      ({ text, before }) => larger.rank(text)[0]?.article.id !== best(before),
    );
    expect(sure.length).toBeGreaterThan(100);
    expect(flipped.length / sure.length).toBeLessThanOrEqual(0.01);
  });
});
