import { vi } from 'vitest';
import { customer } from '../../desk/site.ts';
import { type FakeMessage, seen } from './fake/fakeSlack.ts';
import { openSite, PATIENCE, type Site, seatAda } from './site.ts';

/**
 * A life as a transcript:
 *
 *     C: it broke               the customer writes
 *     [press Yes]               or presses
 *     A: which one?             the agent writes in the case's thread
 *     (Ada takes it) (Ada promises: …) (Ada proposes: …) (8 days pass)
 *     B: …                      what the customer reads
 *     card: …                   how the card's headline then reads
 *     thread: …                 what is shown to agents in its thread
 *     Ada: …                    what Ada is told directly
 */
export interface Life {
  language: string;
  /** Where the customer is. */
  where: 'slack' | 'web';
}

const MONDAY_TEN = Date.parse('2026-11-23T10:00:00+01:00');
const DAY = 24 * 3_600_000;
const BUTTONS = {
  en: { take: 'Take', promise: 'Promise a date', propose: 'Propose a solution' },
  zh: { take: '接手', promise: '承诺日期', propose: '提出解决方案' },
};

const isDone = (line: string) => /^(C: |A: |\[|\()/.test(line);

/** Plays what is done, and waits after each until everyone has read what is written there. */
export async function live(lines: readonly string[], life: Life): Promise<string[]> {
  const stage = await openStage(life);
  const written: string[] = [];
  try {
    for (const [index, line] of lines.entries()) {
      if (!isDone(line)) continue;
      const next = lines.findIndex((other, at) => at > index && isDone(other));
      const expected = lines.slice(index + 1, next < 0 ? undefined : next);
      await stage.play(line);
      written.push(line, ...(await stage.listen(expected)));
    }
  } finally {
    await stage.close();
  }
  return written;
}

async function openStage({ language, where }: Life) {
  const site = await openSite({
    at: MONDAY_TEN,
    settings: {
      SLACK_DESK_CHANNEL: 'C0DESK',
      ...(language === 'zh' && { KNOWLEDGE_DIR: await chinese() }),
    },
    prepare: seatAda,
  });
  const { slack } = site;
  slack.person('UADA', { name: 'Ada Lund', locale: language });
  const desk = slack.channel('C0DESK', ['UADA']);
  const place = where === 'slack' ? inSlack(site, language) : await onWeb(site, language);
  const agent = inDesk(site, desk, BUTTONS[language === 'zh' ? 'zh' : 'en']);
  const places = [place.lines, ...agent.lines];
  const counts = places.map(() => 0);
  const listen = async (expected: readonly string[]) => {
    const fresh = async () => {
      const all = await Promise.all(places.map((lines) => lines()));
      return all.map((lines, index) => lines.slice(counts[index]).map(masked));
    };
    let last: string[][] = [];
    await vi
      .waitFor(async () => {
        last = await fresh();
        const flat = last.flat();
        if (flat.length < expected.length || flat.some((line) => !expected.includes(line)))
          throw new Error('Not yet.');
      }, PATIENCE)
      .catch(() => {});
    for (const [index, lines] of last.entries())
      counts[index] = (counts[index] ?? 0) + lines.length;
    agent.readCard();
    return last.flat();
  };
  const play = async (line: string) => {
    const [, days] = /^\((\d+) days? pass\)$/.exec(line) ?? [];
    if (days) site.time.ahead += Number(days) * DAY;
    else if (line.startsWith('C: ')) await place.say(line.slice(3));
    else if (line.startsWith('[press ')) await place.press(line.slice(7, -1));
    else await agent.play(line);
  };
  return { play, listen, close: site.close };
}

/** The shop's knowledge, its first language Chinese. */
async function chinese(): Promise<string> {
  const { cp, mkdtemp, readFile, writeFile } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const folder = await mkdtemp(`${tmpdir()}/firsthand-zh-`);
  await cp('test/conversations/shop', folder, { recursive: true });
  const file = `${folder}/company.yaml`;
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/languages: .*/, 'languages: [zh, en]'));
  return folder;
}

const masked = (line: string): string =>
  line
    .replace(/\d{4}-\d{4}/g, 'NNNN-NNNN')
    .replace(/https?:\/\/[^\s)|>]+/g, 'LINK')
    .replace(/\n+/g, ' ⏎ ');

function inSlack({ slack }: Site, language: string) {
  const direct = slack.direct(slack.person('U1', { locale: language }));
  const bots = () => direct.messages.filter(({ bot_id }) => bot_id !== undefined);
  return {
    say: async (text: string) => void (await slack.says('U1', direct, text).delivered),
    press: async (title: string) => {
      const message = bots().findLast((one) => seen(one).includes(`[${title}]`));
      if (!message) throw new Error(`There is no button ${title}.`);
      await slack.presses('U1', message, title);
    },
    lines: async () => bots().map((one) => `B: ${seen(one).replace(/\n✓.*/, '')}`),
  };
}

async function onWeb(site: Site, language: string) {
  const web = await customer(site, language);
  return {
    say: async (text: string) => void (await web.say(text)),
    press: async (title: string) => void (await web.say(title)),
    lines: async () =>
      (await web.read())
        .filter((line: string) => !line.startsWith('customer: '))
        .map((line: string) => `B: ${line.replace(/^Harbour Home: /, '')}`),
  };
}

function inDesk(
  { slack, time }: Site,
  desk: ReturnType<Site['slack']['channel']>,
  buttons: (typeof BUTTONS)['en'],
) {
  const card = () => desk.messages.find((one) => one.thread_ts === undefined && one.bot_id);
  const heads: string[] = [];
  const head = () => seen(card() ?? { text: '' }).split('\n')[0] ?? '';
  const formOf = async (button: string) => {
    const views = slack.workspace.views.length;
    await slack.presses('UADA', cardOr(card()), button);
    const view = slack.workspace.views.at(-1);
    if (!view || slack.workspace.views.length === views)
      throw new Error(`${button} opens nothing.`);
    return view;
  };
  return {
    /** What the card says now was read. */
    readCard: () => {
      if (head() !== '' && heads.at(-1) !== head()) heads.push(head());
    },
    play: async (line: string) => {
      const [, promised] = /^\(Ada promises: (.*)\)$/.exec(line) ?? [];
      const [, proposed] = /^\(Ada proposes: (.*)\)$/.exec(line) ?? [];
      const at = Math.floor((Date.now() + time.ahead + DAY) / 1_000);
      if (line === '(Ada takes it)') await slack.presses('UADA', cardOr(card()), buttons.take);
      else if (promised)
        await slack.submits('UADA', await formOf(buttons.promise), { text: promised, at });
      else if (proposed)
        await slack.submits('UADA', await formOf(buttons.propose), {
          text: proposed,
          how: proposed,
        });
      else await slack.says('UADA', desk, line.slice(3), { thread: cardOr(card()).ts }).delivered;
    },
    lines: [
      async () => {
        const isNew = head() !== '' && heads.at(-1) !== head();
        return [...heads, ...(isNew ? [head()] : [])].map((one) => `card: ${one}`);
      },
      async () =>
        desk.messages
          .filter(({ thread_ts, bot_id }) => thread_ts !== undefined && bot_id)
          .map((one) => `thread: ${seen(one)}`),
      async () =>
        slack
          .direct('UADA')
          .messages.filter(({ bot_id }) => bot_id)
          .map((one) => `Ada: ${seen(one).split('\n')[0]}`),
    ],
  };
}

function cardOr(card: FakeMessage | undefined): FakeMessage {
  if (!card) throw new Error('There is no card.');
  return card;
}
