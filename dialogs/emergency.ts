import { z } from 'zod';
import { type CaseRecord, isOpen, parseCaseId } from '../src/cases/index.ts';
import { isOpen as isCompanyOpen, nextOpening } from '../src/company/index.ts';
import type { CaseId } from '../src/vocabulary.ts';
import { parseDangerAction } from './caution/dangerChoice.ts';
import en from './emergency.en.json' with { type: 'json' };
import zh from './emergency.zh.json' with { type: 'json' };
import { dangerIn, isOver, namesHarm } from './hearing/danger.ts';
import { isAsking, isOpenQuestion } from './hearing/fewWords.ts';
import { contactIn, toldIn } from './hearing/told.ts';
import { hearing } from './matter/caseEffects.ts';
import { intentOf } from './matter/intent.ts';
import { findMatter, handedOn } from './matter/matters.ts';
import { ask } from './matter/question.ts';
import { openingIn } from './person.ts';
import { messageIdSchema } from './stage/memory.ts';
import {
  DONE,
  defineTalk,
  type Effect,
  line,
  type Pressed,
  type Scene,
  type Step,
} from './stage/talk.ts';
import { createWords, inTurn } from './stage/wording.ts';

export const EMERGENCY = 'emergency';

const words = createWords(EMERGENCY, { en, zh });
const ACTION = /^emergency:/;

const begun = z.object({ text: z.string(), cause: messageIdSchema });
type Begun = z.infer<typeof begun>;
const pressing = z.object({ action: z.string(), cause: messageIdSchema });
type Pressing = z.infer<typeof pressing>;
const caseId = z.string().transform((id) => id as CaseId);
const state = z.object({ case: caseId });
type State = z.infer<typeof state>;

/** Danger: safety words before anything else, a case at once, then one question: where to reach them. */
export const emergency = defineTalk<Begun | Pressing, State>({
  id: EMERGENCY,
  options: z.union([begun, pressing]),
  state,
  begin: (options, scene) =>
    'action' in options ? pressed(options, scene) : begin(options, scene),
  hear({ case: id }, move, scene) {
    if (move.kind === 'presses') return isEmergencyAction(move) ? pressed(move, scene) : undefined;
    const record = scene.cases.find((one) => one.case.id === id);
    if (!record || move.kind !== 'says' || isElsewhere(move.text, scene)) return undefined;
    return told(record, move, scene);
  },
});

export const isEmergencyAction = ({ action }: Pick<Pressed, 'action'>): boolean =>
  ACTION.test(action);

/** Asked with the receipt, since the safety words stand alone. */
export function contactQuestion(id: CaseId, { voice }: Pick<Scene, 'voice'>) {
  const choices = [{ title: words(voice, 'choiceNot'), action: `emergency:${id}:no` }];
  return { text: words(voice, 'contact'), choices };
}

/** A question about something else is answered, whatever else is under way. */
function isElsewhere(text: string, scene: Scene): boolean {
  const asks = isAsking(text) || isOpenQuestion(text);
  return (
    asks &&
    dangerIn(text) === undefined &&
    intentOf(text, scene) === 'question' &&
    ask(text, scene).kind === 'answer'
  );
}

/** That an answered matter is dangerous now; or that the customer stays in the chat. */
function pressed({ action, cause }: Pressing, scene: Scene): Step<State> {
  const id = parseDangerAction(action);
  if (id === undefined) return inChat(scene);
  const text = findMatter(scene, id)?.question ?? '';
  return { ...begin({ text, cause }, scene), ...handedOn(scene) };
}

function begin(begun: Begun, scene: Scene): Step<State> {
  const { text, cause } = begun;
  const danger = dangerIn(text);
  const safety = words(scene.voice, danger ?? 'general');
  const open = openEmergency(scene);
  if (!open) return first(safety, begun, scene);
  if (danger || namesHarm(text) || isOver(text)) return again(open, safety, begun, scene);
  return told(open, { text, cause }, scene);
}

export const openEmergency = ({ cases, conversation }: Scene): CaseRecord | undefined =>
  cases.findLast(
    (one) =>
      one.case.kind === 'emergency' && one.case.conversation === conversation && isOpen(one.case),
  );

function first(safety: string, { text, cause }: Begun, scene: Scene): Step<State> {
  const { wish: _, ...known } = toldIn(text);
  const facts = { ...known, what: text };
  const recording = { kind: 'emergency', origin: cause, openedAt: scene.at, facts } as const;
  const effect: Effect = { kind: 'record', recording };
  const said = line(
    `${safety}\n\n${inTurn(scene.voice, [words(scene.voice, 'told'), whoAnswers(scene)])}`,
  );
  const waiting = { kind: 'wait', state: { case: parseCaseId(cause) } } as const;
  return { say: [said], effects: [effect], next: known.phone ? DONE : waiting };
}

/** More about the danger that is known already. */
function again(
  open: CaseRecord,
  safety: string,
  { text, cause }: Begun,
  scene: Scene,
): Step<State> {
  const { id, number, facts } = open.case;
  const known = words(scene.voice, 'again', { number });
  const said = line(
    isOver(text) ? words(scene.voice, 'calmed', { number }) : `${safety}\n\n${known}`,
  );
  const next = facts.phone ? DONE : ({ kind: 'wait', state: { case: id } } as const);
  return { say: [said], effects: [hearing(open, text, cause)], next };
}

/** Where to reach the customer, or whatever else he says: it goes to the case. */
function told(record: CaseRecord, { text, cause }: Begun, scene: Scene): Step<State> {
  const { id, number } = record.case;
  const contact = contactIn(text);
  const shown = [contact.phone, contact.email].filter(Boolean).join(', ');
  if (shown === '')
    return { ...noted(record, text, scene), effects: [hearing(record, text, cause)] };
  const command = { do: 'hear', by: { role: 'customer' }, facts: contact, cause } as const;
  const said = words(scene.voice, 'thanks', { number, contact: shown });
  return { say: [line(said)], effects: [{ kind: 'order', id, command }], next: DONE };
}

/** Who asks what to do hears it once more; where to reach him is still welcome. */
function noted({ case: about }: CaseRecord, text: string, scene: Scene): Step<State> {
  const { id, number, facts } = about;
  const next = facts.phone ? DONE : ({ kind: 'wait', state: { case: id } } as const);
  if (isOver(text)) return { say: [line(words(scene.voice, 'calmed', { number }))], next };
  const said = [words(scene.voice, 'noted', { number }), whoAnswers(scene)];
  const asks = isAsking(text) || isOpenQuestion(text);
  const safety = asks ? [words(scene.voice, dangerIn(facts.what) ?? 'general')] : [];
  const spoken = [...safety, inTurn(scene.voice, said)].join('\n\n');
  return { say: [line(spoken)], next };
}

function inChat(scene: Scene): Step<State> {
  const said = [words(scene.voice, 'inChat'), whoAnswers(scene)];
  return { say: [line(inTurn(scene.voice, said))], next: DONE };
}

/** Whether anybody answers our telephone now, and when again. */
function whoAnswers(scene: Scene): string {
  const { voice, company, at } = scene;
  const { phone } = company.contacts;
  if (isCompanyOpen(company, at)) return words(voice, 'phoneNow', { phone });
  const opening = openingIn(nextOpening(company, at), scene);
  return words(voice, 'phoneLater', { phone, opening });
}
