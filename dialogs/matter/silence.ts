import { addSpan, type Company } from '../../src/company/index.ts';
import type { Conversation } from '../../src/conversations/index.ts';
import type { Instant } from '../../src/vocabulary.ts';
import { type Matter, type Notes, parseMatters } from '../stage/memory.ts';
import type { Effect, MatterEnd, Scene } from '../stage/talk.ts';
import { ending, matterEnded } from './matters.ts';

/**
 * When silence after an answer counts as solved, earliest first; undefined where none waits. A
 * conversation is its own timer: nothing else has to be kept.
 */
export function silenceUntil({ memory }: Conversation, company: Company): Instant | undefined {
  const ends = parseMatters(memory).flatMap((matter) => endOf(matter, company) ?? []);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** The matters of a conversation that silence has ended by now. */
export function silentEnds(
  { id, memory }: Conversation,
  company: Company,
  now: Instant,
): readonly MatterEnd[] {
  return silent(parseMatters(memory), company, now).map(({ matter, at }) =>
    matterEnded(matter, 'assumed', { conversation: id, at }),
  );
}

/** The notes as silence has left them by now, and what has to be told of it. */
export function afterSilence({ notes, company, at, conversation }: Scene): {
  notes: Notes;
  effects: readonly Effect[];
} {
  const ended = silent(notes.matters, company, at);
  if (ended.length === 0) return { notes, effects: [] };
  const ids = new Set(ended.map(({ matter }) => matter.id));
  const matters = notes.matters.map((matter) =>
    ids.has(matter.id) ? { ...matter, state: 'assumed' as const } : matter,
  );
  const effects = ended.map((one) => ending(one.matter, 'assumed', { conversation, at: one.at }));
  return { notes: { ...notes, matters }, effects };
}

function silent(matters: readonly Matter[], company: Company, now: Instant) {
  return matters.flatMap((matter) => {
    const at = endOf(matter, company);
    return at !== undefined && at <= now ? [{ matter, at }] : [];
  });
}

const endOf = ({ state, answeredAt }: Matter, company: Company): Instant | undefined =>
  state === 'answered' && answeredAt !== undefined
    ? addSpan(company, answeredAt, company.deadlines.silence)
    : undefined;
