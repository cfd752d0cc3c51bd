import type { MatterEnd } from '../../dialogs/index.ts';
import { type Case, type CaseRecord, customerClock } from '../cases/index.ts';
import type { Conversation, ConversationStore, Message } from '../conversations/index.ts';
import type { Closing } from '../polls/index.ts';
import type { Instant, MatterId, MessageId, StaffId } from '../vocabulary.ts';

/** A matter that became a case has the case's origin for its id. */
export const matterOf = ({ origin }: Pick<Case, 'origin'>): MatterId => parseMatter(origin);

const parseMatter = (text: string): MatterId => text as string as MatterId;
/** A matter is named by the message that began it. */
export const parseMessage = (text: string): MessageId => text as MessageId;

const MOST_MESSAGES = 1_000;

/** What was said in a conversation between two instants, both included. */
export async function saidBetween(
  store: Pick<ConversationStore, 'messages'>,
  id: Conversation['id'],
  { from, to }: { from: Instant; to: Instant },
): Promise<readonly Message[]> {
  const all = await store.messages(id, 0, MOST_MESSAGES);
  return all.filter(({ at }) => from <= at && at <= to);
}

interface Ended {
  end: MatterEnd;
  conversation: Conversation;
  /** From the customer's question on. */
  messages: readonly Message[];
  /** Of the article that was given last. */
  product: string | undefined;
  teamOf: TeamOf;
}

/** The team somebody is of now. */
export type TeamOf = (agent: StaffId) => string | undefined;

/** A matter that the bot ended, as it then stood. */
export function closingOfMatter(ended: Ended): Closing {
  const { end, conversation, messages, product, teamOf } = ended;
  const { id, customer, channel, language } = conversation;
  const began = messages[0]?.at ?? end.at;
  const topic = end.articles.at(-1);
  const agent = lastSpeaker(messages);
  return {
    ...{ matter: end.matter, conversation: id, customer, at: end.at, how: end.how },
    ...{ channel, language, kind: 'question', messages: messages.length },
    ...(topic && { topic }),
    ...(product && { product }),
    ...whoseOf(agent, teamOf),
    ...{ byFirstOwner: !agent, handovers: agent ? 1 : 0, promises: NO_PROMISES },
    ...firstWords(messages, began),
    tookMs: end.at - began,
  };
}

function whoseOf(agent: StaffId | undefined, teamOf: TeamOf): Pick<Closing, 'agent' | 'team'> {
  const team = agent && teamOf(agent);
  return { ...(agent && { agent }), ...(team !== undefined && { team }) };
}

const NO_PROMISES = { kept: 0, moved: 0, missed: 0 };

/** A closed case, as it then stood. */
export function closingOfCase(
  { case: subject, history }: CaseRecord,
  said: readonly Message[],
  teamOf: TeamOf,
): Closing | undefined {
  const { closure, conversation, customer, channel, language, kind, facts, owner } = subject;
  if (!closure) return undefined;
  const { product, topic } = facts;
  const agent = lastHandler(history) ?? lastSpeaker(said);
  const closing: Closing = {
    ...{ matter: matterOf(subject), conversation, customer, at: closure.at, how: closure.how },
    ...{ channel, language, kind, messages: said.length, owner: owner.id },
    ...(topic !== undefined && { topic }),
    ...(product !== undefined && { product }),
    ...whoseOf(agent, teamOf),
    byFirstOwner: !history.some(({ type }) => type === 'owner-changed'),
    handovers: history.filter(({ type }) => type === 'handed-over').length,
    promises: promisesOf(subject),
    ...firstWords(said, subject.openedAt),
    ...firstDeed(history, said, subject.openedAt),
    tookMs: customerClock(subject, closure.at),
  };
  return closing;
}

const promisesOf = ({ promises }: Case): Closing['promises'] => {
  const count = (how: string) => promises.filter(({ end }) => end?.as === how).length;
  return { kept: count('kept'), moved: count('moved'), missed: count('missed') };
};

function lastHandler(history: CaseRecord['history']): StaffId | undefined {
  const handled = history.flatMap((event) => {
    if (event.type === 'taken' || event.type === 'handed-over') return event.handler.id;
    return event.type === 'proposed' ? event.proposal.by.id : [];
  });
  return handled.at(-1);
}

function lastSpeaker(messages: readonly Message[]): StaffId | undefined {
  const last = messages.findLast(({ from }) => from.role === 'staff');
  return last?.from.role === 'staff' ? last.from.id : undefined;
}

/** A proposal comes from a person, whoever puts it into words. */
function firstDeed(history: CaseRecord['history'], said: readonly Message[], since: Instant) {
  const deed = history.find(({ type }) => type === 'proposed' || type === 'replied')?.at;
  const word = said.find(({ from }) => from.role === 'staff')?.at;
  const first = Math.min(deed ?? Number.POSITIVE_INFINITY, word ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? { firstPersonMs: Math.max(0, first - since) } : {};
}

/** How long the customer waited for any word, and for a person's. */
function firstWords(messages: readonly Message[], since: Instant) {
  const answer = messages.find(({ from }) => from.role !== 'customer');
  const person = messages.find(({ from }) => from.role === 'staff');
  return {
    ...(answer && { firstAnswerMs: answer.at - since }),
    ...(person && { firstPersonMs: person.at - since }),
  };
}
