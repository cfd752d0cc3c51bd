import { z } from 'zod';
import type { ConversationId } from '../../vocabulary.ts';

/** What customers are written. */
const customerCode = z.enum([
  'receipt',
  'promised',
  'promise-moved',
  'promise-missed',
  'proposed',
  'visit',
  'reopened',
  'assumed',
  'reply',
]);

const shared = {
  /** The same key is the same letter: it is sent once. */
  key: z.string(),
  to: z.email(),
};

const customerLetter = z.object({
  ...shared,
  for: z.literal('customer'),
  language: z.string(),
  code: customerCode,
  /** What its words are filled in with. */
  values: z.record(z.string(), z.string()),
  /** Sent only while nobody listens to it. */
  conversation: z.custom<ConversationId>((value) => typeof value === 'string'),
  links: z.object({ receipt: z.url(), conversation: z.url() }),
});

/** In the words of whoever alerts them. */
const staffLetter = z.object({
  ...shared,
  for: z.literal('staff'),
  subject: z.string(),
  text: z.string(),
});

const letter = z.discriminatedUnion('for', [customerLetter, staffLetter]);

/** A mail that is to be sent. */
export type Letter = z.infer<typeof letter>;
export type CustomerLetter = z.infer<typeof customerLetter>;
export type LetterCode = z.infer<typeof customerCode>;

/** Undefined when it is none, such as with an address that is not one. */
export const parseLetter = (value: unknown): Letter | undefined => letter.safeParse(value).data;
