import { parseCaseNumber } from '../../src/cases/index.ts';
import { ANSWER, isAnswerAction } from '../answer/answer.ts';
import { CASE_VERDICT, verdictIn as caseVerdictIn, isCaseVerdict } from '../caseVerdict.ts';
import { CAUTION } from '../caution/caution.ts';
import { parseDangerAction } from '../caution/dangerChoice.ts';
import { CLOSING, solvedByWords, verdictIn, wasInVain } from '../closing.ts';
import { parseComplaintAction } from '../complaint/asking.ts';
import { COMPLAINT } from '../complaint/complaint.ts';
import { parseSheetAction } from '../complaint/sheet.ts';
import { DETAIL } from '../detail.ts';
import { EMERGENCY, isEmergencyAction } from '../emergency.ts';
import { FOREIGN, wantsInForeign } from '../foreign.ts';
import { GREETING } from '../greeting/greeting.ts';
import {
  asksHowToComplain,
  isAsking,
  isBareComplaint,
  isBareQuestion,
  isCancel,
  isNameAlone,
  isOpenQuestion,
  isSkip,
  isWaiting,
  isWish,
  namesComplaint,
} from '../hearing/fewWords.ts';
import { withoutInsult } from '../hearing/insult.ts';
import type { Kind } from '../hearing/noticing/notice.ts';
import { isPinyin } from '../hearing/spokenLanguage.ts';
import { detailAlone } from '../hearing/told.ts';
import { withdrawingIn } from '../hearing/withdrawing.ts';
import { complaintBesides } from '../matter/besides.ts';
import { type Intent, intentOf } from '../matter/intent.ts';
import { caseToldOf } from '../matter/telling.ts';
import { PERSON } from '../person.ts';
import { PHOTOS } from '../photos.ts';
import { isPollAction, POLL } from '../poll.ts';
import { RATING } from '../rating.ts';
import { isRecurrenceAction, RECURRENCE, recurringCase } from '../recurrence.ts';
import { SMALL_TALK } from '../smallTalk.ts';
import { aside, following, instead, type Setting } from '../stage/cue.ts';
import type { Cue } from '../stage/stage.ts';
import type { Move, Pressed, Said, Scene } from '../stage/talk.ts';
import { STATUS } from '../status/status.ts';
import { SUGGESTION } from '../suggestion.ts';
import { parseUnsureAction, UNSURE } from '../unsure.ts';
import { isWithdrawalAction, keepAction, WITHDRAWAL } from '../withdrawal.ts';
import {
  caseKept,
  isAboutDanger,
  isAnswered,
  isDetail,
  isFollowUp,
  isForeign,
  isImpatience,
  isNoChinese,
  isOfOrder,
  isOneWord,
  isPlainly,
  isShort,
  isWaitedFor,
  isWithdrawing,
  leavesDangerOpen,
  saysNothing,
  TELLING,
  withDoubted,
} from './heeding.ts';
import { forComment, forSmallWords } from './smallWords.ts';

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

function forButton(move: Pressed, setting: Setting): Cue {
  const { action, text, message, cause } = move;
  if (action === PERSON)
    return { ...aside(move, PERSON, { cause, text }), urgent: setting.open !== COMPLAINT };
  if (isPollAction(action)) return { ...aside(move, POLL, { action }), urgent: true };
  if (isCaseVerdict(action)) return { ...instead(move, CASE_VERDICT, move), urgent: true };
  if (isWithdrawalAction(action)) return following(move, WITHDRAWAL);
  if (isRecurrenceAction(action)) return following(move, RECURRENCE, { action, cause });
  if (parseSheetAction(action)) return instead(move, COMPLAINT, move);
  if (parseComplaintAction(action)) return { ...following(move, COMPLAINT), aside: true };
  if (parseDangerAction(action) !== undefined)
    return { ...aside(move, EMERGENCY, { action, cause }), urgent: true };
  if (isEmergencyAction(move)) return { ...following(move, EMERGENCY), aside: true };
  if (isAnswerAction(action)) return following(move, ANSWER);
  const verdict = verdictIn(action);
  if (verdict) return { ...following(move, CLOSING, { action, cause }), aside: verdict === 'yes' };
  if (parseUnsureAction(action)) return following(move, SMALL_TALK, 'help');
  return forWords({ kind: 'says', text, message, cause }, setting);
}

function forWords(spoken: Said, setting: Setting): Cue {
  const { scene } = setting;
  if (leavesDangerOpen(spoken.text, setting))
    return instead(spoken, CAUTION, { ...spoken, text: setting.doubted });
  const move = withDoubted({ ...spoken, text: withoutInsult(spoken.text) }, setting);
  if (move.photos && move.text.trim() === '') return aside(move, PHOTOS, move);
  const wanted = wantsInForeign(move.text, scene);
  if (wanted) return { ...aside(move, FOREIGN, move), urgent: wanted === 'danger' };
  const intent = intentOf(move.text, scene);
  if (intent === 'emergency' || isAboutDanger(move.text, intent, scene))
    return forKind(move, 'emergency', setting);
  const verdict = caseVerdictIn(move.text, scene.offered);
  if (verdict) return instead(move, CASE_VERDICT, { ...verdict, cause: move.cause });
  const solved = solvedByWords(move.text, scene);
  if (solved) return instead(move, CLOSING, { action: solved, cause: move.cause });
  if (isWithdrawing(move, setting)) return aside(move, WITHDRAWAL, move);
  const kept = caseKept(move.text, scene);
  if (kept)
    return instead(move, WITHDRAWAL, { action: keepAction(kept.case.id), cause: move.cause });
  if (isDetail(move, setting)) return aside(move, DETAIL, move);
  const again = recurringCase(move.text, scene);
  if (again) return instead(move, RECURRENCE, { ...move, case: again.case.id });
  return (
    forSmallWords(move, intent, setting) ??
    forComment(move, intent, scene) ??
    forIntent(move, intent, setting)
  );
}

