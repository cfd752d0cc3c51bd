import type { Choice, Conversations } from '../../../conversations/index.ts';
import type { Article } from '../../../knowledge/index.ts';
import type { ConversationId, CustomerId } from '../../../vocabulary.ts';
import type { Random } from './random.ts';

/** Somebody who comes with a question, and what becomes of it. */
export interface Visitor {
  id: ConversationId;
  customer: CustomerId;
  channel: string;
  article: Article;
  question: string;
  /** Says so when it is solved, asks for more, or just goes. */
  verdict: 'yes' | 'no' | 'gone';
  answers: boolean;
  happy: boolean;
}

interface World {
  conversations: Conversations;
  random: Random;
}

/** Presses the button whose code has this in it; false when there is none. */
async function press(
  visitor: Visitor,
  { conversations }: World,
  wanted: (choice: Choice) => boolean,
): Promise<boolean> {
  const last = await newestChoices(visitor, conversations);
  const choice = last.find(wanted);
  if (!choice) return false;
  await send(visitor, conversations, { text: choice.title, action: choice.action });
  return true;
}

const LOOKED_AT = 6;

async function newestChoices({ id }: Visitor, conversations: Conversations) {
  const seq = (await conversations.find(id))?.lastSeq ?? 0;
  const messages = await conversations.messages(id, Math.max(0, seq - LOOKED_AT), LOOKED_AT);
  const offering = messages.findLast(
    ({ content }) => content.kind === 'text' && (content.choices?.length ?? 0) > 0,
  );
  return offering?.content.kind === 'text' ? (offering.content.choices ?? []) : [];
}

async function send(
  { id }: Visitor,
  conversations: Conversations,
  content: { text: string; action?: string },
): Promise<void> {
  const seq = (await conversations.find(id))?.lastSeq ?? 0;
  await conversations.receive(id, {
    clientId: `demo ${seq}`,
    content: { kind: 'text', ...content },
  });
}

/** The first message. */
export async function ask(visitor: Visitor, { conversations }: World): Promise<void> {
  const { id, customer, channel, article, question } = visitor;
  await conversations.open({ id, customer, channel, language: article.language });
  await send(visitor, conversations, { text: question });
}

/** Whether it is solved. */
export async function judge(visitor: Visitor, world: World): Promise<void> {
  if (visitor.verdict === 'gone') return;
  const ending = `:${visitor.verdict}`;
  await press(visitor, world, ({ action }) => action.endsWith(ending));
}

/** A case that was proposed a solution. */
export async function accept(visitor: Visitor, world: World): Promise<void> {
  await press(visitor, world, ({ action }) => action.endsWith(':yes'));
}

/** One step of the poll, as happy or unhappy people take it. */
export async function tap(visitor: Visitor, world: World): Promise<void> {
  const { random } = world;
  const offered = await newestChoices(visitor, world.conversations);
  const taps = offered.filter(({ action }) => action.startsWith('poll:'));
  const points = taps.filter(({ apart }) => !apart);
  if (taps.length === 0) return;
  if (points.length === 0) return comment(visitor, world, taps[0]);
  const choice = points[placeFor(points, visitor, random)];
  if (choice)
    await send(visitor, world.conversations, { text: choice.title, action: choice.action });
}

/** Scales go up; "better, same, worse" goes down; tags are any. */
function placeFor(points: readonly Choice[], { happy }: Visitor, random: Random): number {
  const action = points[0]?.action ?? '';
  const last = points.length - 1;
  if (action.includes(':wentWrong:')) return Math.floor(random.next() ** 2 * points.length);
  if (action.includes(':expectation:'))
    return happy ? random.one([0, 1, 1]) : random.one([1, 2, 2]);
  if (action.includes(':contact:')) return random.one([0, 1]);
  return happy
    ? last - Math.floor(random.next() * Math.max(1, points.length * 0.4))
    : Math.floor(random.next() * points.length * 0.6);
}

const COMMENTS = {
  happy: [
    'Quick and friendly, thank you',
    'The answer was clear and the steps helped at once',
    'Great, I had it fixed within minutes',
    'Friendly and quick, the steps were clear',
  ],
  unhappy: [
    'It took too long until a person answered',
    'The delivery was late and nobody told me',
    'I had to wait too long and the answer was wrong',
    'The parcel came late, twice, and nobody answered',
  ],
} as const;

async function comment(visitor: Visitor, world: World, skip: Choice | undefined): Promise<void> {
  const { random, conversations } = world;
  const says = COMMENTS[visitor.happy ? 'happy' : 'unhappy'];
  if (random.chance(0.4)) await send(visitor, conversations, { text: random.one(says) });
  else if (skip) await send(visitor, conversations, { text: skip.title, action: skip.action });
}
