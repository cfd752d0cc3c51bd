import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { vi } from 'vitest';
import { parseConfig } from '../../../src/server/config.ts';
import { type RunningServer, startServer } from '../../../src/server/main.ts';
import { openLowdbStore, type Store } from '../../../src/store/lowdb/index.ts';
import type { StaffId } from '../../../src/vocabulary.ts';
import { type FakeMessage, openFakeSlack, seen } from './fake/fakeSlack.ts';

export const PATIENCE = { timeout: 20_000, interval: 20 };

/** That the machine has other things to do is no failure of the program; the bench has Slack's bound. */
const BUSY_MS = 20_000;

interface SiteOptions {
  settings?: Readonly<Record<string, string>>;
  prepare?: (store: Store) => Promise<void>;
  /** Connects by itself instead of being sent requests. */
  socket?: boolean;
  /** When it begins; now when absent. */
  at?: number;
}

/** The whole server, and a workspace of Slack it is installed in. */
export async function openSite({ settings = {}, prepare, socket = false, at }: SiteOptions = {}) {
  const slack = await openFakeSlack();
  slack.source.patienceMs = BUSY_MS;
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-slack-'));
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const time = { ahead: at === undefined ? 0 : at - Date.now() };
  const clock = () => Date.now() + time.ahead;
  const DATA_DIR = join(folder, 'data');
  if (prepare) {
    const store = await openLowdbStore({ folder: DATA_DIR, clock });
    await prepare(store);
    await store.close();
  }
  const { SLACK_SIGNING_SECRET, ...shared } = slack.settings;
  const wayIn = socket ? { SLACK_APP_TOKEN: slack.workspace.tokens.app } : { SLACK_SIGNING_SECRET };
  const given = {
    ...{ KNOWLEDGE_DIR: 'test/conversations/shop', DATA_DIR, PORT: '0' },
    ...{ ...shared, ...wayIn, ...settings },
  };
  const start = async () => {
    const server = await startServer(parseConfig(given), { clock, log });
    slack.source.url = server.url;
    await vi.waitFor(() => {
      if (!isConnected(slack, socket)) throw new Error('It does not know its workspace yet.');
    }, PATIENCE);
    return server;
  };
  let server: RunningServer = await start();
  return {
    ...{ slack, time, folder },
    get url() {
      return server.url;
    },
    log: () => lines.join(''),
    stop: () => server.close(),
    start: async () => {
      server = await start();
    },
    close: async () => {
      await server.close();
      await slack.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Site = Awaited<ReturnType<typeof openSite>>;

const isConnected = ({ web }: Site['slack'], socket: boolean) =>
  socket ? web.sockets.connected : web.calls.some(({ method }) => method === 'bots.info');

/** Ada, on the roster and tied to `UADA`. */
export async function seatAda({ roster, staff }: Store): Promise<void> {
  const id = 'ada' as StaffId;
  await roster.put({
    ...{ id, name: 'Ada Lund', email: 'ada@example.com', role: 'agent', onDuty: true },
    ...{ capacity: 100, languages: ['en', 'zh'] },
  });
  await staff.ties.put({ id: 'UADA', staff: id, at: 0 });
}

/** What the bot has written there, as its reader sees it. */
export const botLines = (messages: readonly FakeMessage[]): string[] =>
  messages.filter(({ bot_id }) => bot_id !== undefined).map(seen);

/** Waits until the bot's newest message there reads like this. */
export async function hears(
  channel: { messages: FakeMessage[] },
  words: string | RegExp,
): Promise<FakeMessage> {
  return vi.waitFor(() => {
    const found = channel.messages.findLast(
      (one) => one.bot_id !== undefined && new RegExp(words).test(seen(one)),
    );
    if (!found)
      throw new Error(`Nobody said ${words} in:\n${channel.messages.map(seen).join('\n')}`);
    return found;
  }, PATIENCE);
}

/** A site with a desk channel in Slack, where Ada sits. */
export async function openSiteWithDesk() {
  const site = await openSite({ settings: { SLACK_DESK_CHANNEL: 'C0DESK' }, prepare: seatAda });
  const ada = site.slack.person('UADA', { name: 'Ada Lund' });
  return { site, desk: site.slack.channel('C0DESK', [ada]) };
}
