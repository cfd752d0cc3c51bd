import { z } from 'zod';
import { type CaseRecord, type Closing, isOpen, receiptOf } from '../src/cases/index.ts';
import type { Choice } from '../src/conversations/index.ts';
import type { CaseId } from '../src/vocabulary.ts';
import { reopening } from './caseVerdict.ts';
import { isAsking } from './hearing/fewWords.ts';
import { recurs, sharesWords } from './hearing/recurring.ts';
import { hearing } from './matter/caseEffects.ts';
import { hasEnded } from './matter/matters.ts';
import en from './recurrence.en.json' with { type: 'json' };
import zh from './recurrence.zh.json' with { type: 'json' };
import { messageIdSchema } from './stage/memory.ts';
import { inOneLine } from './stage/quote.ts';
import { DONE, defineTalk, lastLine, line, type Scene, type Step } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';

export const RECURRENCE = 'recurrence';

const words = createWords(RECURRENCE, { en, zh });
const ACTION = /^recurrence:(.+):(yes|no)$/s;
const SHOWN = 60;
const RECENT_MS = 60 * 24 * 3_600_000;
/** Whoever's word ended these, the customer may take it up again. */
const HIS_TO_REOPEN: readonly Closing[] = ['confirmed', 'assumed', 'withdrawn'];

const caseId = z.string().transform((id) => id as CaseId);
const said = z.object({ text: z.string(), message: messageIdSchema, cause: messageIdSchema });
const options = z.union([
  z.object({ action: z.string(), cause: messageIdSchema }),
  said.extend({ case: caseId }),
]);
type State = z.infer<typeof said>;

/** "It leaks again": a closed case goes on, the same one; where it may be another, it is asked once. */
export const recurrence = defineTalk<z.infer<typeof options>, State>({
  id: RECURRENCE,
  options,
  state: said,
  begin(given, scene) {
    if ('action' in given) return { say: [line(words(scene.voice, 'past'))], next: DONE };
    const { case: id, ...told } = given;
    const record = scene.cases.find((one) => one.case.id === id);
    if (!record) return { say: [line(words(scene.voice, 'past'))], next: DONE };
    return isSame(record, told.text) ? again(record, told, scene) : asking(record, told, scene);
  },
  hear(told, move, scene) {
    const [, id, verdict] = (move.kind === 'presses' && ACTION.exec(move.action)) || [];
    const record = scene.cases.find((one) => one.case.id === id);
    if (!record) return undefined;
    if (verdict === 'yes') return again(record, told, scene);
    return { say: [], next: { kind: 'go', to: 'complaint', options: told } };
  },
});

export const isRecurrenceAction = (action: string): boolean => ACTION.test(action);

/** The case that a message may take up again: the one that was closed last, while none is open. */
export function recurringCase(text: string, { cases, at, notes }: Scene): CaseRecord | undefined {
  const own = cases.filter(({ case: { kind } }) => kind !== 'suggestion');
  const last = own.at(-1);
  if (!last?.case.closure || own.some((one) => isOpen(one.case))) return undefined;
  const { how, at: closedAt } = last.case.closure;
  const isRecent = HIS_TO_REOPEN.includes(how) && at - closedAt <= RECENT_MS;
  if (!isRecent || !recurs(text) || isAsking(text)) return undefined;
  const current = notes.matters.at(-1);
  const isElsewhere = current !== undefined && !hasEnded(current);
  return isElsewhere && !isSame(last, text) ? undefined : last;
}

const isSame = ({ case: { facts } }: CaseRecord, text: string): boolean =>
  sharesWords(text, [facts.what, facts.product ?? ''].join(' '));

function asking(record: CaseRecord, told: State, { voice }: Scene): Step<State> {
  const { id, number, facts } = record.case;
  const choices: Choice[] = (['yes', 'no'] as const).map((verdict) => ({
    title: words(voice, verdict),
    action: `recurrence:${id}:${verdict}`,
  }));
  const text = words(voice, 'ask', { number, what: inOneLine(facts.what, SHOWN) });
  return { say: [line(text, choices)], next: { kind: 'wait', state: told } };
}

/** Nothing has to be said twice. */
function again(record: CaseRecord, { text, cause }: State, { voice }: Scene): Step<never> {
  const { number, owner } = receiptOf(record);
  const heard = hearing(record, text, messageIdSchema.parse(`${cause}#more`));
  return {
    say: [lastLine(words(voice, 'again', { number, owner }))],
    effects: [reopening(record, cause), heard],
    next: DONE,
  };
}
