import { z } from 'zod';
import type { CaseRecord, Facts } from '../src/cases/index.ts';
import type { Content } from '../src/conversations/index.ts';
import { ownerHasThat } from './caseVerdict.ts';
import { closingChoices, verdictIn } from './closing.ts';
import en from './detail.en.json' with { type: 'json' };
import zh from './detail.zh.json' with { type: 'json' };
import { isAsking, isCorrection, isWish } from './hearing/fewWords.ts';
import { cardIn, contactIn, itemIn, mostBesides } from './hearing/told.ts';
import { ordered } from './matter/caseEffects.ts';
import { hasEnded, newMatter, raised, withQuestion } from './matter/matters.ts';
import { caseInHand } from './matter/ownCases.ts';
import { caseToldOf } from './matter/telling.ts';
import { personChoice } from './person.ts';
import { type Matter, messageIdSchema } from './stage/memory.ts';
import { DONE, defineTalk, lastLine, line, type Scene, type Step } from './stage/talk.ts';
import { createWords } from './stage/wording.ts';

export const DETAIL = 'detail';

const words = createWords(DETAIL, { en, zh });

const told = z.object({ text: z.string(), message: messageIdSchema, cause: messageIdSchema });
type Told = z.infer<typeof told>;

/** What an open case lacks or has wrong, or is told besides; without a case it is kept for what comes. */
export const detail = defineTalk({
  id: DETAIL,
  options: told,
  state: z.unknown(),
  begin(said, scene) {
    const found = detailFor(said.text, scene);
    const record = found?.record ?? caseToldOf(said.text, scene);
    if (!record) return kept(said, scene);
    const heard = found ? { facts: found.facts } : { words: said.text };
    const command = { do: 'hear', by: { role: 'customer' }, ...heard, cause: said.cause } as const;
    return {
      say: [toldWith(record, scene)],
      effects: [ordered(record, command)],
      next: DONE,
    };
  },
});

/** With something more to it, a "yes" said next no longer means that it is solved. */
const toldWith = (record: CaseRecord, scene: Scene): Content =>
  scene.offered.some(({ action }) => verdictIn(action))
    ? lastLine(ownerHasThat(record, scene))
    : line(ownerHasThat(record, scene));

/** Whatever becomes of the matter has it. */
function kept({ text, message }: Told, scene: Scene): Step<unknown> {
  const { matters } = scene.notes;
  const current = matters.at(-1);
  if (current?.state === 'answered') return keptWith(current, text, scene);
  const matter =
    current && !hasEnded(current)
      ? withQuestion(current, `${current.question}\n${text}`)
      : newMatter(message, text);
  return {
    say: [line(words(scene.voice, 'kept'), [personChoice(scene)])],
    notes: { matters: raised(matters, matter) },
    next: DONE,
  };
}

/** "10045512" after an answer belongs to what was answered. */
function keptWith(current: Matter, text: string, scene: Scene): Step<unknown> {
  const matter = withQuestion(current, `${current.question}\n${text}`);
  return {
    say: [line(words(scene.voice, 'keptWith'), closingChoices(current.id, scene))],
    notes: { matters: raised(scene.notes.matters, matter) },
    next: DONE,
  };
}

interface Detail {
  record: CaseRecord;
  facts: Partial<Facts>;
}

const MOST_IN_A_CORRECTION = 20;

export function detailFor(text: string, scene: Scene): Detail | undefined {
  const record = caseInHand(scene);
  if (!record || isAsking(text)) return undefined;
  if (isWish(text) && record.case.facts.wish === undefined)
    return { record, facts: { wish: text } };
  const card = cardIn(text);
  if (card) return { record, facts: card };
  const contact = contactIn(text);
  const told = Object.keys(contact).length > 0 ? contact : itemIn(text);
  const corrects = isCorrection(text);
  const facts = Object.fromEntries(
    Object.entries(told).filter(([name]) => corrects || !(name in record.case.facts)),
  );
  const known = Object.values(facts).join('').length;
  const besides = text.trim().length - known;
  const isAlone = known > 0 && besides <= (corrects ? MOST_IN_A_CORRECTION : mostBesides(text));
  return isAlone ? { record, facts } : undefined;
}
