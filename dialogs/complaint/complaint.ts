import { z } from 'zod';
import { type CaseRecord, parseCaseId } from '../../src/cases/index.ts';
import { questionBesides } from '../matter/besides.ts';
import { handedOn, hasEnded } from '../matter/matters.ts';
import { caseInHand } from '../matter/ownCases.ts';
import { PERSON } from '../person.ts';
import { messageIdSchema } from '../stage/memory.ts';
import {
  DONE,
  defineTalk,
  line,
  type Move,
  type Pressed,
  type Scene,
  type Step,
} from '../stage/talk.ts';
import { createWords, inTurn } from '../stage/wording.ts';
import { parseComplaintAction, type Verb } from './asking.ts';
import en from './complaint.en.json' with { type: 'json' };
import zh from './complaint.zh.json' with { type: 'json' };
import {
  type Form,
  formSchema,
  hasRoom,
  newForm,
  onward,
  SLOTS,
  skipped,
  withPhotos,
} from './form.ts';
import { answerBesides, articleOn, naming, opening } from './opening.ts';
import { filledForm, parseSheetAction } from './sheet.ts';
import { handedOver, said, taken } from './spoken.ts';
import { added, asking, cancelled, changing, recorded, waiting } from './steps.ts';

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
  const passed = caseInHand(scene) && form.facts.what !== '' ? SLOTS : [];
  const known = updated({ ...form, passed }, scene);
  const beside = questionBesides(text, scene);
  const article = beside || caseInHand(scene) ? undefined : articleOn(known.facts.what, scene);
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
