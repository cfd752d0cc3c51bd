import { type CaseRecord, isOpen } from '../../cases/index.ts';
import type {
  Conversation,
  FloorMove,
  Source,
  TextContent,
  Uttered,
} from '../../conversations/index.ts';
import { firstName, type SignedIn } from '../../staff/index.ts';
import { here, person } from '../floorKeeper.ts';
import { floorWords } from '../floorWords.ts';
import type { Action, floorActions as schemas } from '../protocol/action.ts';
import type { ActionResult, Refusal } from '../protocol/view.ts';
import { ABSENT, asStaff, type OfficeParts, type Outcome, type Performs } from './perform.ts';

/** What staff do in the conversation of a case. */
export const floorActions: Performs<keyof typeof schemas> = {
  'take-floor': (office, agent, action) =>
    inConversation(
      office,
      agent,
      action.case,
      async (record, { id }) =>
        notTheirs(agent, record) ?? movedOf(await office.floors.take(id, agent)),
    ),
  'give-floor': (office, agent, action) =>
    inConversation(office, agent, action.case, async (_, { id }) =>
      movedOf(await office.floors.give(id, agent)),
    ),
  join: (office, agent, action) =>
    inConversation(office, agent, action.case, (_, conversation) =>
      join(office, agent, conversation),
    ),
  reply: (office, agent, action) =>
    inConversation(office, agent, action.case, (record, conversation) =>
      reply(office, agent, { action, record, conversation }),
    ),
  'good-answer': (office, agent, action) =>
    inConversation(office, agent, action.case, (_, conversation) =>
      keepAnswer(office, agent, action, conversation),
    ),
};

type Work = (record: CaseRecord, conversation: Conversation) => Promise<Outcome>;

async function inConversation(
  { files, conversations }: OfficeParts,
  agent: SignedIn,
  id: Action<'reply'>['case'],
  work: Work,
): Promise<Outcome> {
  const record = await files.find(agent, id);
  if (!record) return ABSENT;
  const conversation = await conversations.find(record.case.conversation);
  return conversation ? work(record, conversation) : { refused: 'no-such-conversation' };
}

/** The handler speaks, or a manager. */
function notTheirs(agent: SignedIn, { case: subject }: CaseRecord): Refusal | undefined {
  if (!isOpen(subject)) return { refused: 'closed' };
  if (agent.manager || subject.handler?.id === agent.id) return undefined;
  return subject.handler
    ? { refused: 'not-yours', by: subject.handler }
    : { refused: 'not-handled' };
}

function movedOf(move: FloorMove): ActionResult | Refusal {
  switch (move.kind) {
    case 'moved':
      return { done: 'said', messages: move.messages };
    case 'yours-already':
      return { done: 'said', messages: [] };
    case 'held':
      return { refused: 'floor-held', by: move.by };
    case 'not-held':
      return { refused: 'floor-not-held' };
    case 'unknown':
      return { refused: 'no-such-conversation' };
    case 'busy':
      return { refused: 'busy' };
    default:
      return move satisfies never;
  }
}

/** Once for each time somebody else holds the floor. */
async function join(
  { conversations }: OfficeParts,
  agent: SignedIn,
  { id, floor }: Conversation,
): Promise<Outcome> {
  if (!agent.manager) return { refused: 'only-a-manager' };
  if (floor.holder === 'bot') return { refused: 'floor-not-held' };
  if (floor.id === agent.id) return { done: 'said', messages: [] };
  const words = floorWords('beside', { name: firstName(agent) });
  const said = await conversations.say(id, `joined|${agent.id}|${floor.since}`, (conversation) => ({
    replies: [{ kind: 'text', text: words(conversation) }],
    memory: conversation.memory,
  }));
  return { done: 'said', messages: said.kind === 'said' ? said.messages : [] };
}

interface Replying {
  action: Action<'reply'>;
  record: CaseRecord;
  conversation: Conversation;
}

async function reply(
  office: OfficeParts,
  agent: SignedIn,
  { action, record, conversation }: Replying,
): Promise<Outcome> {
  const refusal = notTheirs(agent, record);
  if (refusal) return refusal;
  const content = await contentOf(office, action, conversation);
  if ('refused' in content) return content;
  const { floor } = conversation;
  const uttered = await office.conversations.speak(conversation.id, {
    ...{ by: person(agent), key: action.key, seen: action.seen, words: here(agent), content },
    beside: agent.manager && floor.holder === 'staff' && floor.id !== agent.id,
  });
  await tellCase(office, agent, { action, record, conversation }, uttered);
  return utteredOf(uttered);
}

/** What is said, with the articles and files that are named. */
async function contentOf(
  office: OfficeParts,
  { text, articles, files }: Action<'reply'>,
  conversation: Conversation,
): Promise<TextContent | Refusal> {
  const sources = articles.map((id) => sourceOf(office, id, conversation));
  if (!sources.every((source) => source !== undefined)) return { refused: 'no-such-article' };
  const found = files.map((id) => office.attachments.find(conversation.id, id));
  const attachments = await Promise.all(found);
  if (!attachments.every((file) => file !== undefined)) return { refused: 'no-such-file' };
  return {
    ...{ kind: 'text', text },
    ...(sources.length > 0 && { sources }),
    ...(attachments.length > 0 && { attachments }),
  };
}

function sourceOf(
  { knowledge }: OfficeParts,
  id: Source['article'],
  { language }: Conversation,
): Source | undefined {
  const article = knowledge.article(id, language);
  return article && { article: id, language: article.language, title: article.title };
}

/** The case knows that its customer has heard from a person; once for each message. */
async function tellCase(
  { cases, afterReply }: OfficeParts,
  agent: SignedIn,
  { action, record }: Replying,
  uttered: Uttered,
): Promise<void> {
  if (uttered.kind !== 'said' && uttered.kind !== 'repeated') return;
  const by = asStaff(agent);
  const cause = uttered.messages.at(-1)?.id;
  await cases.order(record.case.id, { do: 'reply', by, ...(cause && { cause }) });
  await afterReply(record, by, { key: `${agent.id}.${action.key}`, text: action.text });
}

function utteredOf(uttered: Uttered): ActionResult | Refusal {
  switch (uttered.kind) {
    case 'said':
    case 'repeated':
      return { done: 'said', messages: uttered.messages };
    case 'crossed':
      return { refused: 'crossed', messages: uttered.messages };
    case 'held':
      return { refused: 'floor-held', by: uttered.by };
    case 'conflict':
      return { refused: 'key-used' };
    case 'unknown':
      return { refused: 'no-such-conversation' };
    case 'busy':
      return { refused: 'busy' };
    default:
      return uttered satisfies never;
  }
}

/** Into the list of gaps, with the answer a person gave: from there it becomes knowledge. */
async function keepAnswer(
  { conversations, gaps, knowledge, clock }: OfficeParts,
  _: SignedIn,
  action: Action<'good-answer'>,
  { id, language }: Conversation,
): Promise<Outcome> {
  const seq = Number(action.message.split('|').at(-1));
  const [message] = Number.isInteger(seq) ? await conversations.messages(id, seq - 1, 1) : [];
  if (message?.id !== action.message || message.content.kind !== 'text')
    return { refused: 'no-such-message' };
  const { article, question } = action;
  if (article && !knowledge.article(article, language)) return { refused: 'no-such-article' };
  await gaps.record({
    ...{ id: `good|${message.id}`, at: clock(), language, question, outcome: 'disputed' },
    candidates: article ? [article] : [],
    answer: message.content.text,
  });
  return { done: 'room' };
}
