import type { Gap } from '../../src/knowledge/index.ts';
import type { MatterId, MessageId } from '../../src/vocabulary.ts';
import {
  type Matter,
  type Miss,
  matterIdSchema,
  messageIdSchema,
  type Notes,
} from '../stage/memory.ts';
import { inOneLine } from '../stage/quote.ts';
import type { Effect, MatterEnd, Scene } from '../stage/talk.ts';

const MATTERS_KEPT = 6;
const QUESTION_LIMIT = 1_000;
const QUOTE_LIMIT = 80;

export function newMatter(message: MessageId, question: string): Matter {
  const id = matterIdSchema.parse(message);
  return { id, question: question.slice(0, QUESTION_LIMIT), given: [], state: 'open' };
}

export function findMatter({ notes }: Scene, id: MatterId): Matter | undefined {
  return notes.matters.find((matter) => matter.id === id);
}

/** The matter as it is now, in its place. */
export function withMatter(matters: readonly Matter[], now: Matter): Matter[] {
  return matters.some(({ id }) => id === now.id)
    ? matters.map((matter) => (matter.id === now.id ? now : matter))
    : raised(matters, now);
}

/** The matter as it is now, as the current one. */
export function raised(matters: readonly Matter[], now: Matter): Matter[] {
  return [...matters.filter(({ id }) => id !== now.id), now].slice(-MATTERS_KEPT);
}

/** Nothing more is waited for in it. */
export const hasEnded = ({ state }: Matter): boolean => ENDED.includes(state);
const ENDED: readonly Matter['state'][] = ['confirmed', 'assumed', 'withdrawn'];

export function withQuestion(matter: Matter, question: string): Matter {
  return { ...matter, question: question.slice(-QUESTION_LIMIT) };
}

/** The customer's last words on a matter, fit to stand in a sentence of ours. */
export function quoted({ question }: Matter): string {
  return inOneLine(question.slice(question.lastIndexOf('\n') + 1), QUOTE_LIMIT);
}

type Ended = Pick<Scene, 'conversation' | 'at'>;

export function matterEnded(
  { id, question, given }: Matter,
  how: MatterEnd['how'],
  { conversation, at }: Ended,
): MatterEnd {
  return { conversation, matter: id, how, at, question, articles: given };
}

/** Told of, so that it can be polled. */
export const ending = (matter: Matter, how: MatterEnd['how'], scene: Ended): Effect => ({
  kind: 'matter-ended',
  end: matterEnded(matter, how, scene),
});

/** The matter at hand goes on as a case: no silence counts in it any more. */
export function handedOn({ notes: { matters } }: Scene): { notes?: Partial<Notes> } {
  const current = matters.at(-1);
  if (current?.state !== 'answered') return {};
  return { notes: { matters: withMatter(matters, { ...current, state: 'disputed' }) } };
}

/** A gap under the id of the message that asked, so that a repeated turn records it once. */
export function missed(miss: Miss, outcome: Gap['outcome'], { at, voice }: Scene): Effect {
  const { message: id, question, candidates } = miss;
  return { kind: 'gap', gap: { id, at, language: voice.language, question, outcome, candidates } };
}

export function disputed({ id, question, given }: Matter, scene: Scene): Effect {
  const message = messageIdSchema.parse(id);
  const miss: Miss = { kind: 'abstained', at: scene.at, message, question, candidates: given };
  return missed(miss, 'disputed', scene);
}
