import { ANSWER, isAnswerAction } from '../answer/answer.ts';
import { CLOSING } from '../closing.ts';
import { GREETING } from '../greeting/greeting.ts';
import { asksSource, asksWhetherSure, isLater, isUnsaid } from '../hearing/asides.ts';
import {
  asksForLanguage,
  asksToSend,
  isAsking,
  isCancel,
  isPressing,
} from '../hearing/fewWords.ts';
import { type Phrase, phrasesOf, placeIn, wishForPerson } from '../hearing/phrases.ts';
import { isPollOffered } from '../hearing/pollTyped.ts';
import type { Intent } from '../matter/intent.ts';
import { caseInHand, proposedCase } from '../matter/ownCases.ts';
import { ask } from '../matter/question.ts';
import { PERSON } from '../person.ts';
import { commentAsked, POLL } from '../poll.ts';
import { askedBack, REASON } from '../reason.ts';
import { SMALL_TALK, type SmallTalk, smallTalkIn } from '../smallTalk.ts';
import { SOURCE } from '../source.ts';
import { aside, instead, type Setting } from '../stage/cue.ts';
import type { Cue } from '../stage/stage.ts';
import type { Said, Scene } from '../stage/talk.ts';
import { STATUS } from '../status/status.ts';
import { UNSURE } from '../unsure.ts';
import { askedAfter, WHO_IS } from '../whoIs.ts';
import { isCalling, isNews, SIGN_OF_DANGER, signAlone } from './heeding.ts';

/** Phrases and signs alone, and a wish for a person among whatever else but a complaint. */
export function forSmallWords(move: Said, intent: Intent, setting: Setting): Cue | undefined {
  const { scene } = setting;
  const phrases = phrasesOf(move.text);
  const wish = wishForPerson(move.text);
  const alone = phrases ? smallTalkIn(phrases) : signAlone(move.text);
  if (wish === 'declined') return aside(move, SMALL_TALK, 'help');
  const back = forAsides(move, setting);
  if (back) return back;
  if (alone === 'person' || (!phrases && wish && intent !== 'complaint'))
    return aside(move, PERSON, move);
  if (alone === 'no' && isNews(move.text, scene)) return aside(move, STATUS, move);
  const agreed = phrases && forAgreement(move, phrases, scene);
  if (agreed) return agreed;
  if (alone === 'nevermind') return instead(move, SMALL_TALK, alone);
  if (alone === 'greeting') return forGreeting(move, scene);
  if (alone === 'wordless' && SIGN_OF_DANGER.test(move.text))
    return instead(move, UNSURE, { ...move, kinds: ['emergency', 'question'] });
  return alone && aside(move, SMALL_TALK, alone);
}

/** "Yes" to a list asks which; "all right" to a proposal is for whoever made it. */
function forAgreement(move: Said, phrases: ReadonlySet<Phrase>, scene: Scene): Cue | undefined {
  if (smallTalkIn(phrases) === 'ok' && proposedCase(scene) && !phrases.has('yes'))
    return instead(move, ANSWER, move);
  const isList = scene.offered.some(({ action }) => isAnswerAction(action));
  const isYes = phrases.has('yes') && !phrases.has('thanks');
  return isYes && isList ? aside(move, SMALL_TALK, 'which') : undefined;
}

/** About what we asked or said, and who has the case; or that nothing can be said yet. */
function forAsides(move: Said, setting: Setting): Cue | undefined {
  const { text } = move;
  const { notes, cases } = setting.scene;
  if (isPressing(text) && setting.open !== CLOSING && caseInHand(setting.scene))
    return aside(move, STATUS, { text });
  const back = askedBack(text, setting);
  if (back) return aside(move, REASON, back);
  if (asksSource(text) || asksWhetherSure(text))
    return aside(move, SOURCE, { doubts: asksWhetherSure(text) });
  const after = cases.length > 0 ? askedAfter(text, setting.scene) : undefined;
  if (after) return aside(move, WHO_IS, after);
  const waits = notes.matters.at(-1)?.state === 'answered' && setting.open === CLOSING;
  const small =
    waits && (isLater(text) || isUnsaid(text)) ? 'later' : forThisChat(text, setting.scene);
  return small && aside(move, SMALL_TALK, small);
}

/** About the chat itself; or a place in a list that was not shown. */
function forThisChat(text: string, { offered }: Scene): SmallTalk | undefined {
  if (asksForLanguage(text)) return 'languages';
  if (asksToSend(text)) return 'photos';
  return placeIn(text) !== undefined && !isPollOffered(offered) ? 'whichOne' : undefined;
}

/** "Hello?" of somebody whose case is open asks whether anybody is there. */
const forGreeting = (move: Said, scene: Scene): Cue =>
  isCalling(move.text, scene)
    ? aside(move, STATUS, { text: move.text })
    : aside(move, GREETING, { arriving: false });

/** Words where a poll asks for them, unless they want something of us. */
export function forComment(move: Said, intent: Intent, scene: Scene): Cue | undefined {
  const matter = commentAsked(scene.offered);
  const { text } = move;
  const wants = intent === 'person' || intent === 'status' || isAsking(text) || isCancel(text);
  if (!matter || wants || ask(text, scene).kind === 'answer') return undefined;
  return aside(move, POLL, { matter, text });
}
