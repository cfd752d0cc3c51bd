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
import { type Words, wordsIn } from './words.ts';

export const cardSchema = z.looseObject({
  /** The case's; of a card apart, the case's and its reader's. */
  id: z.string(),
  /** The message; absent while it is being written. */
  ts: z.string().exactOptional(),
  /** Digest of what it shows. */
  shown: z.string(),
  /** When it was begun. */
  at: z.number(),
  open: z.boolean(),
  /** Who reads it in a card of his own, because it is restricted or was. */
  apart: z.string().exactOptional(),
});

export type Card = z.infer<typeof cardSchema>;

/**
 * One message a case in the desk channel, changed as the case changes and never written again. Of a
 * restricted case it says no more than that there is one: whoever has it reads it in a direct message.
 */
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
      const open = [...book.all()].filter((card) => card.open);
      const shownOpen = open.map(({ id }) => id.split(APART)[0] as CaseId);
      for (const id of new Set([...(await staff.openCases()), ...shownOpen])) wake(id);
    },
  };
}

/** Where a case is shown. */
interface Board {
  key: string;
  channel: string;
  post: Post;
  /** What is written under it reaches the customer. */
  relays: boolean;
}

async function bringUpToDate(id: CaseId, parts: CardsParts): Promise<void> {
  const { book, staff, place, company } = parts;
  const record = await staff.find(id);
  if (!record || (!book.find(id) && record.case.closure)) return;
  const words = wordsIn(company().languages[0] ?? 'en');
  const link = place.alertsOnly ? staff.deskLink(id) : undefined;
  const post = cardOf(record.case, words, { link });
  const relays = !place.alertsOnly && !record.case.restricted;
  await bring(record, { key: id, channel: place.channel, post, relays }, parts);
  if (!place.alertsOnly) await bringApart(record, words, parts);
}

const APART = '|';

/** To whoever has it in hand, or answers for it; who had it before sees no more of it. */
async function bringApart(record: CaseRecord, words: Words, parts: CardsParts): Promise<void> {
  const { book, staff, slack } = parts;
  const { id, restricted, handler, owner } = record.case;
  const card = book.find(id);
  if (!card || !(restricted || card.apart)) return;
  const reader = staff.ties.userOf((handler ?? owner).id);
  if (card.apart !== reader && reader) await book.keep({ ...card, apart: reader });
  for (const user of new Set([card.apart, reader])) {
    if (user === undefined) continue;
    const relays = user === reader;
    const post = cardOf(record.case, words, { whole: relays });
    const channel = await slack.direct(user);
    await bring(record, { key: `${id}${APART}${user}`, channel, post, relays }, parts);
  }
}

async function bring(record: CaseRecord, board: Board, parts: CardsParts): Promise<void> {
  const { book, slack } = parts;
  const card = book.find(board.key);
  const shown = digestOf(board.post);
  if (!card?.ts) return writeCard(record, board, { ...parts, before: card });
  if (!board.relays) await closeThread(board, card.ts, parts);
  if (card.shown === shown) return;
  await slack.update(board.channel, card.ts, board.post);
  await book.keep({ ...card, shown, open: !record.case.closure });
}

const digestOf = ({ blocks }: Post): string =>
  createHash('sha256').update(JSON.stringify(blocks)).digest('base64url');

interface Writing extends CardsParts {
  /** What an earlier try left. */
  before: Card | undefined;
}

/** Noted before it is sent: after a crash it is looked for instead of written again. */
async function writeCard(record: CaseRecord, board: Board, writing: Writing): Promise<void> {
  const { book, slack, clock, before, conversations } = writing;
  const { key: id, channel, post, relays } = board;
  const marker = `card|${id}`;
  const begun: Card = before ?? { id, shown: '', at: clock(), open: true };
  if (!before) await book.keep(begun);
  const there = before && (await slack.markers({ channel }, before.at - MARGIN_MS)).get(marker);
  const from = (await conversations.find(record.case.conversation))?.lastSeq ?? 0;
  const ts = there ?? (await slack.post({ channel }, post, marker));
  if (relays) await openThread(record, board, { ts, from }, writing);
  const shown = there ? '' : digestOf(post);
  await book.keep({ ...begun, ts, shown });
  if (there) await bring(record, board, writing);
}

/** From here on what the customer says is shown in the card's thread. */
async function openThread(
  { case: { id, conversation } }: CaseRecord,
  { channel }: Board,
  { ts: thread, from: delivered }: { ts: string; from: number },
  { ways, me }: Writing,
): Promise<void> {
  const way = wayId(me().team, channel, thread);
  if (ways.find(way)) return;
  await ways.keep({ id: way, conversation, channel, thread, case: id, delivered });
}

/** Nothing is shown there any more, and what is written there goes nowhere. */
async function closeThread({ channel }: Board, ts: string, { ways, me }: CardsParts) {
  const id = wayId(me().team, channel, ts);
  if (ways.find(id)?.lost === undefined) await ways.change(id, { lost: true });
}
