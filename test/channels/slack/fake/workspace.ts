import type { FakeBlock, FakeView } from './blockKit.ts';
import { manifest } from './manifest.ts';

export interface FakeUser {
  id: string;
  team_id: string;
  name: string;
  locale: string;
  email?: string;
  is_bot?: boolean;
  is_restricted?: boolean;
}

export interface FakeFile {
  id: string;
  name: string;
  mimetype: string;
  size: number;
  url_private: string;
  bytes: Uint8Array;
}

export interface FakeMessage {
  type: 'message';
  ts: string;
  channel: string;
  thread_ts?: string;
  user?: string;
  bot_id?: string;
  app_id?: string;
  text: string;
  blocks?: FakeBlock[];
  metadata?: unknown;
  edited?: { user: string; ts: string };
  files?: FakeFile[];
  subtype?: string;
}

export interface FakeChannel {
  id: string;
  name: string;
  im?: string;
  members: Set<string>;
  archived: boolean;
  /** In the order of their ts, replies in threads included. */
  messages: FakeMessage[];
}

export interface Ephemeral {
  channel: string;
  user: string;
  text: string;
  thread_ts?: string;
  blocks: FakeBlock[];
}

export interface OpenView {
  id: string;
  user: string;
  hash: string;
  view: FakeView;
}

export interface Upload {
  id: string;
  filename: string;
  size: number;
  bytes: Buffer;
}

/** Everything that is in the workspace, and everything that was asked of it. */
export interface Workspace {
  team: string;
  app: string;
  bot: { id: string; user: string };
  tokens: { bot: string; app: string };
  /** What the bot token may do: what the manifest asks for. */
  scopes: Set<string>;
  signingSecret: string;
  users: Map<string, FakeUser>;
  channels: Map<string, FakeChannel>;
  ephemerals: Ephemeral[];
  /** The newest view last. */
  views: OpenView[];
  homes: Map<string, FakeView>;
  uploads: Upload[];
  /** What stands beside the app's name, by thread. */
  statuses: Map<string, string>;
  triggers: Map<string, { until: number; used: boolean }>;
  nextTs(): string;
  nextId(prefix: string): string;
}

export function createWorkspace(): Workspace {
  let ids = 0;
  let last = 0;
  const bot = { id: 'B0BOT', user: 'U0BOT' };
  const team = 'T0TEAM';
  return {
    ...{ team, bot, app: 'A0APP', signingSecret: 'a signing secret of thirty-two.' },
    tokens: { bot: 'xoxb-the-bot', app: 'xapp-the-app' },
    scopes: new Set(manifest.scopes),
    users: new Map([
      [bot.user, { id: bot.user, team_id: team, name: 'Firsthand', locale: 'en-US', is_bot: true }],
    ]),
    channels: new Map(),
    ...{ ephemerals: [], views: [], homes: new Map(), uploads: [] },
    ...{ statuses: new Map(), triggers: new Map() },
    nextTs: () => {
      last = Math.max(last + 1, Date.now() * 1_000);
      return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
    },
    nextId: (prefix) => `${prefix}${String(++ids).padStart(4, '0')}`,
  };
}

export function directChannel(workspace: Workspace, user: string): FakeChannel {
  const known = [...workspace.channels.values()].find(({ im }) => im === user);
  if (known) return known;
  const id = `D${user.slice(1)}`;
  return addChannel(workspace, { id, im: user, members: [user, workspace.bot.user] });
}

export function addChannel(
  workspace: Workspace,
  { id, im, members }: { id: string; im?: string; members: readonly string[] },
): FakeChannel {
  const channel: FakeChannel = {
    ...{ id, name: id.toLowerCase(), members: new Set(members), archived: false, messages: [] },
    ...(im !== undefined && { im }),
  };
  workspace.channels.set(id, channel);
  return channel;
}

export const findMessage = ({ messages }: FakeChannel, ts: string): FakeMessage | undefined =>
  messages.find((one) => one.ts === ts);

/** A trigger opens one view, within three seconds. */
export function newTrigger(workspace: Workspace, livesMs = 3_000): string {
  const id = workspace.nextId('trigger.');
  workspace.triggers.set(id, { until: Date.now() + livesMs, used: false });
  return id;
}
