import type { Conversation, ConversationStore, Message } from '../../conversations/index.ts';
import type { ConversationId } from '../../vocabulary.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { nameOf } from './documentName.ts';
import { createEarlierSenders } from './earlierSenders.ts';
import { frozen } from './frozen.ts';
import { type ConversationPage, type ConversationTurn, conversationTurn } from './schemas.ts';

/** A page with this many messages takes no further turn (at most 50 messages and their replies). */
const FULL = 40;

type Pages = DocumentFolder<ConversationPage>;

/**
 * The newest page of a conversation is `<id>.json`, with the conversation's state: a turn is one
 * write of it. Full pages lie beside it as `<id>.<first seq>.json` and never change again.
 */
export function createConversationPages(pages: Pages): ConversationStore {
  const earlierSeq = createEarlierSenders((id, first) => fullPage(pages, id, first));

  return {
    async create(conversation) {
      const page = { conversation: frozen(conversation), earlier: [], messages: [] };
      return (await pages.put(nameOf(conversation.id), page, 0)) !== undefined;
    },
    async find(id) {
      const newest = await pages.get(nameOf(id));
      return newest && frozen(newest.value.conversation);
    },
    async commit(conversation, messages) {
      checkNumbering(conversation, messages);
      const name = nameOf(conversation.id);
      const newest = await pages.get(name);
      const before = conversation.lastSeq - messages.length;
      if (newest?.value.conversation.lastSeq !== before) return false;
      const turn = { conversation: frozen(conversation), messages: frozen(messages) };
      const stored = isFull(newest.value)
        ? await pages.put(name, await nextPage(pages, newest.value, turn), newest.version)
        : await pages.put(
            name,
            continued(newest.value, turn),
            newest.version,
            JSON.stringify(turn),
          );
      return stored !== undefined;
    },
    async messages(id, after, limit) {
      const newest = await pages.get(nameOf(id));
      return newest ? messagesAfter(pages, newest.value, after, limit) : [];
    },
    async *changedWithin(ms) {
      for await (const { name, value } of pages.changedWithin(ms)) {
        const { conversation } = value;
        if (nameOf(conversation.id) === name) yield frozen(conversation);
      }
    },
    async findByClientId(id, clientId) {
      const newest = await pages.get(nameOf(id));
      if (!newest) return undefined;
      const there = newest.value.messages.find((message) => message.clientId === clientId);
      if (there) return there;
      const seq = await earlierSeq(newest.value, clientId);
      if (seq === undefined) return undefined;
      return (await messagesAfter(pages, newest.value, seq - 1, 1))[0];
    },
  };
}

function checkNumbering({ id, lastSeq }: Conversation, messages: readonly Message[]): void {
  const first = lastSeq - messages.length + 1;
  if (messages.every(({ seq }, index) => seq === first + index)) return;
  throw new Error(`The messages of a turn in ${id} must be numbered up to lastSeq without a gap.`);
}

const isFull = ({ messages }: ConversationPage) => messages.length >= FULL;

/** The same page with one more turn. */
function continued(page: ConversationPage, turn: ConversationTurn): ConversationPage {
  const { conversation, messages } = turn;
  return { conversation, earlier: page.earlier, messages: [...page.messages, ...messages] };
}

/** What a turn makes of a page; throws when it is none. */
export function pageAfter(page: ConversationPage, turn: unknown): ConversationPage {
  return continued(page, conversationTurn.parse(turn));
}

/** A full page is copied to its own name first: until the newest page says so, nothing changed. */
async function nextPage(
  pages: Pages,
  page: ConversationPage,
  { conversation, messages }: ConversationTurn,
): Promise<ConversationPage> {
  const first = firstSeqOf(page);
  await pages.put(nameOf(conversation.id, first), page);
  return { conversation, earlier: [...page.earlier, first], messages };
}

function firstSeqOf({ conversation, messages }: ConversationPage): number {
  return conversation.lastSeq - messages.length + 1;
}

async function messagesAfter(
  pages: Pages,
  newest: ConversationPage,
  after: number,
  limit: number,
): Promise<readonly Message[]> {
  const isWanted = ({ seq }: Message) => seq > after;
  const firsts = newest.earlier.filter((_, index) => lastOf(newest, index) > after);
  const found: Message[] = [];
  for (const first of firsts) {
    if (found.length >= limit) break;
    const { messages } = await fullPage(pages, newest.conversation.id, first);
    found.push(...messages.filter(isWanted));
  }
  return [...found, ...newest.messages.filter(isWanted)].slice(0, limit);
}

/** The last sequence number of the full page at this place. */
function lastOf(newest: ConversationPage, index: number): number {
  return (newest.earlier[index + 1] ?? firstSeqOf(newest)) - 1;
}

async function fullPage(
  pages: Pages,
  id: ConversationId,
  first: number,
): Promise<ConversationPage> {
  const page = await pages.get(nameOf(id, first));
  if (page) return page.value;
  throw new Error(
    `The messages of conversation ${id} from number ${first} on are missing. Put their file back from a backup.`,
  );
}
