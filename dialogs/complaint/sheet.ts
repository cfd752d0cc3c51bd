import { z } from 'zod';
import { answered, type Form, newForm } from './form.ts';

/** What a customer fills in at once, where a channel has forms. */
const sheetSchema = z.object({
  item: z.string().max(100).optional(),
  wish: z.string().max(150).optional(),
  contact: z.string().max(150).optional(),
});
export type ComplaintSheet = z.infer<typeof sheetSchema>;

const SHEET = 'complaint-sheet|';

/** The code that hands it over; what happened is the message's text. */
export const sheetAction = (sheet: ComplaintSheet): string => SHEET + JSON.stringify(sheet);

/** Undefined when it is the code of something else, or spoilt. */
export function parseSheetAction(action: string): ComplaintSheet | undefined {
  if (!action.startsWith(SHEET)) return undefined;
  try {
    return sheetSchema.safeParse(JSON.parse(action.slice(SHEET.length))).data;
  } catch {
    return undefined;
  }
}

/** The form as if each question had been asked; nothing is left to ask. */
export function filledForm(
  begun: Pick<Form, 'origin' | 'openedAt'>,
  text: string,
  { item, wish, contact }: ComplaintSheet,
): Form {
  const blank = newForm(begun, [text]);
  let form: Form = { ...blank, facts: { ...blank.facts, what: blank.facts.what || text } };
  const told = { item, wish, contact };
  for (const asked of ['item', 'wish', 'contact'] as const) {
    const said = told[asked];
    if (said) form = answered({ ...form, asked }, said) ?? form;
  }
  return form;
}
