import { describe, expect, it } from 'vitest';
import { figuresOf, judge, parseQuestions, trainShelf } from '../../src/knowledge/index.ts';
import { shop } from './shop.ts';

const lines = (...all: [string, string | null][]) =>
  all.map(([text, article]) => JSON.stringify({ text, article })).join('\n');

describe('evaluating', () => {
  const shelf = trainShelf(shop, 'en');
  const { found } = parseQuestions(
    'q.jsonl',
    lines(
      ['my kettle is leaking', 'kettle-leaking'],
      ['who won the football match', null],
      ['my kettle is leaking', 'payment-methods'],
    ),
  );
  const figures = figuresOf(judge(shelf, found));

  it('counts in-scope ranks as if it always had to answer', () => {
    expect(figures).toMatchObject({ questions: 3, inScope: 2, top1: 0.5 });
    expect(figures.mrr).toBeGreaterThan(0.5);
  });

  it('counts what it would really do', () => {
    expect(figures).toMatchObject({
      answeredRight: 1,
      answeredWrong: 1,
      abstained: 1,
      outOfScopeAbstained: 1,
      auroc: 1,
    });
  });

  it('has no auroc without questions out of scope', () => {
    expect(figuresOf(judge(shelf, found.slice(0, 1))).auroc).toBeNull();
  });

  it('names the line that is no question', () => {
    expect(
      parseQuestions('q.jsonl', '{"text":"a","article":null}\n{"text":1}').problems,
    ).toMatchObject([{ line: 2 }]);
  });
});
