import { z } from 'zod';
import { type CaseRecord, isOpen } from '../src/cases/index.ts';
import type { Choice } from '../src/conversations/index.ts';
import type { MatterId, MessageId } from '../src/vocabulary.ts';
import { dangerChoice } from './caution/dangerChoice.ts';
import en from './closing.en.json' with { type: 'json' };
import zh from './closing.zh.json' with { type: 'json' };
import { isAsking, isInVain, isOpenQuestion, meantIn, productNamed } from './hearing/fewWords.ts';
import { phrasesOf, splitVerdict, type Verdict } from './hearing/phrases.ts';
import { withdrawingIn } from './hearing/withdrawing.ts';
import {
  disputed,
  ending,
  findMatter,
  hasEnded,
  quoted,
  raised,
  withMatter,
} from './matter/matters.ts';
import { ask } from './matter/question.ts';
import { personChoice } from './person.ts';
import { type Matter, matterIdSchema, messageIdSchema } from './stage/memory.ts';
import {
  DONE,
  defineTalk,
  type Effect,
  line,
  type Said,
  type Scene,
  type Step,
} from './stage/talk.ts';
import { createWords } from './stage/wording.ts';

export const CLOSING = 'closing';

const words = createWords(CLOSING, { en, zh });
const ACTION = /^closing:(.+):(yes|partly|no)$/s;

const state = z.object({ matter: matterIdSchema });
type State = z.infer<typeof state>;
const verdicts = z.object({ action: z.string(), cause: messageIdSchema });
type Verdicts = z.infer<typeof verdicts>;

/** "Is your matter solved?": the only question that ends a matter. */
export const closing = defineTalk<State | Verdicts, State>({
  id: CLOSING,
  options: z.union([state, verdicts]),
  state,
  begin(options, scene) {
    if ('action' in options) return pressed(options, scene);
    const { matter } = options;
    const asked = line(words(scene.voice, 'question'), closingChoices(matter, scene));
    return { say: [asked], next: { kind: 'wait', state: { matter } } };
  },
  hear({ matter: id }, move, scene) {
    if (move.kind === 'presses' && ACTION.test(move.action)) return pressed(move, scene);
    const matter = findMatter(scene, id);
    return matter && move.kind === 'says' ? volunteered(matter, move, scene) : undefined;
  },
});

/** Where danger is possible, there is a button for it, too. */
export function closingChoices(matter: MatterId, scene: Scene): Choice[] {
  const verdicts = (['yes', 'partly', 'no'] as const).map((verdict) => ({
    title: words(scene.voice, verdict),
    action: `closing:${matter}:${verdict}`,
  }));
  return findMatter(scene, matter)?.careful ? [...verdicts, dangerChoice(matter, scene)] : verdicts;
}

/** Whether a button says that the matter is solved, or that it is not. */
export function verdictIn(action: string): Verdict | undefined {
  const verdict = ACTION.exec(action)?.[2];
  return verdict === 'yes' || verdict === 'partly' || verdict === 'no' ? verdict : undefined;
}

/** "It works now": the button it stands for, when nothing but the matter at hand can be meant. */
export function solvedByWords(text: string, scene: Scene): string | undefined {
  const matter = scene.notes.matters.at(-1);
  if (!matter || hasEnded(matter) || withdrawingIn(text) !== 'solved' || isAsking(text))
    return undefined;
  const open = scene.cases.filter((one) => isOpen(one.case));
  const others = open.filter((one) => one !== caseOf(matter, scene));
  return others.length === 0 ? `closing:${matter.id}:yes` : undefined;
}

function pressed({ action, cause }: Verdicts, scene: Scene): Step<State> {
  const verdict = verdictIn(action);
  const matter = scene.notes.matters.find(({ id }) => id === ACTION.exec(action)?.[1]);
  if (!verdict || !matter) return { say: [line(words(scene.voice, 'unknown'))], next: DONE };
  return verdict === 'yes' ? solved(matter, cause, scene) : unsolved(matter, scene);
}

const isCurrent = ({ id }: Matter, { notes }: Scene) => notes.matters.at(-1)?.id === id;

function solved(matter: Matter, cause: MessageId, scene: Scene): Step<State> {
  const number = caseOf(matter, scene)?.case.number;
  const said = isCurrent(matter, scene)
    ? words(scene.voice, number ? 'solvedCase' : 'solved', { number: number ?? '' })
    : words(scene.voice, 'solvedBefore', { question: quoted(matter) });
  return { ...confirmed(matter, cause, scene), say: [line(said)], next: DONE };
}

