import { z } from 'zod';
import { type CaseRecord, type Command, isOpen, receiptOf } from '../src/cases/index.ts';
import { addSpan, dayAndTime } from '../src/company/index.ts';
import type { Choice } from '../src/conversations/index.ts';
import type { CaseId } from '../src/vocabulary.ts';
import en from './caseVerdict.en.json' with { type: 'json' };
import zh from './caseVerdict.zh.json' with { type: 'json' };
import { splitVerdict } from './hearing/phrases.ts';
import { hearing, ordered } from './matter/caseEffects.ts';
import { personChoice } from './person.ts';
import { matterIdSchema, messageIdSchema } from './stage/memory.ts';
import {
  DONE,
  defineTalk,
  type Effect,
  lastLine,
  line,
  type Said,
  type Scene,
  type Step,
} from './stage/talk.ts';
import { createWords, inTurn, type Voice } from './stage/wording.ts';

export const CASE_VERDICT = 'caseVerdict';

const words = createWords(CASE_VERDICT, { en, zh });

/** `solved`: is the proposal a solution? `fixed`: is it still fixed at the return visit? */
type Asked = 'solved' | 'fixed';

const ACTION = /^case:(.+):(solved|fixed):(yes|no|done)$/s;

const options = z.object({
  action: z.string(),
  cause: messageIdSchema,
  /** What came with it: "no, it leaks again". */
  more: z.string().optional(),
});
type Given = z.infer<typeof options>;

const caseId = z.string().transform((id) => id as CaseId);
const state = z.object({ case: caseId });

/** The customer says whether his case is solved; only he can. */
export const caseVerdict = defineTalk<Given, z.infer<typeof state>>({
  id: CASE_VERDICT,
  options,
  state,
  begin(given, scene) {
    const [, id, asked, verdict] = ACTION.exec(given.action) ?? [];
    const record = scene.cases.find((one) => one.case.id === id);
    if (!record)
      return { say: [line(words(scene.voice, 'unknown'), [personChoice(scene)])], next: DONE };
    if (verdict !== 'no')
      return asked === 'fixed' ? stillFixed(record, given, scene) : confirmed(record, given, scene);
    return asked === 'fixed' ? notFixed(record, given, scene) : disputed(record, given, scene);
  },
  hear({ case: id }, move, scene) {
    const record = scene.cases.find((one) => one.case.id === id);
    return record && move.kind === 'says' ? missing(record, move, scene) : undefined;
  },
});

export const isVisitAnswer = (action: string): boolean => ACTION.exec(action)?.[2] === 'fixed';
export const isCaseVerdict = (action: string): boolean => ACTION.test(action);

export function verdictChoices(id: CaseId, asked: Asked, voice: Voice): Choice[] {
  return (['yes', 'no'] as const).map((verdict) => ({
    title: words(voice, `${asked}${verdict === 'yes' ? 'Yes' : 'No'}`),
    action: `case:${id}:${asked}:${verdict}`,
  }));
}

/** The customer may close his case at any time; a mere "yes" does not press this. */
export function doneChoice(id: CaseId, voice: Voice): Choice {
  return { title: words(voice, 'done'), action: `case:${id}:solved:done` };
}

/** "No, it leaks again" where a case's verdict is asked for: its button, and the rest. */
export function verdictIn(
  text: string,
  offered: readonly Choice[],
): Omit<Given, 'cause'> | undefined {
  const split = splitVerdict(text);
  const ending = split?.verdict === 'yes' ? ':yes' : ':no';
  const choice = offered.find(({ action }) => ACTION.test(action) && action.endsWith(ending));
  return split && choice && { action: choice.action, more: split.rest };
}

const CUSTOMER = { role: 'customer' } as const;