/** Nothing to look up: the customer lets it be, passes, or hits the keys. */
function forFewWords(move: Said, { scene, open }: Setting): Cue | undefined {
  const { text } = move;
  if (isAnswered(text, scene) || isOfOrder(text, scene)) return undefined;
  if (isCancel(text) || (withdrawingIn(text) === 'dropped' && !isAsking(text)))
    return instead(move, SMALL_TALK, 'nevermind');
  if (isSkip(text)) return aside(move, SMALL_TALK, 'ok');
  const waits = open === EMERGENCY || open === PERSON;
  if (detailAlone(text) && !waits && parseCaseNumber(text) === undefined)
    return aside(move, DETAIL, move);
  if (isPinyin(text)) return aside(move, SMALL_TALK, 'pinyin');
  const isNothing = saysNothing(text) || isNoChinese(text, scene);
  return isNothing && !waits ? aside(move, SMALL_TALK, 'unreadable') : undefined;
}

/** "Nobody cares": about the case that is open; without one it begins a complaint. */
function forAnger(move: Said, scene: Scene): Cue | undefined {
  const isAnger = isBareComplaint(move.text);
  const waits = isAnger || isWaiting(move.text);
  if (waits && isImpatience(move, scene)) return aside(move, STATUS, move);
  return isAnger ? instead(move, COMPLAINT, move) : undefined;
}

/** Asked once: whoever answers with other words is taken at those. */
function forIntent(move: Said, intent: Intent, setting: Setting): Cue {
  const { scene, open } = setting;
  const matter = scene.notes.matters.at(-1);
  if (open === CLOSING && matter && wasInVain(matter, move.text)) return following(move, ANSWER);
  const plain = forFewWords(move, setting) ?? forAnger(move, scene);
  if (plain) return plain;
  if (isForeign(move.text, scene) || isOfOrder(move.text, scene)) return following(move, ANSWER);
  if (isWaitedFor(move.text, intent, setting)) return following(move, ANSWER);
  if (isFollowUp(move.text, intent, scene) || isNameAlone(move.text))
    return following(move, ANSWER);
  const told = open === EMERGENCY ? undefined : forCase(move, intent, setting);
  if (told) return told;
  if (asksHowToComplain(move.text)) return aside(move, SMALL_TALK, 'complaining');
  if (intent === 'careful') return instead(move, CAUTION, move);
  if (typeof intent === 'string') return forKind(move, intent, setting);
  if (open === UNSURE) return forKind(move, intent[0], setting);
  return instead(move, UNSURE, { ...move, kinds: intent });
}

/** What is told rather than asked, while nothing else is under way, is for the case that is open. */
function forCase(move: Said, intent: Intent, setting: Setting): Cue | undefined {
  const { scene } = setting;
  const kinds: readonly string[] = typeof intent === 'string' ? [intent] : intent;
  if (!kinds.every((kind) => TELLING.some((one) => one === kind))) return undefined;
  const { text } = move;
  if (namesComplaint(text) || isPlainly('complaint', text, scene)) return undefined;
  if (isPlainly('suggestion', text, scene)) return undefined;
  const record = caseToldOf(text, scene);
  if (record?.case.kind === 'emergency') return forKind(move, 'emergency', setting);
  return record && aside(move, DETAIL, move);
}

/** Too few words, or a question, is an idea only when it is plainly one: "why not?" is none. */
function isIdea(text: string, scene: Scene): boolean {
  if (isWish(text) || isOneWord(text)) return false;
  const isDoubtful = isAsking(text) || isOpenQuestion(text) || isShort(text);
  return !isDoubtful || (isPlainly('suggestion', text, scene) && !isBareQuestion(text));
}

/** One word that is no known anger tells of nothing: "finally". */
function forComplaint(move: Said, { scene, open }: Setting): Cue {
  if (isImpatience(move, scene)) return aside(move, STATUS, move);
  const isAnger = isBareComplaint(move.text) || isWaiting(move.text);
  if (isOneWord(move.text) && !isAnger) return aside(move, SMALL_TALK, 'puzzled');
  const isDoubtful = isAsking(move.text) && !isAnger && !isPlainly('complaint', move.text, scene);
  return isDoubtful && open !== UNSURE
    ? instead(move, UNSURE, { ...move, kinds: ['question', 'complaint'] })
    : instead(move, COMPLAINT, move);
}

function forKind(move: Said, kind: Kind, setting: Setting): Cue {
  const { scene } = setting;
  switch (kind) {
    case 'emergency':
      return { ...aside(move, EMERGENCY, move), urgent: true };
    case 'complaint':
      return forComplaint(move, setting);
    case 'suggestion':
      return isIdea(move.text, scene) ? aside(move, SUGGESTION, move) : following(move, ANSWER);
    case 'person':
      return aside(move, PERSON, move);
    case 'status':
      return aside(move, STATUS, { text: move.text });
    case 'goodbye':
      return isPlainly(kind, move.text, scene)
        ? aside(move, SMALL_TALK, kind)
        : following(move, ANSWER);
    case 'thanks':
    case 'chat':
      return aside(move, SMALL_TALK, kind);
    case 'question':
      return complaintBesides(move.text, scene)
        ? instead(move, COMPLAINT, move)
        : following(move, ANSWER);
    default:
      return kind satisfies never;
  }
}
