import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Company } from '../../company/index.ts';
import type { Conversations } from '../../conversations/index.ts';
import type { CaseRecord } from '../../desk/index.ts';
import type { CaseId, Clock } from '../../vocabulary.ts';
import type { Book } from './book.ts';
import { cardOf } from './card.ts';
import type { Slack } from './client.ts';
import { wayId } from './customers.ts';
import type { Post } from './post.ts';
import type { DeskPlace, StaffSide } from './staffSide.ts';
import { createUpkeep } from './upkeep.ts';
import type { Ways } from './ways.ts';
import { wordsIn } from './words.ts';

export const cardSchema = z.looseObject({
  /** The case's. */
  id: z.string(),
  /** The message; absent while it is being written. */
  ts: z.string().exactOptional(),
  /** Digest of what it shows. */
  shown: z.string(),
  /** When it was begun. */
  at: z.number(),
  open: z.boolean(),
});

export type Card = z.infer<typeof cardSchema>;

/** One message a case in the desk channel, changed as the case changes and never written again. */
export interface Cards {
  /** The case is new, or has changed. */
  wake(id: CaseId): void;
  /** After a start: cases that changed meanwhile. */
  resume(): Promise<void>;
  find(id: string): Card | undefined;
  /** Resolves when no card is being written. */
  settled(): Promise<unknown>;
  close(): void;
}

export interface CardsParts {
  book: Book<Card>;
  slack: Slack;
  ways: Ways;
  conversations: Pick<Conversations, 'find'>;
  staff: StaffSide;
  place: DeskPlace;
  me: () => { team: string };
  company: () => Company;
  clock: Clock;
  log: Logger;
}

const MARGIN_MS = 10 * 60_000;

export function createCards(parts: CardsParts): Cards {
  const { book, staff, log } = parts;
  const { wake, settled, close } = createUpkeep((id) => bringUpToDate(id as CaseId, parts), log);
  return {
    ...{ wake, settled, close, find: book.find },
    resume: async () => {
      const shownOpen = [...book.all()].filter((card) => card.open).map(({ id }) => id);
      for (const id of new Set([...(await staff.openCases()), ...shownOpen])) wake(id);
    },
  };
}

async function bringUpToDate(id: CaseId, parts: CardsParts): Promise<void> {
  const { book, slack, staff, place, company } = parts;
  const record = await staff.find(id);
  const card = book.find(id);
  if (!record || (!card && record.case.closure)) return;
  const words = wordsIn(company().languages[0] ?? 'en');
  const link = place.alertsOnly ? staff.deskLink(id) : undefined;
  const post = cardOf(record.case, words, link);
  const shown = digestOf(post);
  if (!card?.ts) return writeCard(record, post, { ...parts, before: card });
  if (card.shown === shown) return;
  await slack.update(place.channel, card.ts, post);
  await book.keep({ ...card, shown, open: !record.case.closure });
}

const digestOf = ({ blocks }: Post): string =>
  createHash('sha256').update(JSON.stringify(blocks)).digest('base64url');

interface Writing extends CardsParts {
  /** What an earlier try left. */
  before: Card | undefined;
}

/** Noted before it is sent: after a crash it is looked for instead of written again. */
async function writeCard(
  { case: subject }: CaseRecord,
  post: Post,
  writing: Writing,
): Promise<void> {
  const { book, slack, place, clock, before } = writing;
  const { id } = subject;
  const marker = `card|${id}`;
  const begun: Card = before ?? { id, shown: '', at: clock(), open: true };
  if (!before) await book.keep(begun);
  const there = before && (await slack.markers(place, before.at - MARGIN_MS)).get(marker);
  const from = (await writing.conversations.find(subject.conversation))?.lastSeq ?? 0;
  const ts = there ?? (await slack.post(place, post, marker));
  if (!place.alertsOnly && !subject.restricted) await openThread(subject, ts, from, writing);
  const shown = there ? '' : digestOf(post);
  await book.keep({ ...begun, ts, shown });
  if (there) await bringUpToDate(id, writing);
}

/** From here on what the customer says is shown in the card's thread. */
async function openThread(
  { id, conversation }: CaseRecord['case'],
  thread: string,
  delivered: number,
  { ways, place, me }: Writing,
): Promise<void> {
  const way = wayId(me().team, place.channel, thread);
  if (ways.find(way)) return;
  const { channel } = place;
  await ways.keep({ id: way, conversation, channel, thread, case: id, delivered });
}