/** Closed by its customer, because it is solved. */
export function confirmed(record: CaseRecord, { cause }: Given, scene: Scene): Step<never> {
  const { number, kind, closure } = record.case;
  const said = [words(scene.voice, 'confirmed', { number })];
  const visited = (kind === 'complaint' || kind === 'emergency') && !closure;
  if (visited) said.push(words(scene.voice, 'willVisit', { day: visitDay(scene) }));
  const effects = [ordered(record, { do: 'confirm', by: CUSTOMER, cause }), ended(record, scene)];
  return {
    say: [lastLine(inTurn(scene.voice, said))],
    effects: closure?.how === 'confirmed' ? [] : effects,
    next: DONE,
  };
}

function visitDay(scene: Scene): string {
  const { company, at, voice } = scene;
  const when = addSpan(company, at, company.deadlines.returnVisit);
  return dayAndTime(when, at, company.timeZone, voice.language).date;
}

function ended({ case: { origin, conversation, facts } }: CaseRecord, { at }: Scene): Effect {
  const end = { conversation, matter: matterIdSchema.parse(origin), how: 'confirmed', at } as const;
  return { kind: 'matter-ended', end: { ...end, question: facts.what, articles: [] } };
}

function disputed(record: CaseRecord, given: Given, scene: Scene): Step<{ case: CaseId }> {
  const { number, stage } = record.case;
  const by = CUSTOMER;
  const waits = stage === 'proposed' || !isOpen(record.case);
  const effects = waits ? [ordered(record, { do: 'dispute', by, cause: given.cause })] : [];
  const { owner } = receiptOf(record);
  return goingOn(record, given, effects, words(scene.voice, 'disputed', { number, owner }), scene);
}

function stillFixed(record: CaseRecord, { cause }: Given, scene: Scene): Step<never> {
  const command = { do: 'answer-visit', by: CUSTOMER, fixed: true, cause } as const;
  const effects = record.case.visit?.fixedAt === null ? [ordered(record, command)] : [];
  return { say: [lastLine(words(scene.voice, 'stillFixed'))], effects, next: DONE };
}

function notFixed(record: CaseRecord, given: Given, scene: Scene): Step<{ case: CaseId }> {
  const { number } = record.case;
  const effects = isOpen(record.case) ? [] : [reopening(record, given.cause)];
  return goingOn(record, given, effects, words(scene.voice, 'reopened', { number }), scene);
}

/** Not fixed after all: the answer to the return visit where that was asked. */
export function reopening(record: CaseRecord, cause: Given['cause']): Effect {
  const { visit } = record.case;
  const command: Command =
    visit?.askedAt && visit.fixedAt === null
      ? { do: 'answer-visit', by: CUSTOMER, fixed: false, cause }
      : { do: 'reopen', by: CUSTOMER, why: 'not-fixed', cause };
  return ordered(record, command);
}

/** The case goes on: with what the customer said besides, or it is asked for. */
function goingOn(
  record: CaseRecord,
  { more, cause }: Given,
  effects: readonly Effect[],
  asked: string,
  scene: Scene,
): Step<{ case: CaseId }> {
  const { id } = record.case;
  if (!more) return { say: [line(asked)], effects, next: { kind: 'wait', state: { case: id } } };
  const told = hearing(record, more, messageIdSchema.parse(`${cause}#more`));
  return { say: [line(ownerHasThat(record, scene))], effects: [...effects, told], next: DONE };
}

/** What is still missing goes to the case, for whoever has it. */
function missing(record: CaseRecord, { text, cause }: Said, scene: Scene): Step<never> | undefined {
  const { kind } = { kind: 'question', ...scene.notice(text, scene.voice.language) };
  if (kind !== 'question' && kind !== 'complaint') return undefined;
  return {
    say: [line(ownerHasThat(record, scene))],
    effects: [hearing(record, text, cause)],
    next: DONE,
  };
}

/** What the customer hears when his words went to his case. */
export function ownerHasThat(record: CaseRecord, { voice }: Pick<Scene, 'voice'>): string {
  const { owner, number } = receiptOf(record);
  return words(voice, 'added', { owner, number });
}
