import type { Content, Turn } from '../../src/conversations/index.ts';
import { matterOf, pollAgain, pollReply, stepOf } from '../pollReply.ts';
import { type Effect, line } from '../stage/talk.ts';
import type { Voice } from '../stage/wording.ts';
import { stateOf } from '../status/caseState.ts';
import type { BotParts, PollDesk } from './bot.ts';

/**
 * Carries effects out; resolves to what has to be said besides, when one came to nothing. In their
 * order, each on the disk before the next, but for gaps: nothing else depends on them.
 */
export function createEffects(parts: BotParts) {
  const carryOut = createCarrying(parts);
  return async (effects: readonly Effect[], turn: Turn, voice: Voice) => {
    const does = (effect: Effect) => carryOut(effect, turn, voice);
    const [gaps, others] = parted(effects);
    const noting = Promise.all(gaps.map(does));
    const [said] = await Promise.all([inOrder(others, does), noting]);
    return said;
  };
}

function parted(effects: readonly Effect[]): [Effect[], Effect[]] {
  const { gaps = [], others = [] } = Object.groupBy(effects, ({ kind }) =>
    kind === 'gap' ? 'gaps' : 'others',
  );
  return [gaps, others];
}

async function inOrder(
  effects: readonly Effect[],
  does: (effect: Effect) => Promise<readonly Content[]>,
): Promise<readonly Content[]> {
  const said: Content[] = [];
  for (const effect of effects) said.push(...(await does(effect)));
  return said;
}

function createCarrying(parts: BotParts) {
  const { gaps, cases, polls, onMatterEnded } = parts;
  return async (effect: Effect, turn: Turn, voice: Voice): Promise<readonly Content[]> => {
    switch (effect.kind) {
      case 'gap':
        await gaps.record(effect.gap);
        return [];
      case 'matter-ended':
        await onMatterEnded?.(effect.end);
        return [];
      case 'matter-reopened':
        await polls?.reopened(effect.matter, 'customer');
        return [];
      case 'poll-tap':
      case 'poll-comment':
        return polls ? [await answered(effect, turn, voice, polls)] : [];
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

type Answer = Extract<Effect, { kind: 'poll-tap' | 'poll-comment' }>;

async function answered(
  effect: Answer,
  { conversation: { customer } }: Turn,
  voice: Voice,
  polls: PollDesk,
): Promise<Content> {
  const telling = { voice, definition: polls.definition() };
  if (effect.kind === 'poll-comment')
    return pollReply(await polls.say(customer, effect.matter, effect.text), 'comment', telling);
  const answer = await polls.press(customer, effect.action);
  const isOff = 'refused' in answer && answer.refused === 'off-scale';
  const matter = isOff ? matterOf(effect.action) : undefined;
  const asking = matter && (await polls.open(customer, matter));
  return asking?.question
    ? pollAgain({ ...asking, question: asking.question }, telling)
    : pollReply(answer, stepOf(effect.action), telling);
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
