import { describe, expect, it } from 'vitest';
import { createClassifier, trainClassifier } from '../../src/language/index.ts';

const classifier = createClassifier(
  trainClassifier(
    [
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
    ],
    { language: 'en' },
  ),
);

describe('a classifier of texts', () => {
  it.each([
    ['thank you!', 'thanks'],
    ['your service is unacceptable, I complain', 'complaint'],
    ['I want to speak with a real person', 'person'],
  ])('tells %s as %s', (text, label) => {
    expect(classifier.classify(text)[0]?.label).toBe(label);
  });

  it('gives every label a probability, together 1', () => {
    const odds = classifier.classify('hello there');
    expect(odds).toHaveLength(3);
    expect(odds.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });

  it('gives even odds where it knows no word', () => {
    const [first, , last] = classifier.classify('€€€');
    expect(first?.probability).toBeCloseTo(last?.probability ?? 0);
  });
});
