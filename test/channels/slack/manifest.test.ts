import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseIncoming } from '../../../src/channels/slack/payload.ts';
import { manifest, SCOPES_OF_EVENTS } from './fake/manifest.ts';
import { NEEDED } from './fake/scopes.ts';

const { features, settings } = parse(readFileSync('src/channels/slack/manifest.yaml', 'utf8'));

const envelope = { type: 'event_callback', team_id: 'T1', api_app_id: 'A1' };
const place = { channel: 'C1', user: 'U1', ts: '1.1' };

it.each(manifest.events)('understands what the manifest subscribes to: %s', (name) => {
  const [type] = name.split('.');
  expect(parseIncoming({ ...envelope, event: { type, ...place } })?.kind).toBe('event');
});

it('takes the commands and the menu entry of the manifest, at its one address', () => {
  expect(manifest.commands).toEqual(['/ask', '/cases']);
  expect(manifest.shortcuts).toEqual(['report_problem']);
  const { event_subscriptions, interactivity } = settings;
  const addresses = [event_subscriptions, interactivity].map((one) => one.request_url);
  const ordered = features.slash_commands.map(({ url }: { url: string }) => url);
  expect(new Set([...addresses, ...ordered]).size).toBe(1);
});

/** What its calls need, whatever kind of channel they go to. */
const neededByCalls = () => {
  const channels = ['D1', 'C1', 'G1'];
  const types = 'im,public_channel,private_channel';
  return Object.values(NEEDED).flatMap((needed) =>
    typeof needed === 'function'
      ? channels.flatMap((channel) => needed({ channel, types }))
      : needed,
  );
};

it('asks for the scopes its events, calls, commands and files need, and for no other', () => {
  const byEvents = manifest.events.flatMap((name) => SCOPES_OF_EVENTS[name] ?? [`? ${name}`]);
  const beside = ['commands', 'files:read', 'users:read.email'];
  const needed = new Set([...byEvents, ...neededByCalls(), ...beside]);
  expect([...manifest.scopes].toSorted()).toEqual([...needed].toSorted());
});
