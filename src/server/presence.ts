import type { Presence } from '../channels/web/index.ts';
import type { ConversationId } from '../vocabulary.ts';

/** Tells of every page that is opened. */
export function announcing(
  presence: Presence,
  entered: (conversation: ConversationId) => void,
): Presence {
  const { enter, isHere } = presence;
  return {
    isHere,
    enter: (conversation) => {
      entered(conversation);
      return enter(conversation);
    },
  };
}
