import { addSpan } from '../company/index.ts';
import type { Instant, StaffId } from '../vocabulary.ts';
import type { Case, Rung } from './case.ts';
import type { Context } from './context.ts';
import { managers, standInFor } from './roster.ts';

const UP: Record<Rung, Rung> = { 0: 1, 1: 2, 2: 2 };

/** One person further up for every missed deadline: the owner, his stand-in, the managers. */
export function climb(
  { ladder, kind }: Case,
  { company, now }: Context,
): { rung: Rung; stepAt: Instant | null } {
  const rung = ladder ? UP[ladder.rung] : 0;
  const { emergency, ladderStep } = company.deadlines;
  const step = kind === 'emergency' ? emergency : ladderStep;
  return { rung, stepAt: rung === 2 ? null : addSpan(company, now, step) };
}

export function toldAt(rung: Rung, subject: Case, { roster }: Context): readonly StaffId[] {
  if (rung === 1) return [standInFor(roster, subject.owner.id).id];
  return rung === 2 ? managers(roster) : nearest(subject);
}

/** The owner, and the handler where that is someone else. */
export const nearest = ({ owner, handler }: Case): readonly StaffId[] =>
  handler && handler.id !== owner.id ? [owner.id, handler.id] : [owner.id];
