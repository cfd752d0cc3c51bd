import { z } from 'zod';
import { definitionSchema, type PollDefinition, type PollEvent } from '../../../polls/index.ts';
import type { MatterId } from '../../../vocabulary.ts';
import type { Address } from './figureShelf.ts';

/** A matter's polls: the history they are made of, and where each round is counted. */
export interface PollDocument {
  matter: MatterId;
  history: readonly PollEvent[];
  rows: readonly Address[];
}

const event = z.custom<PollEvent>(
  (value) => z.looseObject({ type: z.string(), at: z.number() }).safeParse(value).success,
);

export const pollDocument: z.ZodType<PollDocument> = z.object({
  matter: z.custom<MatterId>((value) => typeof value === 'string'),
  history: z.array(event).min(1),
  rows: z.array(z.object({ segment: z.string(), row: z.number().int().nonnegative() })),
});

export interface ClaimDocument {
  by: string;
  at: number;
}

export const claimDocument: z.ZodType<ClaimDocument> = z.object({ by: z.string(), at: z.number() });

export const definitionDocument: z.ZodType<PollDefinition> = z.custom<PollDefinition>(
  (value) =>
    z
      .looseObject({ version: z.string() })
      .transform(({ version: _, ...body }) => body)
      .pipe(definitionSchema)
      .safeParse(value).success,
);
