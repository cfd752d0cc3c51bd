import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, vi } from 'vitest';
import { createBotFrameworkChannel } from '../../../src/channels/botframework/index.ts';
import { type Bot, createConversations } from '../../../src/conversations/index.ts';
import { mountRoutes } from '../../../src/server/routes.ts';
import type { ConversationId } from '../../../src/vocabulary.ts';
import { companyWith, everyDay } from '../../company/fixture.ts';
import { createMemoryStore } from '../../conversations/memoryStore.ts';
import { appId, LoopbackCredentials, openMicrosoft } from './microsoft.ts';

export type LoopbackBot = Awaited<ReturnType<typeof openBot>>;

/** A new bot behind `/api/messages` for each test, and Microsoft's side of it. */
export function loopbackBot(): () => LoopbackBot {
  const open: { bot?: LoopbackBot } = {};
  beforeEach(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    open.bot = await openBot();
  });
  afterEach(() => open.bot?.stop());
  return () => {
    if (!open.bot) throw new Error('Ask for it inside a test.');
    return open.bot;
  };
}

const echo: Bot = async ({ messages }) => ({
  memory: null,
  replies: messages.map(({ content }) => ({
    kind: 'text',
    text: content.kind === 'text' ? `echo ${content.text} ${content.action ?? ''}` : 'Welcome!',
    choices: [{ title: 'Yes', action: 'closing:yes' }],
    sources: [{ article: 'a-1' as never, language: 'en', title: 'About [this]' }],
  })),
});

async function openBot() {
  const duty = { staffed: true };
  const microsoft = await openMicrosoft();
  const memory = createMemoryStore();
  const opened = new Set<ConversationId>();
  const conversations = createConversations({
    store: {
      ...memory.store,
      create: (conversation) => {
        opened.add(conversation.id);
        return memory.store.create(conversation);
      },
    },
    bot: echo,
    clock: Date.now,
    log: () => {},
    apology: () => [],
  });
  const company = companyWith({ hours: everyDay('09:00-18:00') });
  const log = pino({ level: 'silent' });
  const channel = createBotFrameworkChannel({
    conversations,
    company: { current: () => company },
    log,
    app: { id: appId, password: 'none' },
    publicUrl: 'https://shop.example',
    issuer: microsoft.issuer,
    credentials: new LoopbackCredentials(),
    handoff: {
      hubs: new Set(['directline']),
      words:
        (word, { name }) =>
        () =>
          `${name} ${word}`,
      staffed: () => duty.staffed,
    },
  });
  const server = mountRoutes(
    { ...channel, rawRoutes: [], upgrades: [] },
    { behindProxy: false, log },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const post = async (activity: object, token?: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token ?? (await microsoft.sign())}`,
      },
      body: JSON.stringify({ ...base(microsoft.serviceUrl), ...activity }),
    });
    return { status: response.status, body: await response.text() };
  };
  const stop = async () => {
    channel.close();
    server.server.closeAllConnections();
    await Promise.all([
      new Promise<void>((resolve) => server.close(() => resolve())),
      microsoft.stop(),
    ]);
  };
  const texts = () => microsoft.delivered.map(({ activity }) => activity.text);
  const only = (): ConversationId => {
    const [id, ...others] = opened;
    if (!id || others.length > 0) throw new Error('There is not one conversation.');
    return id;
  };
  return { ...microsoft, post, stop, memory, only, texts, conversations, channel, duty };
}

const base = (serviceUrl: string) => ({
  type: 'message',
  channelId: 'msteams',
  serviceUrl,
  from: { id: 'user-1', name: 'Uma' },
  recipient: { id: 'bot-1', name: 'Bot' },
  conversation: { id: 'conversation-1' },
  locale: 'en-GB',
});
