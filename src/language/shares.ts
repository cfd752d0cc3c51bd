import type { Language } from '../vocabulary.ts';
import { FAMILY } from './family.ts';

/** How much each kind of feature counts in the likeness of two texts, in the order of `FAMILY`. */
export type Shares = readonly number[];

const FEW: Shares = [0.164, 0.082, 0.328, 0.164, 0.082, 0.18];
const MANY: Shares = [0.26, 0.27, 0.28, 0.09, 0.1, 0];
/** With so many examples an article, the two count half each. */
const HALFWAY = 40;
/** Where nobody writes blanks, characters tell more than the words that a segmenter finds. */
const UNSPACED: Shares = [0.15, 0.1, 0.55, 0.1, 0.1, 0];
const WITHOUT_BLANKS: ReadonlySet<Language> = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my']);

/** Without what words mean, which takes time and room to read: where articles are too many to be learnt. */
export function withoutMeaning(shares: Shares): Shares {
  const rest = 1 - (shares[FAMILY.meaning] ?? 0);
  return shares.map((share, family) => (family === FAMILY.meaning ? 0 : share / rest));
}

/** Few examples are understood by the concepts they touch; many speak in words of their own. */
export function sharesFor(language: Language, examples: number): Shares {
  if (WITHOUT_BLANKS.has(language)) return UNSPACED;
  const many = examples ** 2 / (examples ** 2 + HALFWAY ** 2);
  return FEW.map((few, family) => few + many * ((MANY[family] ?? 0) - few));
}
