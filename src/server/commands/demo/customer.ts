import type { Choice, Conversations } from '../../../conversations/index.ts';
import type { Random } from './random.ts';
import type { Visitor } from './visitor.ts';

interface World {
  conversations: Conversations;
  random: Random;
}

type Step = (visitor: Visitor, world: World) => Promise<void>;

/** The first message. */
export const ask: Step = async (visitor, { conversations }) => {
  const { id, customer, channel, language, says } = visitor;
  await conversations.open({ id, customer, channel, language });
  await send(visitor, conversations, { text: says });
};

/** Whether it is solved, or the next question; a form that is open is filled in and sent. */
export const judge: Step = async (visitor, world) => {
  const { next, verdict } = visitor;
  if (next !== null) await send(visitor, world.conversations, { text: next });
  if (await press(visitor, world, isOfForm)) return sendForm(visitor, world);
  const said = verdict === 'withdrawn' ? 'no' : verdict;
  if (said !== 'gone') await press(visitor, world, ({ action }) => action.endsWith(`:${said}`));
};

const isOfForm = ({ action }: Choice): boolean => /^complaint:.*:(?:skip|yes)$/s.test(action);
const QUESTIONS = 4;

async function sendForm(visitor: Visitor, world: World): Promise<void> {
  for (let asked = 1; asked < QUESTIONS; asked += 1) await press(visitor, world, isOfForm);
}

const NEVER_MIND: Readonly<Record<string, string>> = {
  en: 'Never mind, please close it',
  zh: '算了，不用处理了',
};

/** Wants nothing more done about his case. */
export const thinkBetter: Step = async (visitor, world) => {
  const text = NEVER_MIND[visitor.language] ?? '';
  await send(visitor, world.conversations, { text });
  await press(visitor, world, ({ action }) => /^withdrawal:.*:dropped(?::yes)?$/s.test(action));
};

/** A solution was proposed: most are content, some dispute it, some never say. */
export const accept: Step = async (visitor, world) => {
  const drawn = world.random.next();
  if (drawn < 0.1) return;
  const verdict = drawn < 0.15 ? 'no' : 'yes';
  await press(visitor, world, ({ action }) => action.endsWith(`:solved:${verdict}`));
};

/** "Is it still fixed?" */
export const answerVisit: Step = async (visitor, world) => {
  const verdict = world.random.chance(0.9) ? 'yes' : 'no';
  await press(visitor, world, ({ action }) => action.endsWith(`:fixed:${verdict}`));
};

/** One step of the poll, as happy or unhappy people take it. */
export const tap: Step = async (visitor, world) => {
  const { random, conversations } = world;
  const offered = await newestChoices(visitor, conversations);
  const taps = offered.filter(({ action }) => action.startsWith('poll:'));
  const points = taps.filter(({ apart }) => !apart);
  if (taps.length === 0) return;
  if (points.length === 0) return comment(visitor, world, taps[0]);
  const place = placeFor(points, visitor, random);
  const choice = points[place];
  if (choice?.action.includes(':expectation:')) visitor.delighted = place === 0;
  if (choice) await send(visitor, conversations, { text: choice.title, action: choice.action });
};

/** Presses the newest button that is wanted; false when there is none. */
async function press(
  visitor: Visitor,
  { conversations }: World,
  isWanted: (choice: Choice) => boolean,
): Promise<boolean> {
  const choice = (await newestChoices(visitor, conversations)).find(isWanted);
  if (choice) await send(visitor, conversations, { text: choice.title, action: choice.action });
  return choice !== undefined;
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

/** Who liked how it was handled need not like the product; who got more than he expected often does. */
const isOther = (action: string): boolean => /:(?:product|image):/.test(action);

/** Scales go up; "better, same, worse" goes down; tags are any, the first ones more often. */
function placeFor(
  points: readonly Choice[],
  { happy, delighted }: Visitor,
  random: Random,
): number {
  const action = points[0]?.action ?? '';
  const last = points.length - 1;
  if (action.includes(':wentWrong:')) return Math.floor(random.next() ** 2 * points.length);
  if (action.includes(':expectation:'))
    return happy ? random.one([0, 1, 1]) : random.one([1, 2, 2]);
  if (action.includes(':contact:')) return random.one([0, 1]);
  const isContent = isOther(action) ? random.chance(delighted ? 0.95 : 0.72) : happy;
  return isContent
    ? last - Math.floor(random.next() * Math.max(1, points.length * 0.4))
    : Math.floor(random.next() * points.length * 0.6);
}

const COMMENTS: Readonly<Record<string, { happy: readonly string[]; unhappy: readonly string[] }>> =
  {
    en: {
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
    },
    zh: {
      happy: ['回复很快，步骤清楚', '态度很好，问题马上解决了'],
      unhappy: ['等了太久才有人回复', '送货晚了，也没有人通知我'],
    },
  };

async function comment(visitor: Visitor, world: World, skip: Choice | undefined): Promise<void> {
  const { random, conversations } = world;
  const says = COMMENTS[visitor.language]?.[visitor.happy ? 'happy' : 'unhappy'] ?? [];
  if (says.length > 0 && random.chance(0.4))
    await send(visitor, conversations, { text: random.one(says) });
  else if (skip) await send(visitor, conversations, { text: skip.title, action: skip.action });
}
