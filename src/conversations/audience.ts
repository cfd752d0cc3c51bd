import type { ConversationId } from '../vocabulary.ts';
import type { ConversationStore } from './conversation.ts';
import { createFollower, type Deliver, type Follower } from './follower.ts';
import type { Message } from './message.ts';

/** Everyone who follows one conversation. */
export interface Audience {
  readonly empty: boolean;
  follow(after: number, deliver: Deliver): Follower;
  leave(follower: Follower): void;
  /** Messages just committed; returns at once, however slow anyone is. */
  tell(messages: readonly Message[]): void;
}

interface AudienceParts {
  store: ConversationStore;
  failed(error: unknown): void;
}

const PAGE = 100;

export function createAudience(id: ConversationId, { store, failed }: AudienceParts): Audience {
  const followers = new Set<Follower>();
  /** The newest messages that some follower has not had, without a gap. */
  let fresh: readonly Message[] = [];
  let lastSeq: number | undefined;

  const read = (cursor: number) => {
    const [first] = fresh;
    if (first && first.seq <= cursor + 1) return fresh.filter(({ seq }) => seq > cursor);
    return lastSeq === cursor ? [] : store.messages(id, cursor, PAGE);
  };
  /** A cursor from beyond the end would wait for ever. */
  const clamped = async (after: number) => Math.min(after, (await store.find(id))?.lastSeq ?? 0);
  const forgetWhatAllHave = () => {
    const least = Math.min(...[...followers].map(({ cursor }) => cursor));
    fresh = fresh.filter(({ seq }) => seq > least);
  };

  return {
    get empty() {
      return followers.size === 0;
    },
    follow(after, deliver) {
      const start = () => clamped(after);
      const caughtUp = forgetWhatAllHave;
      const follower = createFollower({ start, deliver, read, failed, caughtUp });
      followers.add(follower);
      follower.wake();
      return follower;
    },
    leave(follower) {
      follower.stop();
      followers.delete(follower);
      forgetWhatAllHave();
    },
    tell(messages) {
      lastSeq = messages.at(-1)?.seq ?? lastSeq;
      if (followers.size > 0) fresh = [...fresh, ...messages].slice(-PAGE);
      for (const follower of followers) follower.wake();
    },
  };
}
