import { z } from 'zod';
import type { Choice, Content, Conversation, Reaction } from '../src/conversations/index.ts';
import {
  aroundOf,
  type Poll,
  type PollDefinition,
  parsePollAction,
  pollAction,
  type Question,
} from '../src/polls/index.ts';
import type { MatterId } from '../src/vocabulary.ts';
import { isCaseVerdict, isVisitAnswer } from './caseVerdict.ts';
import { matterIdSchema, parseMemory } from './stage/memory.ts';
import { DONE, defineTalk, type Effect } from './stage/talk.ts';
import { inTurn } from './stage/wording.ts';

export const POLL = 'poll';

const tap = z.object({ action: z.string() });
const comment = z.object({ matter: matterIdSchema, text: z.string() });

/** An answer to a poll: a tap, or the comment. The polls keep it and say what is asked next. */
export const poll = defineTalk({
  id: POLL,
  options: z.union([tap, comment]),
  state: z.unknown(),
  begin(given) {
    const effect: Effect =
      'action' in given
        ? { kind: 'poll-tap', action: given.action }
        : { kind: 'poll-comment', ...given };
    return { say: [], effects: [effect], next: DONE };
  },
});

export const isPollAction = (action: string): boolean => parsePollAction(action) !== undefined;

/** As much of a poll as its question needs. */
export interface Asked {
  poll: Pick<Poll, 'round' | 'closing'>;
  question: Question;
  definition: PollDefinition;
}

/** A question as it stands in the conversation; `before` is said in front of it. */
export function pollQuestion(
  { poll: { round, closing }, question, definition }: Asked,
  before = '',
): Content {
  const { step, text, options } = question;
  const { matter, language } = closing;
  const tapOf = (to: string, value: string) => pollAction({ matter, round, step: to, value });
  const skip: Choice = {
    title: aroundOf(definition, language).skip,
    action: tapOf('skip', options.length === 0 ? FREE : ''),
    apart: true,
  };
  const choices = options.map(({ value, label }, place) => ({
    ...{ title: label, action: tapOf(step, value) },
    ...(step === 'satisfaction' && FACES[place] && { sign: FACES[place] }),
  }));
  const said = inTurn({ language }, [before, text]);
  return { kind: 'text', text: said, choices: [...choices, skip], stays: true };
}

/** Marks the way past the question that takes any words. */
const FREE = 'comment';
const FACES = ['😞', '😕', '😐', '😊', '😄'];

/** The poll whose comment is asked for, when nothing else was offered since. */
export function commentAsked(offered: readonly Choice[]): MatterId | undefined {
  const taps = offered.map(({ action }) => parsePollAction(action));
  return taps.find((one) => one?.step === 'skip' && one.value === FREE)?.matter;
}

/** The poll whose buttons were shown last. */
export function pollShown({ memory }: Pick<Conversation, 'memory'>): MatterId | undefined {
  const { offered } = parseMemory(memory);
  return offered.map(({ action }) => parsePollAction(action)).find((one) => one)?.matter;
}

/**
 * A poll's question, put into a conversation of its own accord. Nothing is said while a person
 * speaks, while a return visit waits for its answer (for a reminder: any question about a case), or while
 * a dialog waits for the customer; `quiet`: he has not come back to that for long.
 */
export function sayPoll(about: Asked, { before, quiet }: { before?: string; quiet: boolean }) {
  return (conversation: Conversation): Reaction => {
    const memory = parseMemory(conversation.memory);
    const isBefore = before === undefined ? isVisitAnswer : isCaseVerdict;
    const asked = memory.offered.some(({ action }) => isBefore(action));
    const waits = asked || (!quiet && memory.stack.length > 0);
    if (waits || conversation.floor.holder !== 'bot')
      return { replies: [], memory: conversation.memory };
    const content = pollQuestion(about, before);
    const choices = content.kind === 'text' ? content.choices : undefined;
    return { replies: [content], memory: { ...memory, offered: choices ?? [] } };
  };
}
