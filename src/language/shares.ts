import type { Language } from '../vocabulary.ts';

/** How much each kind of feature counts in the likeness of two texts, in the order of `FAMILY`. */
export type Shares = readonly number[];

const FEW: Shares = [0.2, 0.1, 0.4, 0.2, 0.1];
const MANY: Shares = [0.26, 0.27, 0.28, 0.09, 0.1];
/** With so many examples an article, the two count half each. */
const HALFWAY = 40;
/** Where nobody writes blanks, characters tell more than the words that a segmenter finds. */
const UNSPACED: Shares = [0.15, 0.1, 0.55, 0.1, 0.1];
const WITHOUT_BLANKS: ReadonlySet<Language> = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

/** Few examples are understood by the concepts they touch; many speak in words of their own. */
export function sharesFor(language: Language, examples: number): Shares {
  if (WITHOUT_BLANKS.has(language)) return UNSPACED;
  const many = examples ** 2 / (examples ** 2 + HALFWAY ** 2);
  return FEW.map((few, family) => few + many * ((MANY[family] ?? 0) - few));
}
