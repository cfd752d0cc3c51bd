import type { CaseStore, Cases } from '../cases/index.ts';
import type {
  Committed,
  Conversations,
  Floor,
  FloorMove,
  Message,
} from '../conversations/index.ts';
import { type Agent, firstName } from '../staff/index.ts';
import type { Clock, ConversationId, Instant, StaffId } from '../vocabulary.ts';
import type { Log } from './desk.ts';
import { floorWords } from './floorWords.ts';
import type { DeskNews } from './news.ts';
import type { Presence } from './presence.ts';

/** Sees to it that whoever holds a floor is there, and that a customer who writes to him is heard. */
export interface FloorKeeper {
  take(id: ConversationId, agent: Agent): Promise<FloorMove>;
  give(id: ConversationId, agent: Agent, next?: Agent): Promise<FloorMove>;
  /** All that he holds: he goes off duty. */
  giveAll(agent: StaffId): Promise<void>;
  /** Gives back the floors of those who have been gone for a minute. */
  check(): Promise<void>;
  close(): void;
}

interface FloorKeeperParts {
  news: DeskNews;
  cases: Cases;
  caseStore: CaseStore;
  conversations: Conversations;
  presence: Presence;
  isElsewhere: (agent: StaffId) => boolean;
  clock: Clock;
  log: Log;
}

const PATIENCE_MS = 60_000;
/** Of a customer whose agent reads him elsewhere. */
const WAITING_MS = 10 * 60_000;

interface Held {
  holder: StaffId;
  name: string;
  /** When the desk heard of it. */
  since: Instant;
  /** The customer wrote then and has not been answered. */
  waiting?: Instant | undefined;
}

export function createFloorKeeper(parts: FloorKeeperParts): FloorKeeper {
  const { news, conversations, clock, log } = parts;
  const held = new Map<ConversationId, Held>();
  const giveBack = async (id: ConversationId, { holder, name }: Held, word: 'left' | 'done') => {
    const move = await conversations.giveFloor(id, holder, floorWords(word, { name }));
    if (move.kind !== 'busy') held.delete(id);
    return move;
  };
  const stop = [
    news.turns.listen((turn) => {
      note(held, turn.conversation.id, turn.conversation.floor, clock());
      noteWaiting(held.get(turn.conversation.id), turn.messages, clock());
      hearCustomer(turn, parts).catch((err) =>
        log.error({ err }, 'a case did not hear its customer'),
      );
    }),
    news.cases.listen(({ case: subject }) => {
      const floor = held.get(subject.conversation);
      if (subject.stage !== 'closed' || !floor) return;
      giveBack(subject.conversation, floor, 'done').catch((err) =>
        log.error({ err }, 'a floor could not be given back; it is tried again'),
      );
    }),
  ];
  recall(parts, held).catch((err) => log.error({ err }, 'floors held before could not be read'));

  return {
    take: (id, agent) => conversations.takeFloor(id, person(agent), here(agent)),
    give: async (id, agent, next) => {
      const name = firstName(agent);
      const words = next
        ? floorWords('passed', { name, next: firstName(next) })
        : floorWords('left', { name });
      return conversations.giveFloor(id, agent.id, words);
    },
    giveAll: async (agent) => {
      const theirs = [...held].filter(([, { holder }]) => holder === agent);
      await Promise.all(theirs.map(([id, floor]) => giveBack(id, floor, 'left')));
    },
    check: async () => {
      const gone = [...held].filter(([, floor]) => isGone(floor, parts));
      await Promise.all(gone.map(([id, floor]) => giveBack(id, floor, 'left')));
    },
    close: () => {
      for (const end of stop) end();
    },
  };
}

function isGone(
  { holder, since, waiting = Number.POSITIVE_INFINITY }: Held,
  { presence, isElsewhere, clock }: FloorKeeperParts,
): boolean {
  const gone = presence.goneSince(holder);
  if (gone === undefined) return false;
  if (isElsewhere(holder)) return waiting + WAITING_MS <= clock();
  return Math.max(gone, since) + PATIENCE_MS <= clock();
}

/** As customers know him. */
export const person = (agent: Agent) => ({ id: agent.id, name: firstName(agent) });
export const here = (agent: Agent) => floorWords('here', { name: firstName(agent) });

function note(held: Map<ConversationId, Held>, id: ConversationId, floor: Floor, now: Instant) {
  const known = held.get(id);
  if (floor.holder === 'bot') held.delete(id);
  else if (known?.holder !== floor.id)
    held.set(id, { holder: floor.id, name: floor.name, since: now });
}

function noteWaiting(floor: Held | undefined, messages: readonly Message[], now: Instant): void {
  const [newest] = messages.toReversed().filter(({ from }) => from.role !== 'bot');
  if (!floor || !newest) return;
  floor.waiting = newest.from.role === 'customer' ? (floor.waiting ?? now) : undefined;
}

/** After a start: whoever held a floor may never come back. */
async function recall(parts: FloorKeeperParts, held: Map<ConversationId, Held>): Promise<void> {
  const { caseStore, conversations, clock } = parts;
  const open = await caseStore.list({ open: true });
  const handled = open.filter(({ handler }) => handler !== null);
  for (const id of new Set(handled.map(({ conversation }) => conversation))) {
    const conversation = await conversations.find(id);
    if (conversation && !held.has(id)) note(held, id, conversation.floor, clock());
  }
}

/** While the bot is silent nobody else tells the case that its customer wrote. */
async function hearCustomer(
  { conversation, messages }: Committed,
  { cases, caseStore }: FloorKeeperParts,
): Promise<void> {
  if (conversation.floor.holder === 'bot') return;
  const said = messages.filter(
    ({ from, content }) => from.role === 'customer' && content.kind === 'text',
  );
  const [newest] = said.toReversed();
  if (!newest) return;
  const { id, customer } = conversation;
  for (const open of await caseStore.list({ customer, conversation: id, open: true }))
    await cases.order(open.id, { do: 'hear', by: { role: 'customer' }, cause: newest.id });
}
