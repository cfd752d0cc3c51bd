import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import {
  createLimits,
  createWebChannel,
  type WebChannelOptions,
} from '../../../src/channels/web/index.ts';
import {
  type Bot,
  type Content,
  createConversations,
  type Message,
  type TextContent,
} from '../../../src/conversations/index.ts';
import { mountRoutes } from '../../../src/server/routes.ts';
import { companyWith, everyDay } from '../../company/fixture.ts';
import { createMemoryStore } from '../../conversations/memoryStore.ts';
import { createMemoryAttachments } from './memoryAttachments.ts';

export const secret = new TextEncoder().encode('a secret of the site, long enough for it');

export const greeting: TextContent = {
  kind: 'text',
  text: 'Welcome!',
  choices: [{ title: 'Where is my order?', action: 'ask:order-status' }],
};

/** Greets, and answers everything with what was said, cited and rateable. */
export const echo: Bot = async ({ messages }) => ({
  memory: null,
  replies: messages.map(({ content }): Content => {
    if (content.kind === 'arrival') return greeting;
    if (content.kind !== 'text') return { kind: 'text', text: `noted ${JSON.stringify(content)}` };
    return answer(content.action ? `${content.text} (${content.action})` : content.text);
  }),
});

function answer(words: string): TextContent {
  const source = { article: 'kettle-descale', language: 'en', title: 'Limescale "in" a kettle' };
  return {
    kind: 'text',
    text: `echo ${words}`,
    sources: [{ ...source, article: source.article as never }],
    rateable: true,
  };
}

type SiteOptions = Partial<WebChannelOptions> & {
  bot?: Bot;
  memory?: ReturnType<typeof createMemoryStore>;
  port?: number;
};

const company = companyWith({ hours: everyDay('09:00-18:00') });

/** The web channel on a real server with a store in memory. */
export async function openSite({
  bot = echo,
  memory = createMemoryStore(),
  port = 0,
  ...options
}: SiteOptions = {}) {
  const log = pino({ level: 'silent' });
  const clock = options.clock ?? Date.now;
  const conversations = createConversations({
    store: memory.store,
    bot,
    clock,
    log: () => {},
    apology: () => [{ kind: 'text', text: 'That was my fault.' }],
  });
  const limits = createLimits();
  const web = createWebChannel({
    conversations,
    secret,
    clock,
    company: { current: () => company },
    log,
    limits,
    attachments: createMemoryAttachments(),
    ...options,
  });
  const server = mountRoutes(web, { behindProxy: false, log });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${bound}`;
  return {
    origin,
    port: bound,
    domain: `${origin}/v3/directline`,
    memory,
    conversations,
    kept: (id: string): Message[] => memory.read(id as never),
    /** As a network that breaks: the server lives on. */
    breakStreams: web.close,
    /** As a process that ends: sockets break, the port is free. */
    stop: () =>
      new Promise<void>((resolve) => {
        web.close();
        server.close(() => resolve());
        server.server.closeAllConnections();
      }),
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;

/** Asks a site as a browser would; the body is what JSON it answers. */
export function browse(site: Pick<Site, 'origin'>, token?: string) {
  return async (method: string, path: string, body?: unknown) => {
    const response = await fetch(site.origin + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
}
