import { describe, expect, it } from 'vitest';
import { createLabeller, trainLabeller } from '../../src/language/index.ts';

const examples = [
  ...['thanks a lot', 'thank you so much', 'great, cheers'].map((text) => ({
    label: 'thanks',
    text,
  })),
  ...['this is unacceptable', 'I want to complain', 'worst service ever'].map((text) => ({
    label: 'complaint',
    text,
  })),
  ...['let me talk to a human', 'can I speak to a person', 'agent please'].map((text) => ({
    label: 'person',
    text,
  })),
];
const reading = { language: 'en', classes: { human: 'human, person, agent, somebody' } };
const model = trainLabeller(examples, reading);
const labeller = createLabeller(model, reading);

describe('a labeller of texts', () => {
  it.each([
    ['thank you!', 'thanks'],
    ['your service is unacceptable, I complain', 'complaint'],
    ['I want to speak with a real person', 'person'],
    ['somebody please', 'person'],
  ])('tells %s as %s', (text, label) => {
    expect(labeller.label(text)[0]?.label).toBe(label);
  });

  it('gives every label a probability, together 1, the likeliest first', () => {
    const odds = labeller.label('hello there').map(({ probability }) => probability);
    expect(odds).toHaveLength(3);
    expect(odds.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
    expect(odds).toEqual(odds.toSorted((a, b) => b - a));
  });

  it('learns the same from the same examples', () => {
    expect(trainLabeller(examples, reading)).toEqual(model);
  });

  it('reads a text the same whatever it read before', () => {
    const before = labeller.label('agent please');
    labeller.label('worst service ever '.repeat(200));
    expect(labeller.label('agent please')).toEqual(before);
  });

  it('knows a word it never met by what it means', () => {
    const taught = [
      ['money', 'a refund please'],
      ['money', 'the payment and the invoice'],
      ['animals', 'the dog barks'],
      ['animals', 'a cat and a horse'],
    ].map(([label = '', text = '']) => ({ label, text }));
    const english = { language: 'en' };
    const { label } = createLabeller(trainLabeller(taught, english), english);
    expect(label('reimbursement')[0]?.label).toBe('money');
    expect(label('kitten')[0]?.label).toBe('animals');
  });
});
