import type { View } from './figureStore.ts';
import type { Dimension } from './observation.ts';

/** Fewer answers than this say more about the customer, or the agent, than about the service. */
export const PRIVATE_BELOW = 10;

const PERSONS: readonly Dimension[] = ['agent', 'owner'];

/** Whether a view or a split looks at single colleagues. */
export const isPersonal = (of: View['of'] = {}): boolean =>
  PERSONS.some((name) => of[name]?.length);

/** Whether so few answers about single colleagues were given that nothing is told of them. */
export const isWithheld = ({ of }: View, answered: number): boolean =>
  isPersonal(of) && answered < PRIVATE_BELOW;

export const isPerson = (split: string): boolean => PERSONS.some((name) => name === split);
