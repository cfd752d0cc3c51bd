import { afterEach, describe, expect, it, vi } from 'vitest';
import { type FakeMessage, seen } from './fake/fakeSlack.ts';
import { botLines, hears, openSite, PATIENCE, type Site, seatAda } from './site.ts';

let site: Site | undefined;

afterEach(async () => {
  await site?.close();
  site = undefined;
});

const later = (check: () => void | Promise<void>) => vi.waitFor(check, PATIENCE);
const COMPLAINT =
  'This is unacceptable! My W9 broke, order 778899, I want a refund, jo@example.com';

/** A case of a customer in Slack, in Ada's hands; they have written to each other. */
async function speaking(socket: boolean) {
  const open = await openSite({
    ...{ socket, prepare: seatAda },
    settings: { SLACK_DESK_CHANNEL: 'C0DESK' },
  });
  site = open;
  const { slack } = open;
  const desk = slack.channel('C0DESK', [slack.person('UADA', { name: 'Ada Lund' })]);
  const direct = slack.direct(slack.person('U1'));
  slack.says('U1', direct, COMPLAINT);
  await hears(direct, 'Have I got it right');
  slack.says('U1', direct, 'yes');
  const card = await hears(desk, 'My W9 broke');
  await slack.presses('UADA', card, 'Take');
  await hears(direct, 'Ada is here');
  const { message: place } = slack.says('U1', direct, 'it is at the dor');
  const { message: number } = slack.says('U1', direct, 'my number is 5550100');
  const { message: date } = slack.says('UADA', desk, 'It comes Monday', { thread: card.ts });
  await hears(direct, 'Ada: It comes Monday');
  await hears(desk, 'my number is 5550100');
  return { open, slack, desk, direct, card, place, number, date };
}

/** Looks again at everything, until it has. */
async function startAgain({ start, slack }: Site): Promise<void> {
  const read = () =>
    slack.web.calls.filter(({ method }) => method === 'users.conversations').length;
  const before = read();
  await start();
  await later(() => expect(read()).toBeGreaterThan(before));
}

async function transcriptOf({ slack }: Site, card: FakeMessage): Promise<string> {
  await slack.presses('UADA', card, 'Transcript');
  return JSON.stringify(slack.workspace.views.at(-1)?.view);
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const timesIn = (text: string, part: string): number => text.split(part).length - 1;

describe.each([
  ['requests', false],
  ['a socket', true],
])('What is done while the program is down, told by %s', (_, socket) => {
  it('is taken up in its order, and once', async () => {
    const { open, slack, desk, direct, card, ...said } = await speaking(socket);
    const thread = () => botLines(desk.messages.filter((one) => one.thread_ts === card.ts));
    await open.stop();
    slack.source.retries = [];
    await slack.edits(said.place, 'it is at the door');
    await slack.deletes(said.number);
    await slack.edits(said.date, 'It comes Tuesday');
    await slack.says('U1', direct, 'are you there').delivered;
    await slack.says('UADA', desk, 'I am', { thread: card.ts }).delivered;
    await startAgain(open);
    await hears(direct, 'Ada: ✏️ It comes Tuesday');
    await hears(direct, 'Ada: I am');
    await later(() => expect(thread()).toContain('👤 ✏️ (edited) it is at the door'));
    await open.stop();
    await startAgain(open);
    await slack.says('U1', direct, 'thank you').delivered;
    await later(() => expect(thread()).toContain('👤 thank you'));
    for (const line of ['👤 ✏️ (edited) it is at the door', '👤 are you there'])
      expect(thread().filter((one) => one === line)).toHaveLength(1);
    expect(botLines(direct.messages).filter((one) => /^Ada: /.test(one))).toEqual([
      'Ada: It comes Monday',
      ...['Ada: I am', 'Ada: ✏️ It comes Tuesday'],
    ]);
    const told = await transcriptOf(open, card);
    expect(timesIn(told, 'The customer deleted a message in Slack')).toBe(1);
  });
});

it('A message that was mended before it was read is read as it stands, with its files', async () => {
  const { open, slack, direct, desk, card } = await speaking(false);
  await open.stop();
  slack.source.retries = [];
  const id = 'F0LEAK';
  const url_private = `${slack.web.origin}/files/${id}`;
  const picture = { id, name: 'leak.png', mimetype: 'image/png', size: PNG.length, url_private };
  const files = [{ ...picture, bytes: PNG }];
  const { message } = slack.says('U1', direct, 'see the pitcure', { files });
  await slack.edits(message, 'see the picture');
  await startAgain(open);
  await later(() =>
    expect(seen(desk.messages.at(-1) ?? { text: '' })).toBe('👤 see the picture\n(leak.png)'),
  );
  await open.stop();
  await startAgain(open);
  const thread = botLines(desk.messages.filter((one) => one.thread_ts === card.ts));
  expect(thread.filter((line) => line.includes('see the picture'))).toHaveLength(1);
});
