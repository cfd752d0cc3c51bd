import { expect, it } from 'vitest';
import { answer } from '../../dialogs/answer/answer.ts';
import { newMatter } from '../../dialogs/matter/matters.ts';
import type { Scene } from '../../dialogs/stage/talk.ts';
import type { Article, Outcome } from '../../src/knowledge/index.ts';
import type { ArticleId, MessageId } from '../../src/vocabulary.ts';
import { scene } from './scene.ts';

const refund: Article = {
  ...{ id: 'refund' as ArticleId, language: 'en', title: 'Refunds', reply: 'Within five days.' },
  ...{ body: '', examples: [], related: [] },
};

/** Refunds are all it knows. */
const answersRefunds = (text: string): Outcome =>
  /refund/.test(text)
    ? { kind: 'answer', confidence: 0.9, best: { article: refund, confidence: 0.9 }, runnersUp: [] }
    : { kind: 'abstain', confidence: 0.1, related: [] };

/** A customer was told about refunds and goes on. */
function goesOn(text: string) {
  const asked = newMatter('m1' as MessageId, 'when do I get my refund');
  const before: Scene = {
    ...scene,
    company: { ...scene.company, languages: ['en'] },
    knowledge: { ...scene.knowledge, ask: answersRefunds, article: () => refund },
    notes: { matters: [{ ...asked, given: [refund.id], state: 'answered' }], misses: 0 },
  };
  const step = answer.begin({ text, message: 'm2' }, before);
  return { matters: step.notes?.matters ?? [], effects: step.effects ?? [] };
}

it('keeps a detail beside the question that was answered, and calls it no gap', () => {
  const { matters, effects } = goesOn('the one i bought last week');
  expect(matters).toMatchObject([
    {
      id: 'm1',
      question: 'when do I get my refund\nthe one i bought last week',
      state: 'answered',
    },
  ]);
  expect(effects).toEqual([]);
});

it('takes a question of its own for one', () => {
  const { matters, effects } = goesOn('how tall is the tallest fridge');
  expect(matters.at(-1)).toMatchObject({ question: 'how tall is the tallest fridge' });
  expect(effects.map(({ kind }) => kind)).toContain('gap');
});
