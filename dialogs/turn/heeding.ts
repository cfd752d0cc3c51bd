import { type CaseRecord, isOpen } from '../../src/cases/index.ts';
import { isReadable } from '../../src/language/index.ts';
import { ANSWER } from '../answer/answer.ts';
import { caseOf } from '../closing.ts';
import { COMPLAINT } from '../complaint/complaint.ts';
import { detailFor } from '../detail.ts';
import { EMERGENCY, openEmergency } from '../emergency.ts';
import { isLater, isUnsaid } from '../hearing/asides.ts';
import { dangerIn, isOfUse, isOver, namesHarm } from '../hearing/danger.ts';
import {
  isAsking,
  isBareComplaint,
  isCancel,
  isOpenQuestion,
  isWaiting,
  leansOnBefore,
  meantIn,
  namesComplaint,
} from '../hearing/fewWords.ts';
import { isMash, isSlide } from '../hearing/mash.ts';
import type { Kind } from '../hearing/noticing/notice.ts';
import { phrasesOf, wishForPerson } from '../hearing/phrases.ts';
import { foreignIn } from '../hearing/spokenLanguage.ts';
import { detailAlone, toldIn } from '../hearing/told.ts';
import { isKeeping, withdrawingIn } from '../hearing/withdrawing.ts';
import { hasHan } from '../hearing/wordLists.ts';
import { askInContext, isOnOrder } from '../matter/context.ts';
import type { Intent } from '../matter/intent.ts';
import { caseInHand } from '../matter/ownCases.ts';
import { ask } from '../matter/question.ts';
import { PERSON } from '../person.ts';
import type { Setting } from '../stage/cue.ts';
import type { Matter } from '../stage/memory.ts';
import type { Said, Scene } from '../stage/talk.ts';

/** Other words where the customer was asked which it is: with those before, unless they stand alone. */
export function withDoubted(move: Said, { scene, doubted }: Setting): Said {
  const { text } = move;
  const alone =
    phrasesOf(text) || isCancel(text) || isForeign(text, scene) || isAnswered(text, scene);
  return doubted === undefined || alone ? move : { ...move, text: `${doubted}\n${text}` };
}

const ASKED_ABOUT_DANGER = 'unsure:emergency:yes';
/** Words that point at what was told before, or at danger. */
const POINTING =
  /\b(?:it|its|it's|there|this|that|that's|still|more|worse|yes|smell\w*|smok\w*|hot|burn\w*|spark\w*|now)\b|[它这还越更味烟火热烫冒有是的着]/iu;

/** Asked about danger, somebody talks of something else, or cannot say: what he told may still be danger. */
export const leavesDangerOpen = (text: string, { scene, doubted }: Setting): boolean =>
  doubted !== undefined &&
  scene.offered.some(({ action }) => action === ASKED_ABOUT_DANGER) &&
  !namesHarm(text) &&
  dangerIn(text) === undefined &&
  !wantsOtherwise(text, scene) &&
  (isUnsaid(text) || isLater(text) || !(POINTING.test(text) || phrasesOf(text)?.has('no')));

/** A person, news of a case, or what an article answers. */
function wantsOtherwise(text: string, scene: Scene): boolean {
  if (wishForPerson(text) || phrasesOf(text)?.has('person') || isAnswered(text, scene)) return true;
  const noticed = scene.notice(text, scene.voice.language);
  return 'kind' in noticed && (noticed.kind === 'person' || noticed.kind === 'status');
}

export const SIGN_OF_DANGER = /🔥|💥|🚒|🧯|🚑|☠/u;

const CALL = /[?？]\s*$|^\s*(?:喂|在吗|在不在|有人吗|有人在吗)|(?:any|some)(?:body|one)/iu;

/** "Hello?" of a customer who waits for a person. */
export const isCalling = (text: string, { cases, conversation }: Scene): boolean =>
  CALL.test(text) &&
  cases.some(({ case: one }) => isOpen(one) && one.conversation === conversation);

/** "Still not working" of a customer whose case is open is for whoever has it. */
export function isNews(text: string, { cases }: Scene): boolean {
  const few = hasHan(text) ? 3 : 7;
  return text.length > few && cases.some((one) => isOpen(one.case));
}

export function signAlone(text: string): 'puzzled' | 'wordless' | undefined {
  if (/[\p{L}\p{N}]/u.test(text)) return undefined;
  return /[?？]/.test(text) ? 'puzzled' : 'wordless';
}

/** "And the tallest?", "what if I'm not in?": about the matter at hand. */
export const isFollowUp = (text: string, intent: Intent, { notes }: Scene): boolean =>
  notes.matters.length > 0 &&
  !intent.includes('emergency') &&
  (meantIn(text) !== undefined
    ? typeof intent !== 'string' || FOLLOWING.includes(intent)
    : isLeaning(text, intent, notes.matters.at(-1)));

