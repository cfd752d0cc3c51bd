import type { Content } from '../../src/conversations/index.ts';
import type { Article } from '../../src/knowledge/index.ts';
import type { Beside } from '../matter/besides.ts';
import { ask } from '../matter/question.ts';
import { inOneLine } from '../stage/quote.ts';
import type { Scene } from '../stage/talk.ts';
import { createWords, inTurn } from '../stage/wording.ts';
import en from './complaint.en.json' with { type: 'json' };
import zh from './complaint.zh.json' with { type: 'json' };

const words = createWords('complaint', { en, zh });
const QUESTION_SHOWN = 120;

/** The article on what happened is named: what is done about it need not be waited for. */
export function articleOn(what: string, scene: Scene): Article | undefined {
  const outcome = what === '' ? undefined : ask(what, scene);
  return outcome?.kind === 'answer' ? outcome.best.article : undefined;
}

export const naming = ({ id, title }: Article, { voice }: Scene): string =>
  words(voice, 'known', { title, article: id });

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
