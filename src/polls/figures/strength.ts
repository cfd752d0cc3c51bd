/** How much may be said of so many: under 10 the counts alone, under 30 with a mark. */
export type Strength = 'counts-only' | 'few' | 'enough';

const FEW_FROM = 10;
const ENOUGH_FROM = 30;

export function strengthOf(n: number): Strength {
  if (n < FEW_FROM) return 'counts-only';
  return n < ENOUGH_FROM ? 'few' : 'enough';
}
