import { describe, expect, it } from 'vitest';
import { clusterGaps, draftArticle, type Gap } from '../../src/knowledge/index.ts';

const gap = (id: string, question: string, at = 0): Gap => ({
  id,
  at,
  question,
  language: 'en',
  outcome: 'abstained',
  candidates: [],
});

describe('gaps', () => {
  const clusters = clusterGaps([
    gap('1', 'do you sell tumble dryers'),
    gap('2', 'can I use my own bag for the robot'),
    gap('3', 'do you have tumble dryers?'),
    gap('4', 'selling tumble dryers with heat pump'),
  ]);

  it('are grouped by what was asked, the most asked first', () => {
    expect(clusters.map(({ gaps }) => gaps.length)).toEqual([3, 1]);
  });

  it('leave out what has been answered since', () => {
    const [first] = clusters;
    const answered = { ...gap('5', 'tumble dryers'), answered: 'a' } as unknown as Gap;
    expect(clusterGaps([answered])).toEqual([]);
    expect(first?.gaps.every(({ id }) => id !== '5')).toBe(true);
  });

  it('draft an article in the customers’ own words', () => {
    const [first] = clusters;
    const draft = first ? draftArticle(first) : '';
    expect(draft).toContain('  - "do you have tumble dryers?"');
    expect(draft).toMatch(/^---\nid: [a-z-]*tumble/);
  });

  it('draft it with what a colleague answered, each answer once', () => {
    const answer = 'We sell three tumble dryers.';
    const gaps = ['6', '7'].map((id) => ({ ...gap(id, `tumble dryers ${id}`), answer }));
    const [cluster] = clusterGaps(gaps);
    expect(cluster && draftArticle(cluster).split('---\n').at(-1)).toBe(`${answer}\n`);
  });
});
