import { z } from 'zod';

export const cannedReplySchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  language: z.string(),
  text: z.string(),
});

/** A text that staff send often. */
export type CannedReply = z.output<typeof cannedReplySchema>;
