import en from './asides.words.en.json' with { type: 'json' };
import zh from './asides.words.zh.json' with { type: 'json' };
import { anywhere, straight } from './wordLists.ts';

type List = keyof typeof en;

const LONGEST = 120;
const plainly = (text: string): string => straight(text).trim();
const either = (name: List): string => [...en[name], ...zh[name]].join('|');
const LEAD = `(?:(?:(?:${en.lead.join('|')})\\b|${zh.lead.join('|')})[\\s\\p{P}]*){0,3}`;

const alone = (name: List) => {
  const pattern = new RegExp(`^[\\s\\p{P}]*${LEAD}(?:${either(name)})[\\s\\p{P}]*$`, 'iu');
  return (text: string): boolean => text.length <= LONGEST && pattern.test(plainly(text));
};

/** "Why do you ask?", "who sees that?": about our question, not about what we sell. */
export const asksBack = alone('why');
/** "Where do you have that from?" */
export const asksSource = alone('source');
/** "Are you sure?" */
export const asksWhetherSure = alone('sure');
const saysLater = alone('later');
/** Nothing can be said yet: "I'll try tonight". */
export const isLater = (text: string): boolean => saysLater(text) && !/[?？]/u.test(text);

/** Neither yes nor no: "maybe". */
export const isUnsaid = alone('unsaid');
/** Kind words, which are bitter from whoever is just complaining. */
export const isPraise = alone('praise');

const LACKING = anywhere(en.lacking, zh.lacking);
/** "I don't have the number at hand". */
export const isLacking = (text: string): boolean =>
  text.length <= LONGEST && LACKING.test(plainly(text));

/** "Who is Ada?": which of the names is asked about. */
export function whoIsMeant(text: string, names: readonly string[]): string | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = plainly(text).toLowerCase();
  return names.find((name) => {
    const about = plain.split(name.toLowerCase()).join('NAME');
    return about !== plain && WHO.test(about);
  });
}

const WHO = new RegExp(`^[\\s\\p{P}]*${LEAD}(?:${either('who')})[\\s\\p{P}]*$`, 'u');
