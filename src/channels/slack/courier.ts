import type { Logger } from 'pino';
import type { Conversation, Conversations, Message } from '../../conversations/index.ts';
import type { ConversationId, Instant, MessageId } from '../../vocabulary.ts';
import type { Slack } from './client.ts';
import type { Pace } from './pace.ts';
import type { Post } from './post.ts';
import { SlackRefusal } from './refusal.ts';
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

/** A message, and where it is to be seen. */
export interface Shown {
  message: Message;
  conversation: Conversation;
  way: Way;
}

export interface CourierParts {
  slack: Slack;
  pace: Pace;
  ways: Ways;
  conversations: Pick<Conversations, 'find' | 'messages'>;
  /** Undefined for what is not shown there. */
  show(shown: Shown): Post | undefined;
  /** Nobody is there any more. */
  lost(way: Way): Promise<void>;
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
    const at = ways.find(id)?.delivered ?? 0;
    const step: Step = known ?? { at, sent: at, unsure: earlier.has(id) };
    steps.set(id, step);
    return step;
  };
  const upkeep = createUpkeep(
    (id, gotOn) => walk(id, stepOf(id), parts, { isEnded: () => upkeep.closed, gotOn }),
    log,
  );
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

/** `unsure`: messages may be there already, by calls whose answers were not heard or noted. */
interface Step {
  at: number;
  /** The last message that is known to be there. */
  sent: number;
  unsure: boolean;
  /** What was found there, while it is unsure. */
  there?: ReadonlyMap<string, string> | undefined;
}

interface Walking {
  isEnded: () => boolean;
  gotOn: () => void;
}

/**
 * From where it stands to the newest message. How far it came is noted at the end: what a crash
 * leaves out of the note is found in Slack by its marker.
 */
async function walk(id: string, step: Step, parts: CourierParts, walking: Walking): Promise<void> {
  try {
    await walkPages(id, step, parts, walking);
  } finally {
    const { sent } = step;
    if (sent > (parts.ways.find(id)?.delivered ?? sent))
      await parts.ways.change(id, { delivered: sent });
  }
}

async function walkPages(
  id: string,
  step: Step,
  parts: CourierParts,
  { isEnded, gotOn }: Walking,
): Promise<void> {
  for (;;) {
    await parts.pace.next();
    const next = await nextPage(id, step, parts);
    if (!next) return;
    for (const message of next.page) {
      const post = parts.show({ message, ...next });
      if (isEnded() || (post && !(await bring(next.way, message, post, step, parts)))) return;
      step.at = message.seq;
      gotOn();
    }
  }
}

/** Undefined when there is no more, or nobody to bring it to. */
async function nextPage(id: string, { at }: Step, { ways, conversations }: CourierParts) {
  const way = ways.find(id);
  if (!way || way.lost) return undefined;
  const page = await conversations.messages(way.conversation, at, PAGE);
  const conversation = await conversations.find(way.conversation);
  return page.length > 0 && conversation ? { way, page, conversation } : undefined;
}

/** False when nobody is there any more. */
async function bring(
  way: Way,
  message: Message,
  post: Post,
  step: Step,
  parts: CourierParts,
): Promise<boolean> {
  try {
    const since = step.unsure ? message.at - MARGIN_MS : undefined;
    if (since !== undefined) step.there ??= await parts.slack.markers(way, since);
    if (!step.there?.has(message.id)) {
      Object.assign(step, { unsure: true, there: undefined });
      await send(way, message.id, await complete(post, since), parts);
      step.unsure = false;
    }
  } catch (error) {
    if (!(error instanceof SlackRefusal) || !GONE.has(error.code)) throw error;
    await parts.lost(way);
    return false;
  }
  step.sent = message.seq;
  return true;
}

async function complete({ text, blocks, attached }: Post, since?: Instant): Promise<Post> {
  return { text, blocks: [...blocks, ...((await attached?.(since)) ?? [])] };
}

/** What Slack will not take as it is goes as plain words, so that nothing after it waits for ever. */
async function send(
  way: Way,
  id: MessageId,
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
