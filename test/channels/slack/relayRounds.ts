import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLowdbStore } from '../../../src/store/lowdb/index.ts';
import { customer } from '../../desk/site.ts';
import { seeded } from '../../faults/random.ts';
import { type Program, startProgram } from '../../program.ts';
import { type FakeSlack, openFakeSlack, seen } from './fake/fakeSlack.ts';
import { seatAda } from './site.ts';

export interface RelayRounds {
  /** Of both together. */
  messages: number;
  seed: number;
  /** SIGKILLs, spread over the exchange. */
  kills: number;
}

/** What became of an exchange between a customer on the web and an agent in Slack. */
export interface Relayed {
  /** As the thread has them, and as the customer sees them. */
  thread: string[];
  web: string[];
  sent: { agent: string[]; customer: string[] };
  limited: number;
}

/** They write in turn, each without waiting for the other, while Slack limits and the program dies. */
export async function relayRounds({ messages, seed, kills }: RelayRounds): Promise<Relayed> {
  const slack = await openFakeSlack();
  const folder = await mkdtemp(join(tmpdir(), 'firsthand-relay-'));
  const settings = {
    ...{ ...slack.settings, SLACK_DESK_CHANNEL: 'C0DESK', LOG_LEVEL: 'info' },
    ...{ DATA_DIR: join(folder, 'data'), KNOWLEDGE_DIR: 'test/conversations/shop' },
    SITE_SECRET: 'a secret of the site that outlives its process',
  };
  await seat(settings.DATA_DIR);
  const desk = slack.channel('C0DESK', [slack.person('UADA', { name: 'Ada Lund' })]);
  let program = await launch(slack, settings);
  try {
    const web = await reconnecting(() => program.url);
    await web.say(
      'This is unacceptable! My W9 broke, order 778899, I want a refund, jo@example.com',
    );
    await web.say('yes');
    const card = await found(() => desk.messages.find((one) => seen(one).includes('My W9 broke')));
    await slack.presses('UADA', card, 'Take');
    await found(() => seen(card).includes('In hand: Ada'));
    const random = seeded(seed);
    const limits = limitAtRandom(slack, random);
    const sent: Relayed['sent'] = { agent: [], customer: [] };
    const deaths = new Set(
      Array.from({ length: kills }, (_, n) => Math.floor(((n + 1) * messages) / (kills + 1))),
    );
    for (let n = 0; n < messages; n += 1) {
      const text = `number ${n}`;
      if (deaths.has(n)) {
        await program.end('SIGKILL');
        program = await launch(slack, settings);
      }
      if (n % 2 === 0) {
        sent.agent.push(text);
        const { delivered } = slack.says('UADA', desk, text, { thread: card.ts });
        if (n % 4 === 0) await delivered;
      } else {
        sent.customer.push(text);
        await web.say(text);
      }
    }
    const inThread = () => desk.messages.filter((one) => one.thread_ts === card.ts).map(seen);
    const last = { agent: sent.agent.at(-1), customer: sent.customer.at(-1) };
    await found(async () => (await web.read()).includes(`Ada: ${last.agent}`));
    await found(() => inThread().includes(`👤 ${last.customer}`));
    return { thread: inThread(), web: await web.read(), sent, limited: limits.count };
  } finally {
    await program.end('SIGTERM');
    await slack.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function launch(slack: FakeSlack, settings: Record<string, string>): Promise<Program> {
  const calls = slack.web.calls.length;
  const program = await startProgram(settings);
  slack.source.url = program.url;
  await found(() => slack.web.calls.slice(calls).some(({ method }) => method === 'bots.info'));
  return program;
}

async function seat(folder: string): Promise<void> {
  const store = await openLowdbStore({ folder });
  await seatAda(store);
  await store.close();
}

/** Every third call is limited, every tenth answer is lost on its way. */
function limitAtRandom(slack: FakeSlack, random: () => number) {
  const limits = { count: 0 };
  slack.web.trouble = (method) => {
    if (method !== 'chat.postMessage' && method !== 'chat.update') return undefined;
    const chance = random();
    if (chance >= 1 / 3) return chance > 0.9 ? 'answer lost' : undefined;
    limits.count += 1;
    return { retryAfter: 1 };
  };
  return limits;
}

/** The customer's page, which finds the server again on its new port. */
async function reconnecting(url: () => string) {
  const page = await customer({ url: url() });
  const ask = async (method: string, { after = '0', body }: { after?: string; body?: object }) => {
    const activities = `${url()}/v3/directline/conversations/${page.id}/activities`;
    const response = await fetch(`${activities}?watermark=${after}`, {
      method,
      headers: { authorization: `Bearer ${page.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  /** Page after page; what was read once stays read. */
  const seenSoFar = { lines: [] as string[], after: '0' };
  const readOn = async (): Promise<void> => {
    const { activities, watermark } = await ask('GET', seenSoFar);
    if (watermark === seenSoFar.after) return;
    seenSoFar.lines.push(...activities.map(lineOf));
    seenSoFar.after = watermark;
    await readOn();
  };
  return {
    say: async (text: string) => {
      const clientActivityID = `say ${text}`;
      const activity = {
        type: 'message',
        from: { id: 'me' },
        text,
        channelData: { clientActivityID },
      };
      await found(() => ask('POST', { body: activity }).catch(() => undefined));
    },
    read: async (): Promise<string[]> => {
      await readOn().catch(() => {});
      return [...seenSoFar.lines];
    },
  };
}

interface Activity {
  from: { role: string; name?: string };
  text?: string;
}

const lineOf = ({ from, text = '' }: Activity): string =>
  `${from.role === 'user' ? 'customer' : (from.name ?? 'bot')}: ${text}`;

const PATIENCE_MS = 120_000;

async function found<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const there = await look();
    if (there) return there;
    if (Date.now() > until) throw new Error(`Not there in time: ${look}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What should not have happened; empty when everything arrived once and in order. */
export function problemsIn({ thread, web, sent }: Relayed): string[] {
  const numbers = (lines: readonly string[], mark: string) =>
    lines
      .filter((line) => new RegExp(`^${mark}number \\d+$`).test(line))
      .map((line) => line.slice(mark.length));
  const check = (what: string, given: readonly string[], asked: readonly string[]) =>
    JSON.stringify(given) === JSON.stringify(asked) ? [] : [`${what}: ${given.join(', ')}`];
  return [
    ...check('the customer’s words in the thread', numbers(thread, '👤 '), sent.customer),
    ...check('the agent’s words in the thread', numbers(thread, ''), sent.agent),
    ...check('the agent’s words on the web', numbers(web, 'Ada: '), sent.agent),
    ...check('the customer’s words on the web', numbers(web, 'customer: '), sent.customer),
  ];
}
