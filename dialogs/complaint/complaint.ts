import { z } from 'zod';
import { type CaseRecord, isOpen, parseCaseId, receiptOf } from '../../src/cases/index.ts';
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
import { questionBesides } from '../matter/besides.ts';
import { handedOn, hasEnded } from '../matter/matters.ts';
import { isBareWish, PERSON, wayToPerson } from '../person.ts';
import { messageIdSchema } from '../stage/memory.ts';
import {
  DONE,
  defineTalk,
  type Effect,
  lastLine,
  line,
  type Move,
  type Pressed,
  type Said,
  type Scene,
  type Step,
} from '../stage/talk.ts';
import { createWords, inTurn } from '../stage/wording.ts';
import { changeChoices, parseComplaintAction, question, type Verb } from './asking.ts';
import en from './complaint.en.json' with { type: 'json' };
import zh from './complaint.zh.json' with { type: 'json' };
import {
  answered,
  correctedBy,
  detailed,
  type Form,
  formSchema,
  hasRoom,
  newForm,
  onward,
  SLOTS,
  skipped,
  toldBesides,
  withPhotos,
} from './form.ts';
import { isElsewhere, isGivenUp, isMereYes, isStory, wantsPerson } from './listening.ts';
import { isAboutOurselves, notAnswering } from './notAnswering.ts';
import { answerBesides, articleOn, naming, opening } from './opening.ts';
import { filledForm, parseSheetAction } from './sheet.ts';

export const COMPLAINT = 'complaint';

const words = createWords(COMPLAINT, { en, zh });

const begun = z.object({ text: z.string(), cause: messageIdSchema });
const pressedSchema = z.object({ action: z.string(), text: z.string(), cause: messageIdSchema });

/** A complaint is taken down: nothing that was said is asked again, and every question can be skipped. */
export const complaint = defineTalk<z.infer<typeof begun> | z.infer<typeof pressedSchema>, Form>({
  id: COMPLAINT,
  options: z.union([pressedSchema, begun]),
  state: formSchema,
  keeps: true,
  attentive: true,
  begin: (options, scene) =>
    'action' in options
      ? (filledIn(options, scene) ?? late(options.action, scene))
      : begin(options, scene),
  hear: (form, move, scene) => heard(updated(form, scene), move, scene),
  resume: (form, scene) =>
    form.asked === 'summary'
      ? waiting(form, scene)
      : asking(form, scene, words(scene.voice, 'back')),
});

/** With a case that is open already nothing is asked: what is told may belong to it. */
function begin({ text, cause }: z.infer<typeof begun>, scene: Scene): Step<Form> {
  const blank = newForm({ origin: cause, openedAt: scene.at }, [...saidBefore(scene), text]);
  const form = withPhotos(blank, scene.notes.photos ?? []);
  const passed = openCase(scene) && form.facts.what !== '' ? SLOTS : [];
  const known = updated({ ...form, passed }, scene);
  const beside = questionBesides(text, scene);
  const article = beside || openCase(scene) ? undefined : articleOn(known.facts.what, scene);
  const first = [opening(beside, scene), article ? naming(article, scene) : ''];
  const asked = asking(onward(known), scene, inTurn(scene.voice, first));
  const say = [...answerBesides(beside, scene), ...asked.say];
  return { ...asked, say, notes: { ...handedOn(scene).notes, photos: undefined } };
}

/** How the customer is to be reached may have become known meanwhile. */
function updated(form: Form, { cases }: Scene): Form {
  return { ...form, facts: { ...knownContact(cases), ...form.facts } };
}

/** The customer's words in the matter at hand, when that has not ended. */
function saidBefore({ notes }: Scene): string[] {
  const current = notes.matters.at(-1);
  return current && !hasEnded(current) ? [current.question] : [];
}

