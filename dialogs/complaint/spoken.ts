import { isReadable } from '../../src/language/index.ts';
import {
  isBareComplaint,
  isCancel,
  isChanging,
  isCorrection,
  isInChat,
  isSeparately,
  isSkip,
} from '../hearing/fewWords.ts';
import { phrasesOf } from '../hearing/phrases.ts';
import { caseInHand } from '../matter/ownCases.ts';
import { isBareWish, PERSON, wayToPerson } from '../person.ts';
import { lastLine, type Said, type Scene, type Step } from '../stage/talk.ts';
import { createWords, inTurn } from '../stage/wording.ts';
import en from './complaint.en.json' with { type: 'json' };
import zh from './complaint.zh.json' with { type: 'json' };
import {
  answered,
  correctedBy,
  detailed,
  type Form,
  onward,
  skipped,
  toldBesides,
} from './form.ts';
import { isElsewhere, isGivenUp, isMereYes, isStory, wantsPerson } from './listening.ts';
import { isAboutOurselves, notAnswering } from './notAnswering.ts';
import { added, asking, cancelled, changing, recorded } from './steps.ts';

const words = createWords('complaint', { en, zh });

/** Words: a correction, an answer, or undefined when they are about something else. */
export function said(form: Form, move: Said, scene: Scene): Step<Form> | undefined {
  const { text } = move;
  const plain = saidPlainly(form, move, scene);
  if (plain) return plain;
  if (wantsPerson(text, scene)) return handedOver(form, move, scene);
  const aside = notAnswering(form, text, scene);
  if (aside) return asking(aside.form, scene, words(scene.voice, aside.word));
  if (isAboutOurselves(text)) return undefined;
  if (isBareComplaint(text)) return asking(form, scene, words(scene.voice, 'heard'));
  if (phrasesOf(text) || !isReadable(text) || isElsewhere(form, text, scene)) return undefined;
  const corrected = isCorrection(text) ? correctedBy(form, text) : undefined;
  return corrected
    ? asking(corrected, scene, words(scene.voice, 'corrected'))
    : taken(form, text, scene);
}

/** Few words that can be but one thing: it is given up, decided, skipped, or a detail alone. */
function saidPlainly(form: Form, move: Said, scene: Scene): Step<Form> | undefined {
  const { text } = move;
  if (givesUp(text)) return cancelled(scene);
  if (wantsChange(form, text)) return changing(form, scene);
  const decided = form.asked === 'summary' && decidedBy(move, form, scene);
  if (decided) return decided;
  const staysHere = isInChat(text) && form.asked !== 'change';
  if (staysHere && !CONTACT_ASKED.includes(form.asked))
    return asking(stayingHere(form), scene, words(scene.voice, 'noted'));
  if (isSkip(text) || staysHere) return asking(skipped(form), scene);
  if (isMereYes(text)) return asking(form.asked === 'contact' ? skipped(form) : form, scene);
  const detail = detailed(form, text);
  if (!detail) return undefined;
  return asking(detail, scene, words(scene.voice, isCorrection(text) ? 'corrected' : 'noted'));
}

const givesUp = (text: string): boolean => isCancel(text) || (isGivenUp(text) && !isInChat(text));

/** Where a wish is asked for, “change it” is one. */
const wantsChange = ({ asked }: Form, text: string): boolean =>
  asked !== 'wish' && isChanging(text);

const CONTACT_ASKED: readonly Form['asked'][] = ['contact', 'summary'];

/** How to reach the customer is answered before it is asked. */
const stayingHere = (form: Form): Form => onward({ ...form, passed: [...form.passed, 'contact'] });

/** A yes is to the first button. */
function decidedBy({ text, cause }: Said, form: Form, scene: Scene): Step<Form> | undefined {
  const phrases = phrasesOf(text);
  if (isSeparately(text)) return recorded(form, scene);
  if (phrases?.has('yes') || phrases?.has('ok'))
    return added(form, cause, scene) ?? recorded(form, scene);
  return phrases?.has('no') ? changing(form, scene) : undefined;
}

export function taken(form: Form, text: string, scene: Scene): Step<Form> {
  const next = isStory(form, text, scene) ? toldBesides(form, text) : answered(form, text);
  const { unread = false, ...read } = next ?? form;
  if (next) return asking(read, scene, words(scene.voice, 'noted'));
  return unread
    ? asking(toldBesides(read, text), scene, words(scene.voice, 'noted'))
    : asking({ ...form, unread: true }, scene, words(scene.voice, 'unread'));
}

/** Whoever wants a person is asked no more: all he said goes to one case, and he hears whom it went to. */
export function handedOver(form: Form, { text, cause }: Spoken, scene: Scene): Step<Form> {
  const told = isBareWish(text) ? form : toldBesides(form, text);
  if (told.facts.what === '')
    return { say: [], next: { kind: 'go', to: PERSON, options: { text, cause, as: 'complaint' } } };
  const open = caseInHand(scene);
  const said = open
    ? words(scene.voice, 'handedToCase', { number: open.case.number })
    : words(scene.voice, 'handedOver');
  const step = added(told, cause, scene) ?? recorded(told, scene);
  return { ...step, say: [lastLine(inTurn(scene.voice, [said, wayToPerson(scene)]))] };
}

type Spoken = Pick<Said, 'text' | 'cause'>;
