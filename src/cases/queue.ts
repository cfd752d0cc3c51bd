import type { Case } from './case.ts';

/** The queue's order: emergencies, then the customer's waiting time, and nothing else. */
export function queueOrder(
  a: Pick<Case, 'kind' | 'openedAt'>,
  b: Pick<Case, 'kind' | 'openedAt'>,
): number {
  return urgency(b) - urgency(a) || a.openedAt - b.openedAt;
}

const urgency = ({ kind }: Pick<Case, 'kind'>): number => (kind === 'emergency' ? 1 : 0);