/** A case that came of the matter is closed with it. */
function confirmed(
  matter: Matter,
  cause: MessageId,
  scene: Scene,
): Pick<Step, 'notes' | 'effects'> {
  const ended = matter.state === 'confirmed' ? [] : [ending(matter, 'confirmed', scene)];
  const open = caseOf(matter, scene);
  const command = { do: 'confirm', by: { role: 'customer' }, cause } as const;
  const closed: Effect[] = open ? [{ kind: 'order', id: open.case.id, command }] : [];
  return {
    notes: { matters: withMatter(scene.notes.matters, { ...matter, state: 'confirmed' }) },
    effects: [...ended, ...closed],
  };
}

/** The open case that "not yet" made of a matter. */
export function caseOf({ id }: Matter, { cases }: Scene): CaseRecord | undefined {
  return cases.findLast((one) => String(one.case.origin) === id && isOpen(one.case));
}

function unsolved(matter: Matter, scene: Scene): Step<State> {
  const said = isCurrent(matter, scene)
    ? words(scene.voice, 'missing')
    : words(scene.voice, 'missingBefore', { question: quoted(matter) });
  const go = { kind: 'go', to: 'answer', options: { missing: matter.id } } as const;
  const { notes, effects = [] } = reopened(matter, scene);
  const say = [line(said, [personChoice(scene)])];
  return {
    ...(notes && { notes }),
    effects: [...effects, asCase(matter, '', scene)],
    say,
    next: go,
  };
}

/** Not solved: a person has it from now on. Pressed twice it is the same case. */
function asCase({ id, question, given }: Matter, more: string, { at }: Scene): Effect {
  const what = [question, more].filter((part) => part !== '').join('\n');
  const topic = given.at(-1);
  const facts = { what, ...(topic && { topic }) };
  const origin = messageIdSchema.parse(id);
  return { kind: 'record', recording: { kind: 'question', origin, openedAt: at, facts } };
}

/** Not solved: the matter is the current one again, and its answer goes among the gaps. */
export function reopened(matter: Matter, scene: Scene): Pick<Step, 'notes' | 'effects'> {
  const now: Matter = { ...matter, state: 'disputed' };
  const again: Effect = { kind: 'matter-reopened', matter: matter.id };
  return {
    notes: { matters: raised(scene.notes.matters, now) },
    effects: [disputed(matter, scene), ...(hasEnded(matter) ? [again] : [])],
  };
}

/** "No, the filter is clean": a verdict with more behind it, which is taken up at once. */
function volunteered(matter: Matter, said: Said, scene: Scene): Step<State> | undefined {
  if (wasInVain(matter, said.text)) return stillOpen(matter, said.text, said, scene);
  const split = splitVerdict(said.text);
  if (!split || meantIn(said.text) !== undefined) return undefined;
  const { verdict, rest: text } = split;
  if (verdict !== 'yes') return stillOpen(matter, text, said, scene);
  if (!isAnew(text, matter, scene)) return undefined;
  const go = { kind: 'go', to: 'answer', options: { text, message: said.message } } as const;
  return { ...solved(matter, said.cause, scene), next: go };
}

/** "Still nothing", of the matter that was answered last. */
export function wasInVain({ state, question }: Matter, text: string): boolean {
  const product = productNamed(text);
  const isOther = product !== undefined && product !== productNamed(question);
  return state === 'answered' && !isOther && isInVain(text);
}

/** "Yes, and how …?" goes on to something else; "yes, it is level" only tells of a step. */
function isAnew(text: string, { given }: Matter, scene: Scene): boolean {
  if (isAsking(text) || isOpenQuestion(text) || phrasesOf(text)) return true;
  const known = ask(text, scene);
  return known.kind === 'answer' && !given.includes(known.best.article.id);
}

/** Not solved, and why: a person has it, and the knowledge base is asked once more. */
function stillOpen(matter: Matter, text: string, { message }: Said, scene: Scene): Step<State> {
  const options = { missing: matter.id, text, message };
  const { notes, effects = [] } = reopened(matter, scene);
  const go = { kind: 'go', to: 'answer', options } as const;
  return {
    ...(notes && { notes }),
    effects: [...effects, asCase(matter, text, scene)],
    say: [],
    next: go,
  };
}