/** How this customer was to be reached before. */
function knownContact(cases: readonly CaseRecord[]) {
  const { name, email, phone } = cases.at(-1)?.case.facts ?? {};
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

/** All of it at once, on a form of the channel: it is recorded as it stands. */
function filledIn(
  { action, text, cause }: z.infer<typeof pressedSchema>,
  scene: Scene,
): Step<Form> | undefined {
  const sheet = parseSheetAction(action);
  const begun = { origin: cause, openedAt: scene.at };
  return sheet && recorded(updated(filledForm(begun, text, sheet), scene), scene);
}

/** A button of a form that is not open any more. */
function late(action: string, scene: Scene): Step<Form> {
  const origin = parseComplaintAction(action)?.origin;
  const known = scene.cases.find((one) => origin && one.case.id === parseCaseId(origin));
  const said = known
    ? words(scene.voice, 'already', { number: known.case.number })
    : words(scene.voice, 'past');
  return { say: [line(said)], next: DONE };
}

function heard(form: Form, move: Move, scene: Scene): Step<Form> | undefined {
  if (move.kind === 'presses' && move.action === PERSON)
    return handedOver(form, { ...move, text: '' }, scene);
  if (move.kind === 'presses') return pressed(form, move, scene);
  if (move.kind !== 'says') return undefined;
  const sent = scene.notes.photos ?? [];
  const shown = withPhotos(form, sent);
  const step =
    sent.length > 0 && move.text.trim() === ''
      ? asking(shown, scene, words(scene.voice, hasRoom(form, sent) ? 'photos' : 'photosFull'))
      : said(shown, move, scene);
  return step && { ...step, notes: { ...step.notes, photos: undefined } };
}

function pressed(
  form: Form,
  { action, text, cause }: Pressed,
  scene: Scene,
): Step<Form> | undefined {
  const button = parseComplaintAction(action);
  if (button?.origin !== form.origin) return undefined;
  const { verb } = button;
  const slot = SLOTS.find((one) => one === verb);
  if (slot) return asking({ ...form, asked: slot }, scene);
  return pressedVerb(form, verb, { text, cause }, scene);
}

function pressedVerb(
  form: Form,
  verb: Verb,
  { text, cause }: Pick<Pressed, 'text' | 'cause'>,
  scene: Scene,
): Step<Form> | undefined {
  if (verb === 'cancel') return cancelled(scene);
  if (verb === 'skip') return asking(skipped(form), scene);
  if (verb === 'answer') return taken(form, text, scene);
  if (verb === 'add') return added(form, cause, scene);
  if (verb === 'yes' || verb === 'new') return recorded(form, scene);
  return verb === 'no' ? changing(form, scene) : undefined;
}

/** A yes is to the first button. */
function decidedBy({ text, cause }: Said, form: Form, scene: Scene): Step<Form> | undefined {
  const phrases = phrasesOf(text);
  if (isSeparately(text)) return recorded(form, scene);
  if (phrases?.has('yes') || phrases?.has('ok'))
    return added(form, cause, scene) ?? recorded(form, scene);
  return phrases?.has('no') ? changing(form, scene) : undefined;
}

/** Words: a correction, an answer, or undefined when they are about something else. */
function said(form: Form, move: Said, scene: Scene): Step<Form> | undefined {
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

const CONTACT_ASKED: readonly Form['asked'][] = ['contact', 'summary'];

/** How to reach the customer is answered before it is asked. */
const stayingHere = (form: Form): Form => onward({ ...form, passed: [...form.passed, 'contact'] });

const givesUp = (text: string): boolean => isCancel(text) || (isGivenUp(text) && !isInChat(text));

/** Where a wish is asked for, “change it” is one. */
const wantsChange = ({ asked }: Form, text: string): boolean =>
  asked !== 'wish' && isChanging(text);

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

/** Whoever wants a person is asked no more: all he said goes to one case, and he hears whom it went to. */
function handedOver(form: Form, { text, cause }: Spoken, scene: Scene): Step<Form> {
  const told = isBareWish(text) ? form : toldBesides(form, text);
  if (told.facts.what === '')
    return { say: [], next: { kind: 'go', to: PERSON, options: { text, cause, as: COMPLAINT } } };
  const open = openCase(scene);
  const said = open
    ? words(scene.voice, 'handedToCase', { number: open.case.number })
    : words(scene.voice, 'handedOver');
  const step = added(told, cause, scene) ?? recorded(told, scene);
  return { ...step, say: [lastLine(inTurn(scene.voice, [said, wayToPerson(scene)]))] };
}

type Spoken = Pick<Said, 'text' | 'cause'>;

function taken(form: Form, text: string, scene: Scene): Step<Form> {
  const next = isStory(form, text, scene) ? toldBesides(form, text) : answered(form, text);
  const { unread = false, ...read } = next ?? form;
  if (next) return asking(read, scene, words(scene.voice, 'noted'));
  return unread
    ? asking(toldBesides(read, text), scene, words(scene.voice, 'noted'))
    : asking({ ...form, unread: true }, scene, words(scene.voice, 'unread'));
}

function changing(form: Form, scene: Scene): Step<Form> {
  const next: Form = { ...form, asked: 'change' };
  const asked = line(words(scene.voice, 'change'), changeChoices(next, scene));
  return { say: [asked], next: { kind: 'wait', state: next } };
}

function asking(form: Form, scene: Scene, before?: string): Step<Form> {
  const { text, choices } = question(form, scene, openCase(scene)?.case.number);
  const said = inTurn(scene.voice, [before ?? '', text]);
  return { say: [line(said, choices)], next: { kind: 'wait', state: form } };
}

/** All is known and was shown before: only its buttons again. */
function waiting(form: Form, scene: Scene): Step<Form> {
  const { choices } = question(form, scene, openCase(scene)?.case.number);
  const said = line(words(scene.voice, 'backSummary'), choices);
  return { say: [said], next: { kind: 'wait', state: form } };
}

const openCase = ({ cases }: Scene): CaseRecord | undefined =>
  cases.findLast((one) => isOpen(one.case) && one.case.kind !== 'suggestion');

const cancelled = ({ voice }: Scene): Step<Form> => ({
  say: [lastLine(words(voice, 'cancelled'))],
  next: DONE,
});

function recorded(form: Form, scene: Scene): Step<Form> {
  const { origin, openedAt } = form;
  const what = form.facts.what || words(scene.voice, 'notSaid');
  const facts = { ...placed(form, scene), ...form.facts, what };
  const effect: Effect = {
    kind: 'record',
    recording: { kind: 'complaint', origin, openedAt, facts },
  };
  const say = [lastLine(words(scene.voice, 'recorded'))];
  return { say, effects: [effect], next: DONE };
}

/** The article that is nearest: several customers with the same trouble are told by it. */
function placed({ facts }: Form, scene: Scene) {
  const article = articleOn(facts.what, scene);
  return article
    ? { topic: article.id, ...(article.product !== undefined && { product: article.product }) }
    : {};
}

function added({ facts }: Form, cause: Pressed['cause'], scene: Scene): Step<Form> | undefined {
  const open = openCase(scene);
  if (!open) return undefined;
  const { id, number, facts: before } = open.case;
  const photos = [...(before.photos ?? []), ...(facts.photos ?? [])];
  const { what, ...rest } = facts;
  const more = { ...rest, photos };
  const command = {
    do: 'hear',
    by: { role: 'customer' },
    facts: more,
    words: what,
    cause,
  } as const;
  const said = words(scene.voice, 'added', { number, owner: receiptOf(open).owner });
  const effects: Effect[] = [{ kind: 'order', id, command }];
  return { say: [lastLine(said)], effects, next: DONE };
}
