import { type CaseRecord, isOpen } from '../../src/cases/index.ts';
import { isAdding, isAsking, isOpenQuestion, isWish } from '../hearing/fewWords.ts';
import { phrasesOf } from '../hearing/phrases.ts';
import type { Scene } from '../stage/talk.ts';
import { ask } from './question.ts';

/**
 * The open case that a statement belongs to, "it stood near the window": it asks nothing, no article
 * answers it, and no question of the customer's came after what the case heard last.
 */
export function caseToldOf(text: string, scene: Scene): CaseRecord | undefined {
  const record = scene.cases.findLast(
    (one) =>
      isOpen(one.case) &&
      one.case.kind !== 'suggestion' &&
      one.case.conversation === scene.conversation,
  );
  if (!record || isAsking(text) || isOpenQuestion(text) || phrasesOf(text)) return undefined;
  const isLate = askedAt(scene) > heardAt(record) && !isAdding(text) && !isWish(text);
  return isLate || ask(text, scene).kind === 'answer' ? undefined : record;
}

const heardAt = ({ case: { openedAt }, history }: CaseRecord): number =>
  history.at(-1)?.at ?? openedAt;

function askedAt({ notes: { matters, lastMiss } }: Scene): number {
  const answeredAt = matters.at(-1)?.state === 'answered' ? matters.at(-1)?.answeredAt : undefined;
  return Math.max(lastMiss?.at ?? 0, answeredAt ?? 0);
}
