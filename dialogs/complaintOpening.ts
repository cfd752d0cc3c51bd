import type { Content } from '../src/conversations/index.ts';
import type { Beside } from './besides.ts';
import en from './complaint.en.json' with { type: 'json' };
import zh from './complaint.zh.json' with { type: 'json' };
import { inOneLine } from './quote.ts';
import type { Scene } from './talk.ts';
import { createWords, inTurn } from './wording.ts';

const words = createWords('complaint', { en, zh });
const QUESTION_SHOWN = 120;

/** A question in the same message is answered first, or goes along with the complaint. */
export function opening(beside: Beside | undefined, { voice }: Scene): string {
  if (!beside) return words(voice, 'sorry');
  if (beside.article) return words(voice, 'afterAnswer');
  const question = inOneLine(beside.text, QUESTION_SHOWN);
  return inTurn(voice, [words(voice, 'sorry'), words(voice, 'goesAlong', { question })]);
}

export function answerBesides(beside: Beside | undefined, { voice }: Scene): Content[] {
  if (!beside?.article) return [];
  const { id, language, title, reply } = beside.article;
  const text = `${words(voice, 'firstAnswer')}\n\n${reply}`;
  return [{ kind: 'text', text, sources: [{ article: id, language, title }] }];
}
