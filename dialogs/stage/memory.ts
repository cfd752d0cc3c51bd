import { z } from 'zod';
import type { ArticleId, MatterId, MessageId } from '../../src/vocabulary.ts';

const articleId = z.string().transform((id) => id as ArticleId);
export const messageIdSchema = z.string().transform((id) => id as MessageId);
export const matterIdSchema = z.string().transform((id) => id as MatterId);

const matter = z.object({
  /** The id of the message that opened it. */
  id: matterIdSchema,
  /** The customer's own words so far. */
  question: z.string(),
  /** Articles given in answer to it. */
  given: z.array(articleId),
  /** When the last article was given. */
  answeredAt: z.number().exactOptional(),
  /** It may have to do with danger. */
  careful: z.boolean().exactOptional(),
  state: z.enum(['open', 'answered', 'disputed', 'confirmed', 'assumed', 'withdrawn']),
});

const miss = z.object({
  kind: z.enum(['clarified', 'abstained']),
  at: z.number(),
  message: messageIdSchema,
  question: z.string(),
  candidates: z.array(articleId),
});

const notes = z.object({
  /** Oldest first; the last is the current one. */
  matters: z.array(matter),
  /** Questions in a row that were not answered. */
  misses: z.number(),
  lastMiss: miss.optional(),
  /** Files sent before it was known what they belong to. */
  photos: z.array(z.string()).readonly().optional(),
});

const memory = z.object({
  stack: z.array(z.object({ id: z.string(), state: z.unknown() })),
  notes,
  /** The buttons last shown, which typing can replace. */
  offered: z.array(z.object({ title: z.string(), action: z.string() })).readonly(),
  timesSaid: z.record(z.string(), z.number()),
  /** What the last turn said, and in how many turns running. */
  lastTurn: z.object({
    words: z.string(),
    times: z.number(),
    /** Our telephone number stood in it. */
    phone: z.boolean().exactOptional(),
  }),
});

export type Matter = z.infer<typeof matter>;
/** A question that got no answer: what the next words may belong to. */
export type Miss = z.infer<typeof miss>;
/** What every dialog may look at and change. */
export type Notes = z.infer<typeof notes>;
/** All that is kept between turns: the stack of open dialogs and the notes. */
export type Memory = z.infer<typeof memory>;

const ours = new WeakSet<object>();

/** What this process remembers itself need not be checked when it is read again. */
export function remembered(memory: Memory): Memory {
  ours.add(memory);
  return memory;
}

const isOurs = (kept: unknown): kept is Memory =>
  typeof kept === 'object' && kept !== null && ours.has(kept);

/** What was kept, or a clean page when it is not of this version's making. */
export function parseMemory(kept: unknown): Memory {
  if (isOurs(kept)) return kept;
  const parsed = kept === undefined || kept === null ? undefined : memory.safeParse(kept);
  return parsed?.success ? parsed.data : blank();
}

const kept = z.object({ notes: z.object({ matters: z.array(matter) }) });

/** The matters alone. */
export function parseMatters(memory: unknown): readonly Matter[] {
  if (isOurs(memory)) return memory.notes.matters;
  return kept.safeParse(memory).data?.notes.matters ?? [];
}

const blank = (): Memory => ({
  stack: [],
  notes: { matters: [], misses: 0 },
  offered: [],
  timesSaid: {},
  lastTurn: { words: '', times: 0 },
});
