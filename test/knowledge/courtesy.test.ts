import { describe, expect, it } from 'vitest';
import { withoutCourtesy } from '../../src/knowledge/courtesy.ts';

describe('courtesies around a question', () => {
  it.each([
    ['Hello, where is my order?', 'where is my order?'],
    ['hi there! good morning. where is my order, thanks a lot!', 'where is my order'],
    ['where is my order hello', 'where is my order'],
    ['请问多久送到，谢谢', '多久送到'],
    ['hit a wall', 'hit a wall'],
    ['hi-fi on sale', 'hi-fi on sale'],
    ['history of my orders', 'history of my orders'],
  ])('%s: %s', (text, question) => {
    expect(withoutCourtesy(text)).toBe(question);
  });

  it('stay where there is nothing else', () => {
    for (const text of ['hello', 'Hi there!', '你好', 'thank you', ''])
      expect(withoutCourtesy(text)).toBe(text);
  });
});
