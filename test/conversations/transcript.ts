import { apology, createBot } from '../../dialogs/index.ts';
import type { Company } from '../../src/company/index.ts';
import {
  type Choice,
  type Content,
  type CustomerContent,
  createConversations,
  type Message,
} from '../../src/conversations/index.ts';
import type { Gap, Knowledge } from '../../src/knowledge/index.ts';
import type { ConversationId, CustomerId, Language } from '../../src/vocabulary.ts';
import { createCaseStage } from './caseStage.ts';
import { createMemoryStore } from './memoryStore.ts';
import { smallNotice } from './smallNotice.ts';

/** One conversation of a transcript file, and the lines it is written in. */
export interface Transcript {
  title: string;
  lines: readonly string[];
}

/**
 * A transcript file: `## title`, then what happens, a line each.
 *
 *     C: hello                  the customer writes
 *     C+ another line           in the same turn
 *     [opens the chat] [press Yes] [press the first Yes] [press Add it to …] [thumbs down] [sends a photo] [sends a photo: look]
 *     (+3 s) (Sunday 10:00)     time passes; 30 s between turns else
 *     (4 days pass)             time passes, and what falls due is done
 *     (Ada takes it) (Ada proposes: …) (Ada promises: …) (nobody is on duty)
 *     B: Is it solved? [Yes]    the bot says, with its buttons; line breaks are written ⏎
 *     gap: … ended: … case: …   what is noted
 *     staff: …                  what staff are told
 */
