import { z } from 'zod';
import type { ArticleId, CaseId, MessageId, StaffId } from '../../vocabulary.ts';

/**
 * Everything staff can do. Each is posted as JSON to `/desk/actions/<name>` and answered
 * `200 {done}` (an ActionResult), `409 {error: {code, message, …}}` when it makes no sense now (code:
 * a Refusal of view.ts), `404` for a case that is absent or not the agent's to see, `400` with the
 * field to mend, `401` when the session has ended, `413` for more than 64 KiB. With a `key` nothing is
 * done twice when it is posted again.
 */

const filled = (most: number, hint: string) =>
  z.string(hint).trim().min(1, hint).max(most, tooLong(most));
const { format } = new Intl.NumberFormat('en');
const tooLong = (most: number) => `Write at most ${format(most)} characters.`;
const id = <Id extends string>() =>
  z.custom<Id>(
    (value) => typeof value === 'string' && value.length > 0 && value.length <= 200,
    'This is not an id.',
  );
const caseId = id<CaseId>();
const staffId = id<StaffId>();
const instant = z.int('Give a date and time.').min(0);
const reason = filled(500, 'Give a reason.');

/** Characters of a reply, a note, a proposal. */
const LONGEST_TEXT = 4_000;
const words = filled(LONGEST_TEXT, 'Write something.');
const maybe = z.string().trim().max(LONGEST_TEXT).exactOptional();

const resolution = z.strictObject({
  /** Where the problem was. */
  where: z.string().trim().max(LONGEST_TEXT),
  how: filled(LONGEST_TEXT, 'Say how it was solved.'),
  use: maybe,
  changed: maybe,
  dangers: maybe,
});

/** `09:00-12:30, 13:30-18:00`; null: closed. */
const shifts = z.string().trim().max(200).nullable();
const hours = z.strictObject({
  monday: shifts,
  tuesday: shifts,
  wednesday: shifts,
  thursday: shifts,
  friday: shifts,
  saturday: shifts,
  sunday: shifts,
});
const holiday = z.strictObject({
  date: z.iso.date('Write a date such as 2026-12-25.'),
  name: z.record(z.string(), filled(200, 'Name the holiday.')),
  /** Absent: closed all day. */
  hours: z.string().trim().max(200).exactOptional(),
});
const openingHours = z.strictObject({ hours, holidays: z.array(holiday).max(1000) });

/** `key` is the page's own id for it: the same again is the same deed, done once. */
const onCase = {
  case: caseId,
  key: z
    .string()
    .regex(/^[\w-]{1,100}$/, 'This is not an id.')
    .exactOptional(),
};

/** What is done to a case. */
export const caseActions = {
  /** Makes the agent the handler and gives him the floor, unless `floor` is false. */
  take: z.strictObject({ ...onCase, floor: z.boolean().default(true) }),
  'give-back': z.strictObject({ ...onCase }),
  /** The owner stays. */
  'hand-over': z.strictObject({ ...onCase, to: staffId, note: words }),
  /** Changes the owner; managers only. */
  reassign: z.strictObject({ ...onCase, to: staffId, reason }),
  propose: z.strictObject({ ...onCase, text: words, resolution }),
  /** Mends the record of the solution that was proposed; the customer is not told. */
  'amend-resolution': z.strictObject({ ...onCase, resolution }),
  promise: z.strictObject({ ...onCase, text: words, at: instant }),
  'keep-promise': z.strictObject({ ...onCase, promise: z.int().min(1) }),
  'move-promise': z.strictObject({ ...onCase, promise: z.int().min(1), at: instant, reason }),
  /** Only staff see it. Whoever is mentioned is told, on his page or later. */
  note: z.strictObject({
    ...onCase,
    text: words,
    mentions: z.array(staffId).max(50).default([]),
  }),
  /** Joins `case` into `into`, which goes on. */
  merge: z.strictObject({ ...onCase, into: caseId }),
  reopen: z.strictObject({ ...onCase }),
  'close-as-spam': z.strictObject({ ...onCase, reason }),
  'close-as-duplicate': z.strictObject({ ...onCase, reason, of: caseId.exactOptional() }),
  'change-kind': z.strictObject({
    ...onCase,
    kind: z.enum(['question', 'complaint', 'suggestion', 'emergency']),
  }),
  /** Lets only its owner, its handler and managers see it; managers only. */
  restrict: z.strictObject({ ...onCase, restricted: z.boolean() }),
};

