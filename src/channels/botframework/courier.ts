import type { ConversationReference } from 'botbuilder';
import type { Conversation } from '../../conversations/index.ts';
import type { ConversationId } from '../../vocabulary.ts';
import { createRound, type Round, type RoundParts } from './round.ts';

/** Brings what is said in conversations to the customers' channels. */
export interface Courier {
  /** From now on, whoever says it. */
  attend(conversation: Conversation, reference: Partial<ConversationReference>): Promise<Round>;
  /** The same where the customer was last heard from before this process. */
  recall(conversation: Conversation, reference: Partial<ConversationReference>): Promise<Round>;
  close(): void;
}

const mostRounds = 10_000;

export function createCourier(parts: RoundParts): Courier {
  const rounds = new Map<ConversationId, Round>();
  const begin = async (
    { id, lastSeq }: Conversation,
    reference: Partial<ConversationReference>,
  ) => {
    const cursor = await parts.cursors.find(id);
    if (cursor === undefined) await parts.cursors.move(id, lastSeq);
    return rounds.get(id) ?? createRound(id, { reference, after: cursor ?? lastSeq }, parts);
  };
  const dropOldest = () => {
    const [oldest] = rounds.keys();
    if (rounds.size <= mostRounds || oldest === undefined) return;
    rounds.get(oldest)?.end();
    rounds.delete(oldest);
  };
  const attend: Courier['attend'] = async (conversation, reference) => {
    const round = rounds.get(conversation.id) ?? (await begin(conversation, reference));
    round.reference = reference;
    rounds.set(conversation.id, round);
    dropOldest();
    return round;
  };
  return {
    attend,
    recall: async (conversation, reference) =>
      rounds.get(conversation.id) ?? attend(conversation, reference),
    close: () => {
      for (const round of rounds.values()) round.end();
      rounds.clear();
    },
  };
}
