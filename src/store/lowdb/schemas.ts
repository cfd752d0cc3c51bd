import { z } from 'zod';
import type { Case, CaseEvent, CaseRecord } from '../../cases/index.ts';
import type { Content, Conversation, Floor, Message, Speaker } from '../../conversations/index.ts';
import type { Gap } from '../../knowledge/index.ts';
import type { Agent } from '../../staff/index.ts';

/** Loose on purpose: what a newer version added is kept, what every version needs is checked. */

const instant = z.number();
const id = <Id extends string>() => z.custom<Id>((value) => typeof value === 'string');
const tagged = <T>(tag: string) => {
  const shape = z.looseObject({ [tag]: z.string() });
  return z.custom<T>((value) => shape.safeParse(value).success);
};

const conversation = z.looseObject({
  id: id<Conversation['id']>(),
  customer: id<Conversation['customer']>(),
  channel: z.string(),
  language: z.string(),
  openedAt: instant,
  lastSeq: z.number().int().nonnegative(),
  floor: tagged<Floor>('holder'),
  memory: z
    .unknown()
    .optional()
    .transform((memory) => memory),
  address: z.unknown().optional(),
}) satisfies z.ZodType<Conversation>;

const message = z.looseObject({
  id: id<Message['id']>(),
  seq: z.number().int().positive(),
  at: instant,
  from: tagged<Speaker>('role'),
  clientId: z.string().exactOptional(),
  content: tagged<Content>('kind'),
}) satisfies z.ZodType<Message>;

export interface ConversationPage {
  conversation: Conversation;
  /** The first sequence number of each full page before this one. */
  earlier: readonly number[];
  messages: readonly Message[];
}

export const conversationPage: z.ZodType<ConversationPage> = z
  .object({ conversation, earlier: z.array(z.number()), messages: z.array(message) })
  .refine(
    ({ conversation: { lastSeq }, messages }) =>
      messages.every(({ seq }, index) => seq === lastSeq - messages.length + index + 1),
    'the messages are not numbered up to lastSeq without a gap',
  );

/** What a turn adds to a page. */
export type ConversationTurn = Pick<ConversationPage, 'conversation' | 'messages'>;

export const conversationTurn: z.ZodType<ConversationTurn> = z.object({
  conversation,
  messages: z.array(message),
});

export const gap: z.ZodType<Gap> = z.looseObject({
  id: z.string(),
  at: instant,
  language: z.string(),
  question: z.string(),
  outcome: z.enum(['abstained', 'clarified-in-vain', 'disputed']),
  candidates: z.array(id<Gap['candidates'][number]>()),
  answer: z.string().exactOptional(),
  answered: id<Gap['candidates'][number]>().exactOptional(),
});

const dated = z.looseObject({ type: z.string(), at: instant });
const event = z.custom<CaseEvent>((value) => dated.safeParse(value).success);

const indexed = z.looseObject({
  id: z.string(),
  number: z.string(),
  kind: z.string(),
  stage: z.string(),
  customer: z.string(),
  openedAt: instant,
  owner: z.looseObject({ id: z.string(), name: z.string() }),
  due: z.looseObject({ at: instant, what: z.string() }).nullable(),
  version: z.number().int().positive(),
  facts: z.looseObject({ what: z.string() }),
});

export const caseRecord: z.ZodType<CaseRecord> = z.object({
  case: z.custom<Case>((value) => indexed.safeParse(value).success, 'this is not a case'),
  history: z.array(event),
});

export interface RosterEntry {
  order: number;
  agent: Agent;
}

const agent = z.looseObject({
  id: id<Agent['id']>(),
  name: z.string(),
  email: z.string(),
  role: z.enum(['agent', 'manager', 'administrator']),
  onDuty: z.boolean(),
  capacity: z.number(),
  languages: z.array(z.string()),
  standIn: id<Agent['id']>().exactOptional(),
}) satisfies z.ZodType<Agent>;

export const rosterEntry: z.ZodType<RosterEntry> = z.object({ order: z.number(), agent });

export interface Revocation {
  session: string;
  until: number;
}

export const revocation: z.ZodType<Revocation> = z.object({
  session: z.string(),
  until: z.number(),
});

export interface Cursor {
  seq: number;
}

export const cursor: z.ZodType<Cursor> = z.object({ seq: z.number().int().nonnegative() });

export interface MailEntry {
  key: string;
  letter: unknown;
  tries: number;
  at: number;
  settledAt: number | null;
}

export const mailEntry: z.ZodType<MailEntry> = z.object({
  key: z.string(),
  letter: z.unknown(),
  tries: z.number(),
  at: instant,
  settledAt: instant.nullable(),
});

export interface AttachmentEntry {
  id: string;
  conversation: string;
  name: string;
  /** As its content says, not its name: `image/jpeg`, `application/pdf`. */
  type: string;
  size: number;
}

export const attachmentEntry: z.ZodType<AttachmentEntry> = z.object({
  id: z.string(),
  conversation: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
});
