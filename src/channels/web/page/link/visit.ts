import * as z from 'zod/mini';
import type { Memory } from '../../../../pages/browser.ts';
import { type Ask, Refused } from './request.ts';

const visitorBody = z.object({ visitor: z.string() });
const passBody = z.object({
  conversationId: z.string(),
  token: z.string(),
  streamUrl: z.optional(z.string()),
  visitor: z.optional(z.string()),
});

/** A way into one conversation: its token and the address of its stream. */
export interface Pass {
  conversation: string;
  token: string;
  streamUrl?: string;
}

/** Fetches fresh tokens for this customer's own conversation, by the secret the page keeps. */
export interface Visit {
  /** The conversation this browser was in last. */
  last(): string | undefined;
  /** The conversation of this browser, or a new one. Rejects with Refused, or when offline. */
  enter(): Promise<Pass>;
}

const secretKey = 'firsthand:visitor';
const conversationKey = 'firsthand:conversation';

interface VisitParts {
  ask: Ask;
  memory: Memory;
  locale: string;
  /** A signed link back into a conversation. */
  returning?: string | undefined;
}

export function createVisit({ ask, memory, locale, returning }: VisitParts): Visit {
  let link = returning;
  const comeBack = async () => {
    if (link !== undefined) await followLink(ask, memory, link);
    link = undefined;
  };
  const secret = async () => memory.read(secretKey) ?? begin(ask, memory);
  const token = async (): Promise<Pass> => {
    await comeBack();
    const conversation = memory.read(conversationKey);
    const body = await ask('POST', '/chat/token', {
      token: await secret(),
      body: { conversation, locale },
    });
    return remember(memory, passBody.parse(body));
  };
  const enter = (attempts = 3): Promise<Pass> =>
    token().catch((error: unknown) => {
      if (attempts === 1 || !forgets(memory, error)) throw error;
      return enter(attempts - 1);
    });
  return {
    last: () => memory.read(conversationKey),
    enter: () => memory.alone('firsthand:visit', () => enter()),
  };
}

const returned = z.object({ conversation: z.string(), visitor: z.string() });

/** A link that is too old leads to where this browser was last. */
async function followLink(ask: Ask, memory: Memory, link: string): Promise<void> {
  try {
    const body = returned.parse(await ask('POST', '/chat/return', { body: { link } }));
    if (memory.read(conversationKey) === body.conversation) return;
    memory.write(conversationKey, body.conversation);
    memory.write(secretKey, body.visitor);
  } catch (error) {
    if (!(error instanceof Refused) || error.status >= 429) throw error;
  }
}

async function begin(ask: Ask, memory: Memory): Promise<string> {
  const { visitor } = visitorBody.parse(await ask('POST', '/chat/visitor', { body: {} }));
  memory.write(secretKey, visitor);
  return visitor;
}

function remember(memory: Memory, pass: z.infer<typeof passBody>): Pass {
  const { conversationId: conversation, token, streamUrl, visitor } = pass;
  memory.write(conversationKey, conversation);
  if (visitor !== undefined) memory.write(secretKey, visitor);
  return streamUrl === undefined ? { conversation, token } : { conversation, token, streamUrl };
}

/** Drops what the server no longer knows; true when asking again can help. */
function forgets(memory: Memory, error: unknown): boolean {
  if (!(error instanceof Refused)) return false;
  const lost = error.status === 404 ? [conversationKey] : [secretKey, conversationKey];
  if (![401, 403, 404].includes(error.status)) return false;
  for (const key of lost) memory.write(key, undefined);
  return true;
}
