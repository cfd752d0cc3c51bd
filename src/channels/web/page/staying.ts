import type { Message } from './link/activity.ts';

/** Choices that stay with their message while they can be taken, and the one that was taken last. */
export interface Staying {
  taken: string | undefined;
  /** The question that is to be answered now. */
  isNewest: boolean;
}

/** Of each message whose choices stay; none once other choices were offered. */
export function stayingIn(messages: readonly Message[]): ReadonlyMap<string, Staying> {
  const since = messages.findLastIndex(({ choices, stays }) => choices.length > 0 && !stays);
  const asking = messages.slice(since + 1).filter(({ stays }) => stays);
  const pressed = messages.flatMap(({ action }) => action ?? []);
  return new Map(
    asking.map((message) => {
      const taken = pressed.findLast((code) =>
        message.choices.some(({ action }) => action === code),
      );
      return [message.id, { taken, isNewest: message === asking.at(-1) }];
    }),
  );
}
