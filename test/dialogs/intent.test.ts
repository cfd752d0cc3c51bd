import { describe, expect, it } from 'vitest';
import type { Kind } from '../../dialogs/index.ts';
import { intentOf } from '../../dialogs/matter/intent.ts';
import type { Scene } from '../../dialogs/stage/talk.ts';
import type { CaseRecord } from '../../src/cases/index.ts';
import type { Outcome } from '../../src/knowledge/index.ts';
import { noticedAs } from '../conversations/smallNotice.ts';
import { scene } from './scene.ts';

const answered = { kind: 'answer', confidence: 0.9 } as Outcome;
const near: Outcome = { kind: 'abstain', confidence: 0.5, related: [] };
const unknown: Outcome = { kind: 'abstain', confidence: 0.1, related: [] };

type Likely = Readonly<Partial<Record<Kind, number>>>;

/** What a text is taken for that is noticed so and of which the knowledge base says that. */
function intent(likely: Likely, known: Outcome, cases: Scene['cases'] = [], text = 'it drips') {
  const knowledge = { ...scene.knowledge, ask: () => known };
  return intentOf(text, { ...scene, notice: () => noticedAs(likely), knowledge, cases });
}

describe('an emergency', () => {
  it('is taken as one when it is likelier than not, whatever articles say', () => {
    expect(intent({ emergency: 0.9 }, answered, [], 'the plug is smoking')).toBe('emergency');
    expect(intent({ emergency: 0.6 }, near)).toBe('emergency');
  });
  it('is answered with a word on danger where no word of any danger stands in it', () => {
    expect(intent({ emergency: 0.9 }, answered, [], 'the door does not shut')).toBe('careful');
    expect(intent({ emergency: 0.99 }, answered, [], 'the door does not shut')).toBe('emergency');
    expect(intent({ emergency: 0.9 }, unknown, [], 'the door does not shut')).toBe('emergency');
  });
  it('is answered with a word on danger where it is less likely and an article answers', () => {
    expect(intent({ emergency: 0.6 }, answered)).toBe('careful');
  });
  it('is asked about where no article answers', () => {
    expect(intent({ emergency: 0.3 }, near)).toEqual(['emergency', 'question']);
  });
  it('is asked about, and never only answered, where somebody comes to harm', () => {
    const caught = '头发卷进吸尘器刷子里了';
    expect(intent({ emergency: 0.6 }, answered, [], caught)).toEqual(['emergency', 'question']);
  });
});

describe('a complaint', () => {
  it('is one although an article would answer the same words, when it is plain enough', () => {
    expect(intent({ complaint: 0.95 }, answered)).toBe('complaint');
    expect(intent({ complaint: 0.6 }, answered)).toBe('question');
  });
  it('is one at less where no article comes near', () => {
    expect(intent({ complaint: 0.4 }, near)).toBe('question');
    expect(intent({ complaint: 0.4 }, unknown)).toBe('complaint');
  });
});

describe('news of a case', () => {
  const open = { case: { closure: null } } as CaseRecord;

  it('is less likely of somebody who has no case', () => {
    expect(intent({ status: 0.85 }, answered)).toBe('question');
    expect(intent({ status: 0.85 }, answered, [open])).toBe('status');
    expect(intent({ status: 0.85 }, near)).toBe('status');
  });
});

it('takes what could be one thing or another for a question when an article answers it', () => {
  expect(intent({ complaint: 0.4, status: 0.4 }, answered)).toBe('question');
});
