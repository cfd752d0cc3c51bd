import { z } from 'zod';
import { type CaseRecord, isOpen, parseCaseNumber, receiptOf } from '../../src/cases/index.ts';
import type { Choice } from '../../src/conversations/index.ts';
import type { MessageId } from '../../src/vocabulary.ts';
import { doneChoice, verdictChoices } from '../caseVerdict.ts';
import { hearing } from '../matter/caseEffects.ts';
import { openCases } from '../matter/ownCases.ts';
import { personChoice } from '../person.ts';
import { messageIdSchema } from '../stage/memory.ts';
import { DONE, defineTalk, line, type Scene, type Step } from '../stage/talk.ts';
import { inTurn } from '../stage/wording.ts';
import { stateOf, words } from './caseState.ts';

export const STATUS = 'status';

const MOST = 3;
/** As a case number is written, with a digit wrong perhaps. */
const LIKE_A_NUMBER = /(?<!\d)\d{4}[ -]?\d{4}(?!\d)/;

/** "What about my complaint?": how it stands, in one message; of his own cases alone. */
export const status = defineTalk({
  id: STATUS,
  /** `cause`: what was said is passed on to whoever has the case. */
  options: z.object({ text: z.string(), cause: messageIdSchema.optional() }),
  state: z.unknown(),
  begin({ text, cause }, scene) {
    const [newest] = openCases(scene);
    if (cause && newest) return passedOn(newest, text, cause, scene);
    const number = parseCaseNumber(text) ?? LIKE_A_NUMBER.exec(text)?.[0];
    const asked =
      number === undefined ? undefined : scene.cases.filter((one) => one.case.number === number);
    const found = asked ?? (openCases(scene).length > 0 ? openCases(scene) : scene.cases.slice(-1));
    return found.length > 0 ? told(found.slice(0, MOST), scene) : nothing(number, scene);
  },
});

/** Impatience is no second complaint: the owner hears it, the customer how it stands. */
function passedOn(open: CaseRecord, text: string, cause: MessageId, scene: Scene): Step {
  const { owner } = receiptOf(open);
  const said = [words(scene.voice, 'passedOn', { owner }), stateOf(open, scene)];
  return {
    say: [line(inTurn(scene.voice, said), choicesFor([open], scene))],
    effects: [hearing(open, text, cause)],
    next: DONE,
  };
}

function told(found: readonly CaseRecord[], scene: Scene): Step {
  const text = found.map((one) => stateOf(one, scene)).join('\n\n');
  return { say: [line(text, choicesFor(found, scene))], next: DONE };
}

/** A proposal can be answered here as well, and the only open case be closed by its customer. */
function choicesFor(found: readonly CaseRecord[], scene: Scene): Choice[] {
  const waiting = found.find((one) => one.case.stage === 'proposed');
  if (waiting) return verdictChoices(waiting.case.id, 'solved', scene.voice);
  const [only] = found.length === 1 ? found : [];
  if (!only || !isOpen(only.case)) return [];
  return [doneChoice(only.case.id, scene.voice), personChoice(scene)];
}

function nothing(number: string | undefined, scene: Scene): Step {
  const said = scene.interrupts ? 'notRecorded' : 'none';
  const text = number ? words(scene.voice, 'foreign', { number }) : words(scene.voice, said);
  return { say: [line(text, [personChoice(scene)])], next: DONE };
}
