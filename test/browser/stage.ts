import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Store } from '../../src/store/lowdb/index.ts';
import { openSite, type Site } from '../desk/site.ts';
import { openBrowser, visit } from './browser.ts';
import { type ChatOnPage, chatOn } from './chatPage.ts';
import { type OwnProgram, starting, startOwnProgram } from './program.ts';

/** The server and the browser that all tests of a file share. */
export interface Stage<Server> {
  readonly server: Server;
  readonly browser: Browser;
  readonly url: string;
  /** A page of the server in a browser of its own. */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A customer's chat, greeted. */
  chat(options?: BrowserContextOptions, path?: string): Promise<{ page: Page; chat: ChatOnPage }>;
}

/** The program in a process of its own. */
export const programStage = (): Stage<OwnProgram> => stageOf(() => startOwnProgram());

/** The whole server with staff in it and its clock in hand. */
export const deskStage = (
  prepare: (store: Store) => Promise<void>,
  settings: Record<string, string> = {},
): Stage<Site> => stageOf(() => openSite(settings, prepare));

function stageOf<Server extends { url: string; close(): Promise<void> }>(
  open: () => Promise<Server>,
): Stage<Server> {
  const parts: { server?: Server; browser?: Browser } = {};
  beforeAll(async () => {
    const [server, browser] = await Promise.all([open(), openBrowser()]);
    Object.assign(parts, { server, browser });
  }, starting);
  afterAll(async () => {
    await parts.browser?.close();
    await parts.server?.close();
  });
  const stage: Stage<Server> = {
    get server() {
      return there(parts.server);
    },
    get browser() {
      return there(parts.browser);
    },
    get url() {
      return stage.server.url;
    },
    visit: (path, options) => visit(stage.browser, stage.url + path, options),
    chat: async (options, path = '/chat') => {
      const page = await stage.visit(path, options);
      const chat = chatOn(page);
      await chat.ready();
      return { page, chat };
    },
  };
  return stage;
}

function there<Thing>(thing: Thing | undefined): Thing {
  if (!thing) throw new Error('Ask for it inside a test.');
  return thing;
}