const reply = z
  .strictObject({
    case: caseId,
    /** The page's own id for it: the same again is the same reply. */
    key: filled(100, 'Give the reply an id.'),
    /** The newest message on the page; refused as `crossed` when staff have said more since. */
    seen: z.int().min(0),
    /** May be empty beside files. */
    text: z.string().trim().max(LONGEST_TEXT, tooLong(LONGEST_TEXT)),
    /** Articles shown under it. */
    articles: z.array(id<ArticleId>()).max(5).default([]),
    /** Ids of files that were sent to `/desk/cases/:id/files` before. */
    files: z.array(id<string>()).max(5).default([]),
  })
  .refine(({ text, files }) => text !== '' || files.length > 0, {
    ...{ path: ['text'], message: 'Write something.' },
  });

/** What is done in the conversation of a case. */
export const floorActions = {
  /** The bot is silent from here on and the customer is told who is there. */
  'take-floor': z.strictObject({ case: caseId }),
  'give-floor': z.strictObject({ case: caseId }),
  /** A manager speaks beside whoever holds the floor; the customer is told. */
  join: z.strictObject({ case: caseId }),
  reply,
  /** The answer a colleague would give again: a phrasing for an article, or a draft of one. */
  'good-answer': z.strictObject({
    case: caseId,
    message: id<MessageId>(),
    /** The customer's question it answers. */
    question: filled(1_000, 'Write the question it answers.'),
    /** The article that says it; absent: one is to be written. */
    article: id<ArticleId>().exactOptional(),
  }),
};

/** What is done to the room. `agent` is somebody else's, for managers. */
export const roomActions = {
  duty: z.strictObject({ on: z.boolean(), agent: staffId.exactOptional() }),
  capacity: z.strictObject({ capacity: z.int().min(1).max(500), agent: staffId.exactOptional() }),
  'stand-in': z.strictObject({ standIn: staffId, agent: staffId.exactOptional() }),
  /** Writes company.yaml; managers only. */
  'opening-hours': openingHours,
  /** Changes nothing: the dates these hours would give. */
  'preview-hours': openingHours,
  /** Keeps a canned reply; the same title in the same language replaces it. */
  'keep-canned': z.strictObject({
    title: filled(80, 'Give it a title.'),
    language: z.string().regex(/^[a-z]{2,3}$/),
    text: words,
  }),
  'drop-canned': z.strictObject({ canned: id<string>() }),
  /** Gives a link to hand on, good for seven days and for one person; managers only. */
  invite: z.strictObject({
    name: filled(100, 'Write a name.'),
    email: z.email('Write an e-mail address such as ada@example.com.').max(200),
    role: z.enum(['agent', 'manager', 'administrator']).default('agent'),
    capacity: z.int().min(1).max(500).default(10),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(20)
      .default([]),
  }),
  /** A new link for somebody who is on the roster: he forgot his password. */
  'invite-again': z.strictObject({ agent: staffId }),
  'change-role': z.strictObject({
    agent: staffId,
    role: z.enum(['agent', 'manager', 'administrator']),
  }),
  'remove-agent': z.strictObject({ agent: staffId }),
  /** Ends every session, this one too. */
  'sign-out-everywhere': z.strictObject({ agent: staffId.exactOptional() }),
};

export const actions = { ...caseActions, ...floorActions, ...roomActions };

export type ActionName = keyof typeof actions;
/** What a page posts. */
export type ActionInput<Name extends ActionName> = z.input<(typeof actions)[Name]>;
/** What the desk understands. */
export type Action<Name extends ActionName> = z.output<(typeof actions)[Name]>;
