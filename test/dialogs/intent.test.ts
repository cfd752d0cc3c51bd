import { describe, expect, it } from 'vitest';
import type { Noticed } from '../../dialogs/index.ts';
import { intentOf } from '../../dialogs/intent.ts';
import type { Scene } from '../../dialogs/talk.ts';
import type { CaseRecord } from '../../src/cases/index.ts';
import type { Outcome } from '../../src/knowledge/index.ts';
import { scene } from './scene.ts';

const answered = { kind: 'answer', confidence: 0.9 } as Outcome;
const near: Outcome = { kind: 'abstain', confidence: 0.5, related: [] };
const unknown: Outcome = { kind: 'abstain', confidence: 0.1, related: [] };

/** What a text is taken for that is noticed so and of which the knowledge base says that. */
function intent(text: string, noticed: Noticed, known: Outcome, cases: Scene['cases'] = []) {
  const knowledge = { ...scene.knowledge, ask: () => known };
  return intentOf(text, { ...scene, notice: () => noticed, knowledge, cases });
}

const sure = (kind: Extract<Noticed, { kind: unknown }>['kind'], confidence: number): Noticed => ({
  kind,
  confidence,
});

describe('an emergency', () => {
  const fire = 'flames come out of the plug';
  const leak = 'it drips onto the floor';

  it('is taken as one where danger is named, whatever articles say', () => {
    expect(intent(fire, sure('emergency', 0.8), answered)).toBe('emergency');
  });
  it('is taken as one when it is all but certain', () => {
    expect(intent(leak, sure('emergency', 0.97), answered)).toBe('emergency');
    expect(intent(leak, sure('emergency', 0.8), unknown)).toBe('emergency');
  });
  it('is taken as one where somebody comes to harm, and asked about when that is unsure', () => {
    const drunk = 'she drank the descaler and is throwing up';
    expect(intent(drunk, sure('emergency', 0.55), answered)).toBe('emergency');
    const unsure: Noticed = { unsure: ['emergency', 'question'] };
    expect(intent('头发卷进吸尘器刷子里了', unsure, answered)).toEqual(unsure.unsure);
  });
  it('is answered with a word on danger where an article answers and no danger is named', () => {
    expect(intent(leak, sure('emergency', 0.9), answered)).toBe('careful');
  });
  it('is asked about where it is likely at most', () => {
    expect(intent(leak, sure('emergency', 0.6), near)).toEqual(['emergency', 'question']);
    expect(intent(fire, { unsure: ['emergency', 'question'] }, unknown)).toEqual([
      'emergency',
      'question',
    ]);
  });
});

describe('a complaint', () => {
  it('is one when it is named, though it is put as a question', () => {
    const named = 'I want to complain, can I do that here?';
    expect(intent(named, sure('complaint', 0.5), answered)).toBe('complaint');
  });
  it('is a question when it asks and an article comes near', () => {
    const asking = 'I live alone, is the small washing machine enough';
    expect(intent(asking, sure('complaint', 0.77), near)).toBe('question');
  });
  it('is asked about when it asks and no article comes near', () => {
    const rhetorical = 'how can you sell such junk';
    expect(intent(rhetorical, sure('complaint', 0.7), unknown)).toEqual(['complaint', 'question']);
  });
  it('is one when it tells of an order or of what would make it right, though an article answers', () => {
    const told = 'outrageous, it leaks after a week, order 778899';
    expect(intent(told, sure('complaint', 0.6), answered)).toBe('complaint');
    const wished = 'it leaks, I want my money back';
    expect(intent(wished, sure('complaint', 0.6), answered)).toBe('complaint');
    expect(intent('it leaks after a week', sure('complaint', 0.6), answered)).toBe('question');
  });
  it('stays one when it asks nothing', () => {
    expect(intent('nobody came, again', sure('complaint', 0.6), near)).toBe('complaint');
  });
});

describe('news of a case', () => {
  const asked = 'where is my order';

  it('is a question of somebody who has no case, when an article answers it', () => {
    expect(intent(asked, sure('status', 0.9), answered)).toBe('question');
    expect(intent(asked, sure('status', 0.9), answered, [{} as CaseRecord])).toBe('status');
    expect(intent(asked, sure('status', 0.9), unknown)).toBe('status');
  });
});

it('takes what could be one thing or another for a question when an article answers it', () => {
  expect(intent('anything off for students', { unsure: ['complaint', 'status'] }, answered)).toBe(
    'question',
  );
});
