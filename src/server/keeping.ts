import type { ConversationStore } from '../conversations/index.ts';
import type { Clock, Instant } from '../vocabulary.ts';

/** Whether what customers say can be kept. */
export interface Keeping {
  /** The same store, watched. */
  watch(store: ConversationStore): ConversationStore;
  /** False for a while after a message could not be kept: then it may be tried again. */
  works(): boolean;
}

const PATIENCE_MS = 30_000;

export function createKeeping(clock: Clock): Keeping {
  let refusedAt: Instant | undefined;
  const seen = <Outcome>(writing: Promise<Outcome>): Promise<Outcome> => {
    writing.then(
      () => {
        refusedAt = undefined;
      },
      () => {
        refusedAt = clock();
      },
    );
    return writing;
  };
  return {
    watch: (store) => ({
      ...store,
      create: (conversation) => seen(store.create(conversation)),
      commit: (conversation, messages) => seen(store.commit(conversation, messages)),
    }),
    works: () => refusedAt === undefined || Math.abs(clock() - refusedAt) > PATIENCE_MS,
  };
}
