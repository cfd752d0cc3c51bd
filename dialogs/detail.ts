import { z } from 'zod';
import { type CaseRecord, type Facts, isOpen } from '../src/cases/index.ts';
import { ordered } from './caseEffects.ts';
import { ownerHasThat } from './caseVerdict.ts';
import { messageIdSchema } from './memory.ts';
import { DONE, defineTalk, line, type Scene } from './talk.ts';
import { contactIn, isAsking, isCorrection, isWish, itemIn } from './told.ts';

export const DETAIL = 'detail';

/** A model, an order number, an address, and hardly a word besides: what an open case lacks or has wrong. */
export const detail = defineTalk({
  id: DETAIL,
  options: z.object({ text: z.string(), cause: messageIdSchema }),
  state: z.unknown(),
  begin({ text, cause }, scene) {
    const found = detailFor(text, scene);
    if (!found) return { say: [], next: DONE };
    const { record, facts } = found;
    const command = { do: 'hear', by: { role: 'customer' }, facts, cause } as const;
    return {
      say: [line(ownerHasThat(record, scene))],
      effects: [ordered(record, command)],
      next: DONE,
    };
  },
});

interface Detail {
  record: CaseRecord;
  facts: Partial<Facts>;
}

const MOST_BESIDES = { latin: 6, han: 2 };
const MOST_IN_A_CORRECTION = 20;

const mostBesides = (text: string): number =>
  /\p{Script=Han}/u.test(text) ? MOST_BESIDES.han : MOST_BESIDES.latin;

export function detailFor(text: string, { cases }: Scene): Detail | undefined {
  const record = cases.findLast((one) => isOpen(one.case) && one.case.kind !== 'suggestion');
  if (!record || isAsking(text)) return undefined;
  if (isWish(text) && record.case.facts.wish === undefined)
    return { record, facts: { wish: text } };
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
