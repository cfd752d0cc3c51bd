import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbStore } from '../../../src/store/lowdb/index.ts';
import type { ConversationId } from '../../../src/vocabulary.ts';
import { type Program, startProgram } from '../../program.ts';
import { openApart } from './fake/apart.ts';
import type { EventSource } from './fake/eventSource.ts';
import { openFakeSlack } from './fake/fakeSlack.ts';

export interface Storm {
  seconds: number;
  /** Events a second, each delivered four times. */
  perSecond: number;
  people: number;
  /** Signals that end the program on the way; it is started again at once. */
  deaths: readonly NodeJS.Signals[];
}

export interface Weathered {
  events: number;
  /** Milliseconds until each delivery was acknowledged. */
  acknowledged: number[];
  lost: number;
  twice: number;
}

const TIMES = 4;
const PATIENCE_MS = 10_000;
const QUIET_MS = 3_000;

/** Many people write at once, Slack sends everything four times, and the program ends on the way. */
export async function storm({ seconds, perSecond, people, deaths }: Storm): Promise<Weathered> {
  const slack = await openFakeSlack();
  const apart = await openApart(people);
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-storm-'));
  const DATA_DIR = join(folder, 'data');
  const settings = { ...slack.settings, SLACK_API_URL: apart.api, DATA_DIR, LOG_LEVEL: 'info' };
  const acknowledged: number[] = [];
  const post = createPost(() => slack.source.url);
  slack.source.times = TIMES;
  slack.source.retries = [200, 1_000, 3_000, 5_000, 10_000];
  slack.source.post = async (body, headers) => {
    const begun = performance.now();
    const delivered = await post(body, headers);
    if (delivered.status === 200) acknowledged.push(performance.now() - begun);
    return delivered;
  };
  const launch = async () => {
    const met = apart.met();
    const program = await startProgram(settings);
    slack.source.url = program.url;
    while (apart.met() === met) await pause(20);
    return program;
  };
  let program: Program = await launch();
  const channels = Array.from({ length: people }, (_, n) => slack.direct(slack.person(`U${n}`)));
  const sent: Promise<unknown>[] = [];
  const total = seconds * perSecond;
  const ends = deaths.map((_, n) => Math.floor(((n + 1) * total) / (deaths.length + 1)));
  const begun = performance.now();
  let restarting = Promise.resolve();
  for (let n = 0; n < total; n += 1) {
    const channel = channels[n % people];
    if (channel?.im)
      sent.push(slack.says(channel.im, channel, `what does error E21 mean`).delivered);
    const signal = deaths[ends.indexOf(n)];
    if (signal)
      restarting = restarting.then(async () => {
        await program.end(signal);
        program = await launch();
      });
    const ahead = (n * 1_000) / perSecond - (performance.now() - begun);
    if (ahead > 0) await pause(ahead);
  }
  await Promise.all([...sent, restarting]);
  await pause(QUIET_MS);
  await program.end('SIGTERM');
  await Promise.all([slack.close(), apart.close()]);
  const counted = await count(DATA_DIR, channels);
  await rm(folder, { recursive: true, force: true });
  return { events: total, acknowledged, ...counted };
}

const MOST_SOCKETS = 400;

/** As Slack posts: over connections that are kept, without a reader for what is not read. */
function createPost(url: () => string): EventSource['post'] {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_SOCKETS });
  return (body, headers) =>
    new Promise((resolve) => {
      const failed = () => resolve({ status: 0, body: '' });
      const options = { method: 'POST', agent, timeout: PATIENCE_MS };
      const asking = request(`${url()}/slack/events`, options, (response) => {
        response.on('error', failed).on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: '' });
        });
        response.resume();
      });
      for (const [name, value] of Object.entries(headers)) asking.setHeader(name, value);
      asking.on('error', failed).on('timeout', () => asking.destroy());
      asking.end(body);
    });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Channels = readonly { id: string; messages: readonly { ts: string; bot_id?: string }[] }[];

/** What is kept against what was written. */
async function count(folder: string, channels: Channels) {
  const store = await openLowdbStore({ folder });
  let lost = 0;
  let twice = 0;
  for (const { id, messages } of channels) {
    const conversation = `T0TEAM:${id}` as ConversationId;
    const kept = await store.conversations.messages(conversation, 0, 1_000_000);
    const heard = kept.flatMap(({ from, clientId }) =>
      from.role === 'customer' ? [clientId] : [],
    );
    const written = messages.filter(({ bot_id }) => bot_id === undefined).map(({ ts }) => ts);
    lost += written.filter((ts) => !heard.includes(ts)).length;
    twice += heard.length - new Set(heard).size;
  }
  await store.close();
  return { lost, twice };
}
