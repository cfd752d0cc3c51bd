import { isOpen } from '../src/cases/index.ts';
import { ANSWER, isAnswerAction } from './answer.ts';
import { CASE_VERDICT, verdictIn as caseVerdictIn, isCaseVerdict } from './caseVerdict.ts';
import { CLOSING, verdictIn } from './closing.ts';
import { COMPLAINT } from './complaint.ts';
import { parseComplaintAction } from './complaintAsking.ts';
import { parseSheetAction } from './complaintSheet.ts';
import { EMERGENCY, isEmergencyAction } from './emergency.ts';
import { GREETING } from './greeting.ts';
import { intentOf } from './intent.ts';
import type { Kind } from './notice.ts';
import { PERSON } from './person.ts';
import { PHOTOS } from './photos.ts';
import { phrasesOf, wishForPerson } from './phrases.ts';
import { commentAsked, isPollAction, POLL } from './poll.ts';
import { ask } from './question.ts';
import { RATING } from './rating.ts';
import { SMALL_TALK, smallTalkIn } from './smallTalk.ts';
import type { Cue } from './stage.ts';
import { STATUS } from './status.ts';
import { SUGGESTION } from './suggestion.ts';
import type { Move, Pressed, Said, Scene } from './talk.ts';
import {
  isAsking,
  isBareComplaint,
  isCancel,
  isOpenQuestion,
  isSkip,
  namesComplaint,
  toldIn,
} from './told.ts';
import { parseUnsureAction, UNSURE } from './unsure.ts';
import { isWithdrawalAction, WITHDRAWAL } from './withdrawal.ts';
import { withdrawingIn } from './withdrawing.ts';

/** What it takes to say which dialog a move is for. `open` is the one that waits now. */
export interface Setting {
  scene: Scene;
  open: string | undefined;
}

/**
 * Which dialog a move is for: a button's own; danger before all else; then a person if one is
 * wanted, a word back to words without a question, and whatever the message was noticed to be.
 */
export function direct(move: Move, setting: Setting): Cue {
  switch (move.kind) {
    case 'arrives':
      return aside(move, GREETING, { arriving: true });
    case 'rates':
      return { move, talk: RATING, options: move, aside: move.helpful, direct: true };
    case 'presses':
      return forButton(move, setting);
    case 'says':
      return forWords(move, setting);
    default:
      return move satisfies never;
  }
}

/** Said in between; the dialog that is open goes on afterwards. */
function aside(move: Move, talk: string, options?: unknown): Cue {
  return { move, talk, options, aside: true, direct: true };
}

/** In place of the open dialog, unless that keeps its place. */
function instead(move: Move, talk: string, options: unknown): Cue {
  return { move, talk, options, aside: false, direct: true };
}

/** Offered to the open dialog first. */
function following(move: Move, talk: string, options: unknown = move): Cue {
  return { move, talk, options, aside: false };
}

function forButton(move: Pressed, setting: Setting): Cue {
  const { action, text, message, cause } = move;
  if (action === PERSON) return { ...aside(move, PERSON, { cause }), urgent: true };
  if (isPollAction(action)) return { ...aside(move, POLL, { action }), urgent: true };
  if (isCaseVerdict(action)) return { ...instead(move, CASE_VERDICT, move), urgent: true };
  if (isWithdrawalAction(action)) return following(move, WITHDRAWAL);
  if (parseSheetAction(action)) return instead(move, COMPLAINT, move);
  if (parseComplaintAction(action)) return { ...following(move, COMPLAINT), aside: true };
  if (isEmergencyAction(move)) return { ...following(move, EMERGENCY), aside: true };
  if (isAnswerAction(action)) return following(move, ANSWER);
  const verdict = verdictIn(action);
  if (verdict) return { ...following(move, CLOSING, { action, cause }), aside: verdict === 'yes' };
  if (parseUnsureAction(action)) return following(move, SMALL_TALK, 'help');
  return forWords({ kind: 'says', text, message, cause }, setting);
}

