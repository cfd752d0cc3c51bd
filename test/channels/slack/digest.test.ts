import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createSlack } from '../../../src/channels/slack/client.ts';
import { createDigests } from '../../../src/channels/slack/digest.ts';
import { createLanes } from '../../../src/channels/slack/lanes.ts';
import { createOutbox } from '../../../src/channels/slack/outbox.ts';
import { createPace } from '../../../src/channels/slack/pace.ts';
import { createUpload } from '../../../src/channels/slack/upload.ts';
import { createWebApi } from '../../../src/channels/slack/webApi.ts';
import type { Digest } from '../../../src/insights/index.ts';
import { companyWith, everyDay } from '../../company/fixture.ts';
import { type FakeSlack, openFakeSlack, seen } from './fake/fakeSlack.ts';
import { PATIENCE } from './site.ts';

let slack: FakeSlack;

beforeAll(async () => {
  slack = await openFakeSlack();
});
afterAll(() => slack.close());

const week: Digest = {
  title: 'The week until Sunday',
  figures: [
    { text: '87 % satisfied, 84–90, from 412 answers', share: 0.87 },
    {
      text: 'Promises kept',
      share: 0.5,
      picture: { name: 'p.png', alt: 'Half', png: Buffer.from('png') },
    },
  ],
};

/** Letters in memory; keys stay known. */
function memoryOutbox() {
  const letters = new Map<string, { letter: unknown; tries: number; at: number; done: boolean }>();
  return {
    add: async (key: string, letter: object, at: number) =>
      !letters.has(key) && !!letters.set(key, { letter, tries: 0, at, done: false }),
    due: async (now: number) =>
      [...letters].flatMap(([key, one]) => (one.done || one.at > now ? [] : [{ key, ...one }])),
    postpone: async (key: string, tries: number, at: number) =>
      void Object.assign(letters.get(key) ?? {}, { tries, at }),
    settle: async (key: string) => void Object.assign(letters.get(key) ?? {}, { done: true }),
  };
}

function digestsAt(time: { now: number }, channel: string) {
  const log = pino({ level: 'silent' });
  const access = { token: slack.workspace.tokens.bot, apiUrl: slack.settings.SLACK_API_URL };
  const client = createSlack(createWebApi(access), {
    lanes: createLanes(),
    pace: createPace(),
  });
  const upload = createUpload(access, log);
  const clock = () => time.now;
  const outbox = createOutbox({ store: memoryOutbox(), slack: client, clock, log });
  outbox.start();
  const company = () => companyWith({ hours: everyDay('09:00-18:00') });
  const digest = vi.fn(async () => week);
  const digests = createDigests({ digest, channel, outbox, upload, company, clock, log });
  return { digests, digest, end: outbox.close };
}

it('the digest comes once a week, on Monday morning, with pictures or bars', async () => {
  const channel = slack.channel('C0BOSS', []);
  const time = { now: Date.parse('2026-11-30T05:00:00+01:00') };
  const { digests, digest, end } = digestsAt(time, channel.id);
  await digests.look();
  expect(digest).not.toHaveBeenCalled();
  time.now = Date.parse('2026-11-30T08:01:00+01:00');
  await digests.look();
  await digests.look();
  await vi.waitFor(() => expect(channel.messages).toHaveLength(1), PATIENCE);
  const [told] = channel.messages.map(seen);
  expect(told).toContain('87 % satisfied, 84–90, from 412 answers\n▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▱▱▱ 87 %');
  expect(told).toContain('Promises kept\n(Half)');
  slack.web.trouble = (method) =>
    method.startsWith('files.') ? { error: 'missing_scope' } : undefined;
  time.now = Date.parse('2026-12-09T12:00:00+01:00');
  await digests.look();
  await vi.waitFor(() => expect(channel.messages).toHaveLength(2), PATIENCE);
  expect(channel.messages.map(seen)[1]).toContain('Promises kept\n▰▰▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱▱▱ 50 %');
  end();
});
