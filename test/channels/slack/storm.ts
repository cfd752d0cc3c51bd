import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openLowdbStore } from '../../../src/store/lowdb/index.ts';
import type { ConversationId } from '../../../src/vocabulary.ts';
import { type Program, startProgram } from '../../program.ts';
import { type Apart, openApart } from './fake/apart.ts';
import { type FakeSlack, openFakeSlack } from './fake/fakeSlack.ts';
import { createSender, type Sent } from './sender.ts';

export interface Storm {
  seconds: number;
  /** Events a second, each delivered four times. */
  perSecond: number;
  people: number;
  /** Signals that end the program on the way; it is started again at once. */
  deaths: readonly NodeJS.Signals[];
  /** How long Slack's minute is, until it tries again for the second time. */
  minuteMs: number;
}

export interface Weathered extends Sent {
  events: number;
  /** Milliseconds from each signal to the program's end, and from there until it listened again. */
  down: { ending: number; starting: number }[];
  /** Of what customers wrote. */
  lost: number;
  twice: number;
  /** Of what the bot said, in Slack. */
  unsaid: number;
  saidTwice: number;
  /** Seconds from the last event until all of it stood there. */
  answeredAfter: number;
}

/** Twice at once, and again when it has long been acknowledged, perhaps by a program that is gone. */
const COPIES = [0, 0, 500, 5_000];

/** Many people write at once, Slack sends everything four times, and the program ends on the way. */
export async function storm(asked: Storm): Promise<Weathered> {
  const slack = await openFakeSlack();
  const apart = await openApart(asked.people);
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-storm-'));
  const DATA_DIR = join(folder, 'data');
  const sender = createSender(() => slack.source.url);
  const { source } = slack;
  Object.assign(source, { copies: COPIES, minuteMs: asked.minuteMs, post: sender.post });
  const settings = { ...slack.settings, SLACK_API_URL: apart.api, DATA_DIR, LOG_LEVEL: 'info' };
  const running = await keepRunning(slack, settings);
  const channels = channelsOf(slack, asked.people);
  await blow(asked, { slack, apart, channels, die: running.die });
  const answeredAfter = await allAnswered(apart);
  await running.end();
  const counted = await count(DATA_DIR, channels, await apart.markers());
  await Promise.all([slack.close(), apart.close()]);
  await rm(folder, { recursive: true, force: true });
  const events = asked.seconds * asked.perSecond;
  return { events, ...sender.sent, down: running.down, answeredAfter, ...counted };
}

/** The program, started again whenever it dies. */
async function keepRunning({ source }: FakeSlack, settings: Record<string, string>) {
  const down: Weathered['down'] = [];
  const launch = async () => {
    const program = await startProgram(settings);
    source.url = program.url;
    return program;
  };
  let program: Program = await launch();
  let restarting = Promise.resolve();
  return {
    down,
    die: (signal: NodeJS.Signals) => {
      restarting = restarting.then(async () => {
        const died = performance.now();
        await program.end(signal);
        const ended = performance.now();
        program = await launch();
        down.push({ ending: ended - died, starting: performance.now() - ended });
      });
      return restarting;
    },
    end: async () => {
      await restarting;
      await program.end('SIGTERM');
    },
  };
}

type Channel = ReturnType<FakeSlack['direct']>;

const channelsOf = (slack: FakeSlack, people: number): Channel[] =>
  Array.from({ length: people }, (_, n) => slack.direct(slack.person(`U${n}`)));

interface Blowing {
  slack: FakeSlack;
  apart: Apart;
  channels: readonly Channel[];
  die: (signal: NodeJS.Signals) => Promise<void>;
}

/** Until everything was acknowledged, or given up. */
async function blow(
  { seconds, perSecond, deaths }: Storm,
  { slack, apart, channels, die }: Blowing,
): Promise<void> {
  const total = seconds * perSecond;
  const ends = deaths.map((_, n) => Math.floor(((n + 1) * total) / (deaths.length + 1)));
  const under: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let n = 0; n < total; n += 1) {
    const channel = channels[n % channels.length];
    if (channel?.im) {
      const { message, delivered } = slack.says(channel.im, channel, 'what does error E21 mean');
      apart.said(message);
      under.push(delivered);
    }
    const signal = deaths[ends.indexOf(n)];
    if (signal) under.push(die(signal));
    const ahead = (n * 1_000) / perSecond - (performance.now() - begun);
    if (ahead > 0) await pause(ahead);
  }
  await Promise.all(under);
}

const QUIET_MS = 3_000;
const LONGEST_MS = 120_000;

/** Seconds until nothing more was said. */
async function allAnswered(apart: Apart): Promise<number> {
  const begun = performance.now();
  let [known, changed] = [-1, begun];
  while (performance.now() - changed < QUIET_MS && performance.now() - begun < LONGEST_MS) {
    const { length } = await apart.markers();
    if (length !== known) [known, changed] = [length, performance.now()];
    await pause(500);
  }
  return (changed - begun) / 1_000;
}

/** What is kept against what was written, and what stands in Slack against what is kept. */
async function count(folder: string, channels: readonly Channel[], markers: readonly string[]) {
  const store = await openLowdbStore({ folder });
  const counted = { lost: 0, twice: 0, unsaid: 0, saidTwice: 0 };
  const standing = new Set(markers);
  counted.saidTwice = markers.length - standing.size;
  for (const { id, messages } of channels) {
    const conversation = `T0TEAM:${id}` as ConversationId;
    const kept = await store.conversations.messages(conversation, 0, 1_000_000);
    const heard = kept.flatMap(({ from, clientId }) =>
      from.role === 'customer' ? [clientId] : [],
    );
    const said = kept.filter(({ from, content }) => from.role === 'bot' && content.kind === 'text');
    counted.lost += messages.filter(({ ts }) => !heard.includes(ts)).length;
    counted.twice += heard.length - new Set(heard).size;
    counted.unsaid += said.filter((message) => !standing.has(message.id)).length;
  }
  await store.close();
  return counted;
}