/** Of somebody who has just had an answer: how he feels about it he would not ask. */
const isLeaning = (text: string, intent: Intent, current: Matter | undefined): boolean =>
  current?.state === 'answered' &&
  leansOnBefore(text) &&
  (typeof intent !== 'string' || intent === 'complaint' || FOLLOWING.includes(intent));

const FOLLOWING: readonly Intent[] = ['question', 'chat', 'suggestion'];

const PLAINLY = 0.8;

export const isPlainly = (kind: Kind, text: string, { notice, voice }: Scene): boolean =>
  notice(text, voice.language).odds.some(
    ({ label, probability }) => label === kind && probability >= PLAINLY,
  );

/** What may be a danger, of a customer who has told of one, is about that. */
export const isAboutDanger = (text: string, intent: Intent, scene: Scene): boolean =>
  openEmergency(scene) !== undefined &&
  (intent.includes('emergency') || isOfUse(text) || isCalm(text) || namesHarm(text));

const isCalm = (text: string): boolean => isOver(text) && withdrawingIn(text) !== 'dropped';

/** "Don't close it", of a case that is open. */
export function caseKept(text: string, { cases }: Scene): CaseRecord | undefined {
  const open = cases.findLast((one) => isOpen(one.case));
  return open && isKeeping(text) ? open : undefined;
}

/** Unless a dialog waits for just that. */
export const isDetail = ({ text }: Said, { scene, open }: Setting): boolean =>
  !ASKING.includes(open ?? '') && detailFor(text, scene) !== undefined;

const ASKING = [EMERGENCY, PERSON, COMPLAINT];

/** "It is still white", where the customer was asked what it is about: anger is no second case. */
export function isWaitedFor(text: string, intent: Intent, { scene, open }: Setting): boolean {
  const kinds: readonly Kind[] = typeof intent === 'string' ? [intent as Kind] : intent;
  if ((open === EMERGENCY || open === PERSON) && detailAlone(text)) return true;
  if (open === EMERGENCY)
    return (
      kinds.length > 1 ||
      intent === 'chat' ||
      intent === 'suggestion' ||
      (intent === 'complaint' && !namesComplaint(text))
    );
  const matter = scene.notes.matters.at(-1);
  const asked = open === PERSON || (open === ANSWER && matter && caseOf(matter, scene));
  return asked !== undefined && asked !== false && kinds.every((kind) => TELLING.includes(kind));
}

export const TELLING: readonly Kind[] = ['complaint', 'question', 'suggestion'];

/** Fingers on the keyboard, or digits that nobody asked for. */
export const saysNothing = (text: string): boolean => !/\p{L}/u.test(text) || !isReadable(text);

const LIKELY = 0.7;

/** Characters one after another that are no words, and are taken for nothing in particular. */
export const isNoChinese = (text: string, { notice, voice }: Scene): boolean =>
  isSlide(text) ||
  (isMash(text) &&
    notice(text, voice.language).odds.every(({ probability }) => probability < LIKELY));

/** In a language that we do not speak: the answer says so. */
export const isForeign = (text: string, scene: Scene): boolean =>
  foreignIn(text, scene) !== undefined;

export const isAnswered = (text: string, scene: Scene): boolean =>
  ask(text, scene).kind === 'answer';

/** "Where is it?", when nothing but an order's number was said before. */
export const isOfOrder = (text: string, scene: Scene): boolean =>
  isOnOrder(scene.notes.matters.at(-1)) && askInContext(text, scene).kind === 'answer';

/** With nothing open there is nothing to close. */
export const isWithdrawing = ({ text }: Said, { scene: { cases } }: Setting): boolean =>
  cases.some((one) => isOpen(one.case)) && (isCancel(text) || withdrawingIn(text) !== undefined);

/** Too little for an idea: "maybe". */
export const isOneWord = (text: string): boolean =>
  hasHan(text) ? text.trim().length < 4 : !/\S\s+\S/u.test(text.trim());

/** Three words or so. */
export const isShort = (text: string): boolean =>
  hasHan(text) ? text.trim().length < 6 : text.trim().split(/\s+/).length < 4;

/** "Does anybody care?" of a customer whose case is open: about that, unless it tells of something. */
export function isImpatience({ text }: Said, scene: Scene): boolean {
  const tells = namesComplaint(text) || Object.keys(toldIn(text)).length > 0;
  return (
    caseInHand(scene) !== undefined &&
    !tells &&
    (isBareComplaint(text) || isWaiting(text) || isAsking(text) || isOpenQuestion(text))
  );
}
