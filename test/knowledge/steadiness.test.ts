import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, type Outcome, readFolder, trainShelf } from '../../src/knowledge/index.ts';
import { unrelated } from './shop.ts';

const { articles } = await readFolder('knowledge');
const english = [...(articles.get('en')?.values() ?? [])];
const chinese = [...(articles.get('zh')?.values() ?? [])];

/** The same articles with so many of their examples, spread over all of them. */
const withExamples = (all: readonly Article[], count: number) =>
  all.map((article) => {
    const step = article.examples.length / Math.max(1, count);
    const examples = Array.from(
      { length: count },
      (_, at) => article.examples[Math.floor(at * step)],
    );
    return { ...article, examples: examples.filter((one) => one !== undefined) };
  });

const courtesies = {
  en: {
    greetings: ['hello', 'Hi there', 'good morning', 'HEY'],
    thanks: [' please', ', thank you!'],
  },
  zh: { greetings: ['你好', '您好', '请问', '早上好'], thanks: ['，谢谢', '，麻烦了！'] },
};
const topics = {
  en: unrelated,
  zh: (count: number) =>
    unrelated(count).map((article, at) => {
      const topic = ['火山', '小提琴', '企鹅', '银河', '马拉松'][at % 5] ?? '';
      const examples = [`${topic}的历史`, `有名的${topic}`];
      return { ...article, title: `关于${topic}`, body: `学者研究${topic}。`, examples };
    }),
};

const bases = [
  { name: 'English, as it is', language: 'en', base: english },
  { name: 'Chinese, as it is', language: 'zh', base: chinese },
  { name: 'five examples an article', language: 'en', base: withExamples(english, 5) },
  { name: 'no examples at all', language: 'en', base: withExamples(english, 0) },
] as const;

const best = (outcome: Outcome) =>
  outcome.kind === 'answer' ? outcome.best.article.id : outcome.kind;
const seed = 20250301;

describe.each(bases)('a knowledge base with $name', ({ language, base }) => {
  const shelf = trainShelf(base, language);
  const titles = base.map(({ title }) => title);
  const asked = (language === 'en' ? english : chinese).flatMap(({ examples }) => examples);
  const { greetings, thanks } = courtesies[language];
  const anyQuestion = fc.constantFrom(...titles, ...asked);

  it('does not mind a greeting, before or after', () => {
    fc.assert(
      fc.property(anyQuestion, fc.constantFrom(...greetings), (question, hello) => {
        const plain = shelf.ask(question);
        expect(shelf.ask(`${hello}, ${question}`)).toEqual(plain);
        expect(shelf.ask(`${question}, ${hello}`)).toEqual(plain);
      }),
      { seed },
    );
  });

  it('does not mind thanks, case, blanks or trailing punctuation', () => {
    const tail = fc.constantFrom('?', '!!', '...', ' ', ' ?!', '？', '。。。', ...thanks);
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
    const more = topics[language](Math.ceil(base.length * 0.05));
    const larger = trainShelf([...base, ...more], language);
    const sure = [...titles, ...asked.filter((_, at) => at % 5 === 0)]
      .map((text) => ({ text, before: shelf.ask(text) }))
      .filter(({ before }) => before.confidence >= 0.8);
    const flipped = sure.filter(
      ({ text, before }) => larger.rank(text)[0]?.article.id !== best(before),
    );
    expect(sure.length).toBeGreaterThan(50);
    expect(flipped.length / sure.length).toBeLessThanOrEqual(0.01);
  });
});
