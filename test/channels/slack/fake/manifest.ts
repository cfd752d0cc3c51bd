import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const file = new URL('../../../../src/channels/slack/manifest.yaml', import.meta.url);
const { features, oauth_config, settings } = parse(readFileSync(file, 'utf8'));

/** What an app that was made from our manifest may do, and is told of. */
export const manifest = {
  scopes: oauth_config.scopes.bot as readonly string[],
  events: settings.event_subscriptions.bot_events as readonly string[],
  commands: features.slash_commands.map(({ command }: { command: string }) => command) as string[],
  shortcuts: features.shortcuts.map((one: { callback_id: string }) => one.callback_id) as string[],
};

/** What Slack's documentation says an event needs. */
export const SCOPES_OF_EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  group_left: ['groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
};

/** As it is subscribed to. */
export function subscriptionTo(event: object): string {
  const { type, channel_type } = Object(event);
  if (type !== 'message') return String(type);
  return `message.${channel_type === 'channel' ? 'channels' : channel_type === 'group' ? 'groups' : channel_type}`;
}
