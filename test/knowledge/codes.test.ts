import { describe, expect, it } from 'vitest';
import { readCodes } from '../../src/knowledge/codes.ts';
import type { Article, Candidate } from '../../src/knowledge/outcome.ts';
import type { ArticleId } from '../../src/vocabulary.ts';

const articleOf = (id: string, examples: readonly string[]): Article => ({
  ...{ id: id as ArticleId, language: 'en', title: id, reply: '', body: '' },
  ...{ examples, related: [] },
});
const pump = articleOf('pump', ['E21', 'e21 on the W9', 'my washer shows E21', 'error E21']);
const door = articleOf('door', ['E41', 'e41 on the W9', 'the W7 shows E41', 'error E41']);
const washing = articleOf('washing', ['what can the W9 wash', 'which W9 programme', 'W9 or W7']);
const all = [pump, door, washing];
const codes = readCodes(all, (id) => all.find((one) => one.id === id));
const ranked = (...list: readonly (readonly [Article, number])[]): Candidate[] =>
  list.map(([article, confidence]) => ({ article, confidence }));
const heeded = (text: string, ...list: readonly (readonly [Article, number])[]) =>
  codes.heeded(text, ranked(...list)).map(({ article, confidence }) => [article.id, confidence]);

describe('a code in a question', () => {
  it('decides for the article that it is about, by the share of the phrasings that name it', () => {
    expect(heeded('how do I get rid of E21', [washing, 0.3], [pump, 0.2])).toEqual([
      ['pump', 0.8],
      ['washing', expect.closeTo(0.2)],
    ]);
  });

  it('leaves out what is about another code, however alike', () => {
    expect(heeded('my W9 displays error E21', [door, 0.86], [pump, 0.1])[0]).toEqual(['pump', 0.8]);
  });

  it('decides nothing against an article that is sure', () => {
    expect(heeded('which programme after E21', [washing, 0.9])).toEqual([['washing', 0.9]]);
  });

  it('decides nothing where it is a model, that many articles name', () => {
    expect(heeded('is the W9 loud', [door, 0.3])).toEqual([['door', 0.3]]);
  });

  it('decides nothing between two', () => {
    expect(heeded('E21 or E41?', [door, 0.4], [pump, 0.4])[0]).toEqual(['door', 0.4]);
  });

  it('is read in pieces, when the articles know it', () => {
    expect(codes.spelt('says "E 21" or e-41, and a 5 kg load')).toBe(
      'says "E21" or e41, and a 5 kg load',
    );
    expect(codes.spelt('洗衣机显示E 21')).toBe('洗衣机显示E21');
  });
});
