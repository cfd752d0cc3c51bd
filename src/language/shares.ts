/** How much each kind of feature counts in the likeness of two texts, in the order of `FAMILY`. */
export type Shares = readonly number[];

const FEW: Shares = [0.2, 0.1, 0.4, 0.2, 0.1];
const MANY: Shares = [0.26, 0.27, 0.28, 0.09, 0.1];
/** With so many examples an article, the two count half each. */
const HALFWAY = 40;

/** Few examples are understood by the concepts they touch; many speak in words of their own. */
export function sharesFor(examples: number): Shares {
  const many = examples ** 2 / (examples ** 2 + HALFWAY ** 2);
  return FEW.map((few, family) => few + many * ((MANY[family] ?? 0) - few));
}