function forWords(move: Said, setting: Setting): Cue {
  const { scene } = setting;
  if (move.photos && move.text.trim() === '') return aside(move, PHOTOS, move);
  const intent = intentOf(move.text, scene);
  if (intent === 'emergency') return forKind(move, intent, scene);
  const verdict = caseVerdictIn(move.text, scene.offered);
  if (verdict) return instead(move, CASE_VERDICT, { ...verdict, cause: move.cause });
  if (isWithdrawing(move, setting)) return aside(move, WITHDRAWAL, move);
  return (
    forSmallWords(move, intent, setting) ??
    forComment(move, intent, scene) ??
    forIntent(move, intent, setting)
  );
}

type Intent = ReturnType<typeof intentOf>;

/** Phrases and signs alone, and a wish for a person among whatever else but a complaint. */
function forSmallWords(
  move: Said,
  intent: Intent,
  { scene: { offered } }: Setting,
): Cue | undefined {
  const phrases = phrasesOf(move.text);
  const wish = wishForPerson(move.text);
  const alone = phrases ? smallTalkIn(phrases) : signAlone(move.text);
  if (wish === 'declined') return aside(move, SMALL_TALK, 'help');
  if (alone === 'person' || (!phrases && wish && intent !== 'complaint'))
    return aside(move, PERSON, move);
  if (alone === 'greeting') return aside(move, GREETING, { arriving: false });
  if (phrases?.has('yes') && offered.some(({ action }) => isAnswerAction(action)))
    return aside(move, SMALL_TALK, 'which');
  return alone && aside(move, SMALL_TALK, alone);
}

function signAlone(text: string): 'puzzled' | 'wordless' | undefined {
  if (/[\p{L}\p{N}]/u.test(text)) return undefined;
  return /[?？]/.test(text) ? 'puzzled' : 'wordless';
}

/** Words where a poll asks for them, unless they want something of us. */
function forComment(move: Said, intent: Intent, scene: Scene): Cue | undefined {
  const matter = commentAsked(scene.offered);
  const { text } = move;
  const wants = intent === 'person' || intent === 'status' || isAsking(text) || isCancel(text);
  if (!matter || wants || ask(text, scene).kind === 'answer') return undefined;
  return aside(move, POLL, { matter, text });
}

/** Asked once: whoever answers with other words is taken at those. */
function forIntent(move: Said, intent: Intent, { scene, open }: Setting): Cue {
  if ((isCancel(move.text) || isSkip(move.text)) && ask(move.text, scene).kind !== 'answer')
    return aside(move, SMALL_TALK, 'ok');
  if (typeof intent === 'string') return forKind(move, intent, scene);
  if (open === UNSURE) return forKind(move, intent[0], scene);
  return instead(move, UNSURE, { ...move, kinds: intent });
}

/** With nothing open there is nothing to close. */
const isWithdrawing = ({ text }: Said, { scene: { cases } }: Setting): boolean =>
  cases.some((one) => isOpen(one.case)) && (isCancel(text) || withdrawingIn(text) !== undefined);

/** "Does anybody care?" of a customer whose case is open: about that, unless it tells of something. */
function isImpatience({ text }: Said, { cases }: Scene): boolean {
  const open = cases.some((one) => isOpen(one.case) && one.case.kind !== 'suggestion');
  const tells = namesComplaint(text) || Object.keys(toldIn(text)).length > 0;
  return open && !tells && (isBareComplaint(text) || isAsking(text) || isOpenQuestion(text));
}

function forKind(move: Said, kind: Kind, scene: Scene): Cue {
  switch (kind) {
    case 'emergency':
      return { ...aside(move, EMERGENCY, move), urgent: true };
    case 'complaint':
      return isImpatience(move, scene) ? aside(move, STATUS, move) : instead(move, COMPLAINT, move);
    case 'suggestion':
      return aside(move, SUGGESTION, move);
    case 'person':
      return aside(move, PERSON, move);
    case 'status':
      return aside(move, STATUS, { text: move.text });
    case 'thanks':
    case 'goodbye':
      return aside(move, SMALL_TALK, kind);
    case 'question':
      return following(move, ANSWER);
    default:
      return kind satisfies never;
  }
}
