import type { Content, Turn } from '../src/conversations/index.ts';
import type { BotParts } from './bot.ts';
import { stateOf } from './caseState.ts';
import { type Effect, line } from './talk.ts';
import type { Voice } from './wording.ts';

/** Carries effects out; resolves to what has to be said besides, when one came to nothing. */
export function createEffects(parts: BotParts) {
  const { gaps, cases, onMatterEnded } = parts;
  return async (effect: Effect, turn: Turn, voice: Voice): Promise<readonly Content[]> => {
    switch (effect.kind) {
      case 'gap':
        await gaps.record(effect.gap);
        return [];
      case 'matter-ended':
        await onMatterEnded?.(effect.end);
        return [];
      case 'record':
        await record(effect, turn, voice, parts);
        return [];
      case 'order':
        return 'done' in (await cases.order(effect.id, effect.command))
          ? []
          : stateNow(effect, turn, voice, parts);
      default:
        return effect satisfies never;
    }
  };
}

type Recording = Extract<Effect, { kind: 'record' }>;
type Order = Extract<Effect, { kind: 'order' }>;

async function record(
  { recording }: Recording,
  { conversation }: Turn,
  { language }: Voice,
  { cases }: BotParts,
): Promise<void> {
  const { id, customer, channel } = conversation;
  const by = { role: 'customer' } as const;
  await cases.record({ ...recording, conversation: id, customer, channel, language, by });
}

/** Somebody was quicker: the customer hears how his case stands. */
async function stateNow(
  { id }: Order,
  { conversation, at }: Turn,
  voice: Voice,
  { cases, company }: BotParts,
): Promise<readonly Content[]> {
  const known = await cases.of(conversation.customer);
  const record = known.find((one) => one.case.id === id);
  return record ? [line(stateOf(record, { at, voice, company: company() }))] : [];
}
