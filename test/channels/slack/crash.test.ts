import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Program, startProgram } from '../../program.ts';
import { type FakeSlack, openFakeSlack, type Trouble } from './fake/fakeSlack.ts';
import { botLines, hears } from './site.ts';

const PATIENCE = { timeout: 60_000, interval: 20 };
let slack: FakeSlack;
let folder: string;
let program: Program;

beforeEach(async () => {
  slack = await openFakeSlack();
  folder = await mkdtemp(join(tmpdir(), 'firsthand-crash-'));
  await start();
});
afterEach(async () => {
  await program.end('SIGTERM');
  await slack.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const DATA_DIR = join(folder, 'data');
  const own = { DATA_DIR, KNOWLEDGE_DIR: 'test/conversations/shop', LOG_LEVEL: 'info' };
  program = await startProgram({ ...slack.settings, ...own });
  slack.source.url = program.url;
}

/** The bot says two things; with the second this happens to the call, and the program is killed. */
async function killedAtSecond(trouble: Trouble): Promise<void> {
  let said = 0;
  slack.web.trouble = (method) => {
    if (method === 'chat.postMessage') said += 1;
    return said === 2 ? trouble : undefined;
  };
  await vi.waitFor(() => expect(said).toBe(2), PATIENCE);
  await program.end('SIGKILL');
  slack.web.trouble = () => undefined;
}

const calls = () =>
  slack.web.calls.map(({ method, args }) =>
    String(args.include_all_metadata) === 'true' ? `${method} for markers` : method,
  );

it.each([
  ['the answer to its second message', 'answer held'],
  ['its second message', 'request held'],
] as const)(
  'What Slack had taken before a kill, and nobody had written down, is found there: %s was lost',
  async (_, trouble) => {
    const direct = slack.direct(slack.person('U1'));
    slack.says('U1', direct, 'how do I descale my kettle');
    await killedAtSecond(trouble);
    const taken = trouble === 'answer held' ? 2 : 1;
    expect(botLines(direct.messages)).toHaveLength(taken);
    const before = slack.web.calls.length;
    await start();
    await hears(direct, 'Is your matter solved');
    slack.says('U1', direct, 'what does error E21 mean');
    await hears(direct, 'washer-error-e21');
    const lines = botLines(direct.messages);
    const first = lines.slice(
      0,
      lines.findIndex((line) => line.includes('washer-error-e21')),
    );
    expect(first).toEqual([
      expect.stringContaining('citric acid'),
      expect.stringContaining('Is your matter solved'),
    ]);
    const later = calls().slice(before);
    const posts = later.indexOf('chat.postMessage');
    expect(later.slice(0, posts)).toContain('conversations.history for markers');
  },
  120_000,
);
