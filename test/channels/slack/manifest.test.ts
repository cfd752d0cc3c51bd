import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseIncoming } from '../../../src/channels/slack/payload.ts';

const { features, settings } = parse(readFileSync('src/channels/slack/manifest.yaml', 'utf8'));

const envelope = { type: 'event_callback', team_id: 'T1', api_app_id: 'A1' };
const place = { channel: 'C1', user: 'U1', ts: '1.1' };

it.each<string>(settings.event_subscriptions.bot_events)(
  'understands what the manifest subscribes to: %s',
  (name) => {
    const [type] = name.split('.');
    expect(parseIncoming({ ...envelope, event: { type, ...place } })?.kind).toBe('event');
  },
);

it('takes the commands and the menu entry of the manifest, at its one address', () => {
  const { slash_commands: commands, shortcuts } = features;
  expect(commands.map(({ command }: { command: string }) => command)).toEqual(['/ask', '/cases']);
  expect(shortcuts[0].callback_id).toBe('report_problem');
  const { event_subscriptions, interactivity } = settings;
  const addresses = [event_subscriptions, interactivity].map((one) => one.request_url);
  expect(new Set([...addresses, ...commands.map(({ url }: { url: string }) => url)]).size).toBe(1);
});
