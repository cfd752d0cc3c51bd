import { businessTimeBetween, type Company } from '../company/index.ts';
import type { Instant } from '../vocabulary.ts';
import type { Case, Stage } from './case.ts';

/** From the customer's first message to closure, in milliseconds: never resets, not on reopening. */
export function customerClock(
  { openedAt, closure }: Pick<Case, 'openedAt' | 'closure'>,
  now: Instant,
): number {
  return (closure?.at ?? Math.max(now, openedAt)) - openedAt;
}

/** Opening hours spent in a stage so far, in milliseconds, all stays in it together. */
export function stageClock(company: Company, { stages }: Case, stage: Stage, now: Instant): number {
  return stages
    .filter((span) => span.stage === stage)
    .reduce(
      (sum, { from, to }) => sum + businessTimeBetween(company, from, Math.max(from, to ?? now)),
      0,
    );
}
