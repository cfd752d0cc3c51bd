/** The managers' figures, and the week's digest of them. */
export type { Digest, DigestFigure, Digests } from './digest.ts';
export { createGapBook, type GapBook } from './gapBook.ts';
export { createInsights, type Insights } from './insights.ts';
export type { InsightsGate, InsightsOptions } from './sources.ts';
