import { createBot } from '../../dialogs/index.ts';
import {
  type Bot,
  type Content,
  type Conversations,
  type CustomerContent,
  createConversations,
} from '../../src/conversations/index.ts';
import { createFailure } from '../../src/server/failure.ts';
import type { ConversationId, CustomerId } from '../../src/vocabulary.ts';
import { type CaseStage, createCaseStage } from './caseStage.ts';
import { createMemoryStore } from './memoryStore.ts';
import { openShop } from './shop.ts';
import { smallNotice } from './smallNotice.ts';

/** One customer, the bot and cases as the program has them, in memory. */
export interface Stand {
  conversations: Conversations;
  desk: CaseStage['desk'];
  customer: CustomerId;
  /** Sends something, under an id of its own or one that was used before; gives what is said to it. */
  send(content: CustomerContent | string, clientId?: string): Promise<Content[]>;
  settle(): Promise<void>;
}

const shop = await openShop();
type Company = Pick<typeof shop, 'knowledge' | 'company'>;
const MONDAY = Date.parse('2026-11-23T10:00:00+01:00');

/** `broken` takes the place of the bot; another company, of the shop. */
export async function openStand(
  broken?: Bot,
  { knowledge, company }: Company = shop,
): Promise<Stand> {
  const customer = 'kim' as CustomerId;
  let now = MONDAY;
  let sent = 0;
  const stage = createCaseStage({
    ...{ company, clock: () => now, conversations: () => conversations },
    write: () => {},
  });
  const gaps = { record: async () => {} };
  const bot = createBot({
    ...{ knowledge, gaps, cases: stage.desk, notice: smallNotice },
    company: () => company,
  });
  const conversations = createConversations({
    ...{ store: createMemoryStore().store, clock: () => now, bot: broken ?? bot },
    log: () => {},
    apology: createFailure({
      cases: stage.desk,
      company: { current: () => company },
      log: { error: () => {} },
    }),
  });
  const opening = {
    id: 'talk' as ConversationId,
    customer,
    channel: 'web',
    language: company.languages[0] ?? 'en',
  };
  const { id } = await conversations.open(opening);
  const send: Stand['send'] = async (said, clientId = `k${sent++}`) => {
    now += 1_000;
    const content = typeof said === 'string' ? { kind: 'text' as const, text: said } : said;
    const before = (await conversations.find(id))?.lastSeq ?? 0;
    await conversations.receive(id, { clientId, content });
    const all = await conversations.messages(id, before, 100);
    return all.filter(({ from }) => from.role === 'bot').map((message) => message.content);
  };
  return { conversations, desk: stage.desk, customer, send, settle: stage.settle };
}

export const textsOf = (contents: readonly Content[]): string =>
  contents.map((content) => ('text' in content ? content.text : '')).join('\n');
