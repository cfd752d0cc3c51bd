import { z } from 'zod';
import { type CaseRecord, isOpen, parseCaseNumber, receiptOf } from '../src/cases/index.ts';
import type { Choice } from '../src/conversations/index.ts';
import type { CaseId } from '../src/vocabulary.ts';
import { confirmed } from './caseVerdict.ts';
import { type Withdrawing, withdrawingIn } from './hearing/withdrawing.ts';
import { ordered } from './matter/caseEffects.ts';
import { openCases } from './matter/ownCases.ts';
import { messageIdSchema } from './stage/memory.ts';
import { inOneLine } from './stage/quote.ts';
import { DONE, defineTalk, lastLine, line, type Scene, type Step } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';
import en from './withdrawal.en.json' with { type: 'json' };
import zh from './withdrawal.zh.json' with { type: 'json' };

export const WITHDRAWAL = 'withdrawal';

const words = createWords(WITHDRAWAL, { en, zh });

const ACTION = /^withdrawal:(.*):(solved|dropped|no)(?::yes)?$/s;
const SHOWN = 60;
const REASON_SHOWN = 200;
const MOST = 4;

const wanted = z.object({ text: z.string() });
const pressed = z.object({ action: z.string(), cause: messageIdSchema });
/** The customer's words: the reason that stands with the closure. */
const state = z.object({ text: z.string() });
type State = z.infer<typeof state>;

/** The customer wants no more done: his case is closed after one question, and the reason is kept. */
export const withdrawal = defineTalk<z.infer<typeof wanted> | z.infer<typeof pressed>, State>({
  id: WITHDRAWAL,
  options: z.union([pressed, wanted]),
  state,
  begin: (options, scene) =>
    'action' in options ? carriedOut(options, '', scene) : asking(options.text, scene),
  hear: ({ text }, move, scene) =>
    move.kind === 'presses' && isWithdrawalAction(move.action)
      ? carriedOut(move, text, scene)
      : undefined,
});

/** Stands for "no, keep it open". */
export const keepAction = (id: CaseId): string => `withdrawal:${id}:no`;

export const isWithdrawalAction = (action: string): boolean => ACTION.test(action);

/** Of several cases the one whose number was said; else the customer is asked which. */
function asking(text: string, scene: Scene): Step<State> {
  const open = openCases(scene);
  const named = open.find((one) => one.case.number === parseCaseNumber(text));
  const about = named ? [named] : open.slice(0, MOST);
  const why = withdrawingIn(text) ?? 'dropped';
  const [only] = about;
  const said =
    only && about.length === 1 ? closeOne(only, why, scene) : whichOne(about, why, scene);
  return { say: [said], next: { kind: 'wait', state: { text } } };
}

/** A plain "yes" means the reason that was heard. */
function closeOne({ case: { id, number, facts } }: CaseRecord, why: Withdrawing, { voice }: Scene) {
  const what = inOneLine(facts.what, SHOWN);
  const reasons: readonly Withdrawing[] =
    why === 'solved' ? ['solved', 'dropped'] : ['dropped', 'solved'];
  const choices: Choice[] = reasons.map((reason) => ({
    title: words(voice, reason),
    action: `withdrawal:${id}:${reason}${reason === why ? ':yes' : ''}`,
  }));
  const keep = { title: words(voice, 'keep'), action: keepAction(id) };
  const text = what ? words(voice, 'ask', { number, what }) : words(voice, 'askBare', { number });
  return line(text, [...choices, keep]);
}

function whichOne(open: readonly CaseRecord[], why: Withdrawing, { voice }: Scene) {
  const choices = open.map(({ case: { id, number, facts } }) => ({
    title: words(voice, 'one', { number, what: inOneLine(facts.what, SHOWN / 2) }),
    action: `withdrawal:${id}:${why}`,
  }));
  const keep = { title: words(voice, 'keepAll'), action: 'withdrawal::no' };
  return line(words(voice, 'askWhich'), [...choices, keep]);
}

function carriedOut(
  { action, cause }: z.infer<typeof pressed>,
  text: string,
  scene: Scene,
): Step<State> {
  const [, id, answer] = ACTION.exec(action) ?? [];
  const record = scene.cases.find((one) => one.case.id === id);
  if (!record) return { say: [lastLine(words(scene.voice, 'keptAll'))], next: DONE };
  const { number } = record.case;
  if (!isOpen(record.case))
    return { say: [line(words(scene.voice, 'closed', { number }))], next: DONE };
  if (answer === 'no') return kept(record, scene);
  if (answer === 'solved') return confirmed(record, { action, cause }, scene);
  const reason = inOneLine(text, REASON_SHOWN);
  return withdrawn(record, { cause, ...(reason !== '' && { reason }) }, scene);
}

function kept(record: CaseRecord, { voice }: Scene): Step<State> {
  const { number, owner } = receiptOf(record);
  return { say: [lastLine(words(voice, 'kept', { number, owner }))], next: DONE };
}

type Withdrawn = Pick<z.infer<typeof pressed>, 'cause'> & { reason?: string };

function withdrawn(record: CaseRecord, given: Withdrawn, { voice }: Scene): Step<State> {
  const { id, number } = record.case;
  const again = { title: words(voice, 'reopen'), action: `case:${id}:solved:no` };
  return {
    say: [line(words(voice, 'withdrawn', { number }), [again])],
    effects: [ordered(record, { do: 'withdraw', by: { role: 'customer' }, ...given })],
    next: DONE,
  };
}
