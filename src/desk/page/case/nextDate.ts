import type { Case, CasePromise, Due } from '../../../cases/index.ts';
import type { Instant } from '../../../vocabulary.ts';

type Next = { at: Instant } & ({ promise: CasePromise } | { due: Due });

/** The date the customer waits for; without one, what falls due by itself. */
export function nextDate({ promises, due }: Pick<Case, 'promises' | 'due'>): Next | undefined {
  const [promise] = promises.filter(({ end }) => end === null).toSorted((a, b) => a.at - b.at);
  if (promise) return { at: promise.at, promise };
  return due && due.what !== 'deliver' ? { at: due.at, due } : undefined;
}
