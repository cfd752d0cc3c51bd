import { expect, it } from 'vitest';
import { caseForm } from '../../../src/channels/slack/modals.ts';
import { wordsIn } from '../../../src/channels/slack/words.ts';
import type { CaseId } from '../../../src/vocabulary.ts';

const labelsOf = (quiet?: true) => {
  const about = { id: 'case' as CaseId, ...(quiet && { quiet }) };
  const form = caseForm('propose', about, { words: wordsIn('en'), colleagues: [], now: 0 });
  return JSON.stringify(form.blocks);
};

it('says to whoever proposes a solution when the customer wants to hear nothing of it', () => {
  expect(labelsOf(true)).toContain('not sent, as the customer wants to hear nothing');
  expect(labelsOf()).toContain('What the customer reads');
});
