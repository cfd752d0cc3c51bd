import type { Logger } from 'pino';
import type { Conversation, Conversations, Message } from '../../conversations/index.ts';
import type { ConversationId } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import type { Post } from './post.ts';
import { SlackLimit, SlackRefusal } from './refusal.ts';
import { createUpkeep } from './upkeep.ts';
import type { Way, Ways } from './ways.ts';

/** Brings what is said to where it is shown in Slack: in order, once, however long it takes. */
export interface Courier {
  /** There is more in it. */
  wake(conversation: ConversationId): void;
  /** Looks once at everything that was under way when the program ended. */
  resume(): Promise<void>;
  close(): void;
}

export interface CourierParts {
  slack: Slack;
  ways: Ways;
  conversations: Pick<Conversations, 'find' | 'messages'>;
  /** Undefined for what is not shown there. */
  show(message: Message, conversation: Conversation, way: Way): Post | undefined;
  /** Nobody is there any more. Gives where to go on, if anywhere. */
  lost(way: Way, code: string): Promise<Way>;
  log: Logger;
}

const PAGE = 100;
/** Between Slack's clock and ours, and back over what was sent before it was written down. */
const MARGIN_MS = 10 * 60_000;

const GONE = new Set([
  ...['channel_not_found', 'not_in_channel', 'is_archived', 'thread_not_found'],
  ...[
    'user_not_found',
    'user_disabled',
    'account_inactive',
    'cannot_dm_bot',
    'messages_tab_disabled',
  ],
]);

export function createCourier(parts: CourierParts): Courier {
  const { ways, conversations, log } = parts;
  const earlier = new Set([...ways.all()].map(({ id }) => id));
  const steps = new Map<string, Step>();
  const stepOf = (id: string): Step => {
    const known = steps.get(id);
    const step = known ?? { at: ways.find(id)?.delivered ?? 0, unsure: earlier.has(id) };
    steps.set(id, step);
    return step;
  };
  const upkeep = createUpkeep((id) => walk(id, stepOf(id), parts, () => upkeep.closed), log);
  return {
    wake: (conversation) => {
      for (const { id } of ways.of(conversation)) upkeep.wake(id);
    },
    resume: async () => {
      for (const { id, conversation, delivered } of ways.all()) {
        const [next] = await conversations.messages(conversation, delivered, 1);
        if (next) upkeep.wake(id);
      }
    },
    close: upkeep.close,
  };
}

/** `unsure`: the next message may be there already, by a call whose answer was not heard or kept. */
interface Step {
  at: number;
  unsure: boolean;
}

/** From where it stands to the newest message. */
async function walk(
  id: string,
  step: Step,
  parts: CourierParts,
  isEnded: () => boolean,
): Promise<void> {
  const { ways, conversations, show } = parts;
  for (;;) {
    const way = ways.find(id);
    if (!way || way.lost) return;
    const page = await conversations.messages(way.conversation, step.at, PAGE);
    const conversation = await conversations.find(way.conversation);
    if (page.length === 0 || !conversation) return;
    for (const message of page) {
      if (isEnded()) return;
      const post = show(message, conversation, way);
      if (post) await bring(id, message, post, step, parts);
      step.at = message.seq;
    }
  }
}

async function bring(
  id: string,
  message: Message,
  post: Post,
  step: Step,
  parts: CourierParts,
): Promise<void> {
  const way = parts.ways.find(id);
  if (!way || way.lost) return;
  try {
    if (!(step.unsure && (await isThere(way, message, parts)))) {
      step.unsure = true;
      await send(way, message, post, parts);
    }
  } catch (error) {
    if (error instanceof SlackLimit) step.unsure = false;
    if (!(error instanceof SlackRefusal) || !GONE.has(error.code)) throw error;
    await parts.ways.keep(await parts.lost(way, error.code));
    return bring(id, message, post, step, parts);
  }
  step.unsure = false;
  await parts.ways.keep({ ...way, delivered: message.seq });
}

async function isThere(way: Way, { id, at }: Message, { slack }: CourierParts): Promise<boolean> {
  return (await slack.findMarked(way, id, at - MARGIN_MS)) !== undefined;
}

/** What Slack will not take as it is goes as plain words, so that nothing after it waits for ever. */
async function send(
  way: Way,
  { id }: Message,
  post: Post,
  { slack, log }: CourierParts,
): Promise<void> {
  try {
    await slack.post(way, post, id);
  } catch (error) {
    if (!(error instanceof SlackRefusal) || !BAD_SHAPE.has(error.code)) throw error;
    log.error(
      { err: error, message: id },
      'Slack did not take a message; its words alone are sent',
    );
    await slack.post(way, { text: post.text, blocks: [] }, id);
  }
}

const BAD_SHAPE = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);
