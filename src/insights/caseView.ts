import type { CaseSummary } from '../cases/index.ts';
import { dayOf, type View } from '../polls/index.ts';

/** Whether a case was closed in a view, under its filters as far as a case knows them. */
export const isClosedIn = (one: CaseSummary, view: View, timeZone: string): boolean =>
  one.closedAt !== null && isIn(one, view, dayOf(one.closedAt, timeZone));

/** Whether it was opened in it. */
export const isOpenedIn = (one: CaseSummary, view: View, timeZone: string): boolean =>
  isIn(one, view, dayOf(one.openedAt, timeZone));

function isIn(one: CaseSummary, { from = 0, to, of = {} }: View, day: number): boolean {
  if (day < from || (to !== undefined && day > to)) return false;
  const { channel, language, kind, owner, handler } = one;
  const values = {
    ...{ channel, language, kind, owner: owner.id, agent: handler?.id ?? '' },
    ...{ topic: one.topic ?? '', product: one.product ?? '' },
  };
  return FILTERED.every((name) => of[name]?.includes(values[name]) ?? true);
}

const FILTERED = ['channel', 'language', 'kind', 'owner', 'agent', 'topic', 'product'] as const;
