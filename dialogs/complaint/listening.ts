import { isAsking, isOpenQuestion, isWish } from '../hearing/fewWords.ts';
import { phrasesOf, wishForPerson } from '../hearing/phrases.ts';
import { contactIn, itemIn, toldIn } from '../hearing/told.ts';
import { withdrawingIn } from '../hearing/withdrawing.ts';
import { hasHan } from '../hearing/wordLists.ts';
import { ask } from '../matter/question.ts';
import type { Scene } from '../stage/talk.ts';
import type { Form } from './form.ts';

/** "It works again", and nothing else that belongs into the form. */
export const isGivenUp = (text: string): boolean =>
  withdrawingIn(text) !== undefined && Object.keys(toldIn(text)).length === 0;

/** "Yes", where the form did not ask yes or no. */
export function isMereYes(text: string): boolean {
  const phrases = phrasesOf(text);
  return phrases !== undefined && [...phrases].every((one) => one === 'yes' || one === 'ok');
}

const SURE_OF_PERSON = 0.6;
const FEW = { words: 4, han: 6 };

const isFew = (text: string): boolean =>
  hasHan(text) ? text.trim().length <= FEW.han : text.trim().split(/\s+/).length <= FEW.words;

/** Where to reach the customer is an answer, whatever he asks for with it; so is what he wishes for. */
export function wantsPerson(text: string, { notice, voice }: Scene): boolean {
  if (Object.keys(contactIn(text)).length > 0 || isWish(text)) return false;
  const wish = wishForPerson(text);
  if (wish) return wish === 'wanted';
  if (phrasesOf(text)) return phrasesOf(text)?.has('person') ?? false;
  const noticed = notice(text, voice.language);
  return 'kind' in noticed && noticed.kind === 'person' && noticed.confidence >= SURE_OF_PERSON;
}

/** News of a case, or a question of the customer's own. A wish may be put as a question. */
export function isElsewhere({ asked }: Form, text: string, scene: Scene): boolean {
  const noticed = scene.notice(text, scene.voice.language);
  if ('unsure' in noticed) return noticed.unsure.includes('question') && isAsking(text);
  if (noticed.kind === 'status' || noticed.kind === 'chat') return true;
  if (asked === 'summary' && isOpenQuestion(text)) return true;
  if (noticed.kind !== 'question') return false;
  if (asked === 'wish') return !(isFew(text) && !isAsking(text)) && isQuestionNoWish(text, scene);
  if (isAsking(text)) return true;
  const isLast = asked === 'summary' || asked === 'contact';
  return (isLast || isNoItem(asked, text)) && ask(text, scene).kind === 'answer';
}

/** "Delete my data", where the product is asked for. */
const isNoItem = (asked: Form['asked'], text: string): boolean =>
  asked === 'item' && !isFew(text) && Object.keys(itemIn(text)).length === 0;

/** "Can I have my money back?" is a wish. */
const isQuestionNoWish = (text: string, scene: Scene): boolean =>
  isOpenQuestion(text) || (!isWish(text) && ask(text, scene).kind === 'answer');

/** Anger where the product was asked for. */
export function isStory({ asked }: Form, text: string, { notice, voice }: Scene): boolean {
  if (asked !== 'item' || Object.keys(itemIn(text)).length > 0) return false;
  const noticed = notice(text, voice.language);
  return 'kind' in noticed && noticed.kind === 'complaint';
}