export function readTranscripts(text: string): Transcript[] {
  const [, ...parts] = text.split(/^## /m);
  return parts.map((part) => {
    const [title = '', ...lines] = part.split('\n').map((line) => line.trim());
    return { title, lines: lines.filter((line) => line !== '') };
  });
}

const isCustomers = (line: string) => /^(C: |C\+ |\[|\()/.test(line);
const MONDAY_TEN = Date.parse('2026-11-23T10:00:00+01:00');
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Plays the customer's lines, and gives the transcript as it then reads. */
export async function replay(
  lines: readonly string[],
  language: Language,
  knowledge: Knowledge,
  company: Company,
): Promise<string[]> {
  const stage = await createReplay(language, knowledge, company);
  for (const line of lines.filter(isCustomers)) await stage.play(line);
  await stage.flush();
  return stage.written;
}

async function createReplay(language: Language, knowledge: Knowledge, company: Company) {
  const written: string[] = [];
  let now = MONDAY_TEN;
  let pause = 30_000;
  let seen = 0;
  const waiting: CustomerContent[] = [];
  const gaps = { record: async (gap: Gap) => void written.push(gapLine(gap)) };
  const write = (line: string) => void written.push(line);
  const { desk, settle, staffDo, setDuty } = createCaseStage({
    company,
    clock: () => now,
    conversations: () => conversations,
    write,
  });
  const conversations = createConversations({
    store: createMemoryStore().store,
    clock: () => now,
    log: ({ error }) => written.push(`failed: ${error}`),
    apology: (conversation) => apology(conversation, company),
    bot: createBot({
      knowledge,
      company: () => company,
      gaps,
      cases: desk,
      notice: smallNotice,
      onMatterEnded: ({ how, articles }) =>
        void written.push(`ended: ${how}, ${articles.join(' ') || 'a case'}`),
    }),
  });
  const opening = {
    id: 'talk' as ConversationId,
    customer: 'c1' as CustomerId,
    channel: 'web',
    language,
  };
  const { id } = await conversations.open(opening);
  let sent = 0;

  const flush = async () => {
    if (waiting.length === 0) return;
    now += pause;
    pause = 30_000;
    const contents = waiting.splice(0);
    const inbound = contents.map((content) => ({ clientId: `k${sent++}`, content }));
    await Promise.all(inbound.map((one) => conversations.receive(id, one)));
    await listen();
    await settle();
    await listen();
  };
  const listen = async () => {
    const all = await conversations.messages(id, seen, 1_000);
    seen = all.at(-1)?.seq ?? seen;
    written.push(
      ...all.filter(({ from }) => from.role === 'bot').map(({ content }) => botLine(content)),
    );
  };
  const happens = async (line: string) => {
    const [, what, text = ''] =
      /^\(Ada (takes|proposes|promises|closes as spam)(?: it)?(?:: (.*))?\)$/.exec(line) ?? [];
    const [, count, unit = ''] = /^\((\d+) (hour|day)s? pass\)$/.exec(line) ?? [];
    if (what) await staffDo(what, text);
    if (count) now += Number(count) * (unit === 'day' ? 86_400_000 : 3_600_000);
    if (line.includes('on duty')) setDuty(!line.includes('nobody'));
    await settle();
    await listen();
  };
  const play = async (line: string) => {
    if (!line.startsWith('C+ ')) await flush();
    written.push(line);
    if (line.startsWith('(+')) pause = Number(/\d+/.exec(line)?.[0]) * 1_000;
    else if (/^\(\w+ \d\d:\d\d\)$/.test(line)) now = at(line) - pause;
    else if (line.startsWith('(')) await happens(line);
    else waiting.push(asContent(line, await conversations.messages(id, 0, 1_000)));
  };
  return { play, flush, written };
}

/** `(Sunday 10:00)` in the week after the Monday it begins on. */
function at(line: string): number {
  const [, day = '', hours, minutes] = /(\w+) (\d\d):(\d\d)/.exec(line) ?? [];
  const start = MONDAY_TEN - 10 * 3_600_000;
  return (
    start + DAYS.indexOf(day) * 86_400_000 + Number(hours) * 3_600_000 + Number(minutes) * 60_000
  );
}

function asContent(line: string, before: readonly Message[]): CustomerContent {
  if (line === '[opens the chat]') return { kind: 'arrival' };
  const caption = /^\[sends a photo(?:: (.*))?\]$/.exec(line);
  if (caption) {
    const photo = { id: `photo-${before.length}`, name: 'a.jpg', type: 'image/jpeg', size: 1 };
    return { kind: 'text', text: caption[1] ?? '', attachments: [photo] };
  }
  const [, which, thumb] = /^\[(the first )?thumbs (up|down)\]$/.exec(line) ?? [];
  if (thumb) {
    const rateable = before.filter(({ content }) => content.kind === 'text' && content.rateable);
    const rated = which ? rateable[0] : rateable.at(-1);
    if (!rated) throw new Error('There is nothing to rate.');
    return { kind: 'rating', message: rated.id, helpful: thumb === 'up' };
  }
  const [, first, title] = /^\[press (the first )?(.*)\]$/.exec(line) ?? [];
  if (title) return pressed(title, choicesIn(before), first !== undefined);
  return { kind: 'text', text: line.slice(3) };
}

function pressed(title: string, choices: readonly Choice[], first: boolean): CustomerContent {
  const start = title.endsWith('…') ? title.slice(0, -1) : undefined;
  const isMeant = (choice: Choice) =>
    start ? choice.title.startsWith(start) : choice.title === title;
  const same = choices.filter(isMeant);
  const choice = first ? same[0] : same.at(-1);
  if (!choice) throw new Error(`No button says "${title}".`);
  return { kind: 'text', text: choice.title, action: choice.action };
}

const choicesIn = (messages: readonly Message[]) =>
  messages.flatMap(({ content }) => (content.kind === 'text' ? (content.choices ?? []) : []));

function botLine(content: Content): string {
  if (content.kind !== 'text') return `B: ${content.kind}`;
  const sources = (content.sources ?? []).map(({ article }) => `{${article}}`);
  const buttons = (content.choices ?? []).map(({ title }) => `[${title}]`);
  return ['B:', content.text.replace(/\n+/g, ' ⏎ '), ...sources, ...buttons].join(' ');
}

function gapLine({ outcome, question, candidates }: Gap): string {
  return `gap: ${outcome}, "${question.replace(/\n/g, ' ⏎ ')}" (${candidates.join(' ')})`;
}
