import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { StaffId } from '../../../src/vocabulary.ts';
import { customer } from '../../desk/site.ts';
import { type FakeMessage, seen } from './fake/fakeSlack.ts';
import { hears, openSite, PATIENCE, type Site } from './site.ts';

let site: Site;
let desk: { id: string; messages: FakeMessage[] };

/** On the roster, and in Slack. */
const PEOPLE = [
  ['ada', 'Ada Lund', 'UADA'],
  ['ben', 'Ben Ek', 'UBEN'],
] as const;

beforeAll(async () => {
  site = await openSite({
    settings: { SLACK_DESK_CHANNEL: 'C0DESK' },
    prepare: async ({ roster }) => {
      for (const [id, name] of PEOPLE)
        await roster.put({
          ...{ id: id as StaffId, name, email: `${id}@example.com`, role: 'agent', onDuty: true },
          ...{ capacity: 100, languages: ['en'] },
        });
    },
  });
  for (const [id, name, user] of PEOPLE)
    site.slack.person(user, { name, email: `${id}@example.com` });
  desk = site.slack.channel('C0DESK', ['UADA', 'UBEN', site.slack.person('USTRANGER')]);
});
afterAll(() => site.close());

/** He says once who he is. */
async function confirms(user: string) {
  const { slack } = site;
  await slack.commands(user, slack.direct(user), '/cases', '');
  await slack.presses(user, await hears(slack.direct(user), 'Are you'), 'Yes, that is me');
  await hears(slack.direct(user), 'Thank you');
}

/** A complaint on the web, until its card hangs in the desk channel. */
async function complains(words: string) {
  const web = await customer(site);
  await web.say(
    `This is unacceptable! ${words}, order 778899. I want my money back. Write to jo@example.com`,
  );
  await web.say('yes');
  const card = await hears(desk, words);
  return { web, card, thread: card.ts };
}

const inThread = (ts: string) => desk.messages.filter((one) => one.thread_ts === ts).map(seen);
/** All in which Slack reads markup. */
const mrkdwnOf = (blocks: FakeMessage['blocks'] = []): string =>
  (JSON.stringify(blocks).match(/"type":"mrkdwn","text":"(?:[^"\\]|\\.)*"/g) ?? []).join();
const later = (check: () => void | Promise<void>) => vi.waitFor(check, PATIENCE);

describe('The desk channel', () => {
  it('has a card for a case, and knows nobody before he has said who he is', async () => {
    const { slack } = site;
    const { card } = await complains('My W9 broke after two weeks');
    expect(seen(card)).toMatch(/^\*Complaint \d{4}-\d{4} · /);
    expect(seen(card)).toContain('[Take] [Not mine] [Hand over] [Note] [Transcript]');
    await slack.presses('UADA', card, 'Take');
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)?.text).toContain('confirm first who you are'),
    );
    await slack.presses('USTRANGER', card, 'Take');
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)?.text).toContain('not on the roster'),
    );
    expect(seen(card)).toContain('nobody’s hand');
    await confirms('UADA');
    await slack.presses('UADA', card, 'Take');
    await later(() => expect(seen(card)).toContain('In hand: Ada Lund'));
    expect(desk.messages.filter((one) => seen(one).includes('My W9 broke'))).toHaveLength(1);
  });

  it('relays between its thread and a customer on the web, notes stay inside', async () => {
    const { slack } = site;
    await confirms('UBEN');
    const { web, card, thread } = await complains('My kettle leaks');
    slack.says('UBEN', desk as never, 'Hello?', { thread });
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)?.text).toContain('nobody has this case'),
    );
    await slack.presses('UBEN', card, 'Take');
    await later(() => expect(seen(card)).toContain('In hand: Ben Ek'));
    await slack.says('UBEN', desk as never, 'Is it <!channel> & the *red* one?', { thread })
      .delivered;
    await later(async () =>
      expect(await web.read()).toContain('Ben: Is it @channel & the *red* one?'),
    );
    await web.say('Yes, the <!channel> red one, see https://evil.example');
    await later(() =>
      expect(inThread(thread)).toContain(
        '👤 Yes, the <!channel> red one, see https://evil.example',
      ),
    );
    await slack.says('UBEN', desk as never, ':lock: He is right', { thread }).delivered;
    await slack.says('UBEN', desk as never, 'We replace it.', { thread }).delivered;
    await later(async () => expect(await web.read()).toContain('Ben: We replace it.'));
    expect((await web.read()).join('\n')).not.toContain('He is right');
  });

  it('proposes, promises, hands over with forms, each once however often it is sent', async () => {
    const { slack } = site;
    const { web, card } = await complains('My washer stays cold');
    await slack.presses('UADA', card, 'Take');
    await later(() => expect(seen(card)).toContain('In hand: Ada Lund'));
    await slack.presses('UADA', card, 'Promise a date');
    const promise = slack.workspace.views.at(-1);
    if (!promise) throw new Error('No form.');
    const at = Math.floor(Date.now() / 1_000);
    expect(await slack.submits('UADA', promise, { text: 'A new hose', at: at - 60 })).toMatchObject(
      {
        body: expect.stringContaining('This date has passed'),
      },
    );
    await slack.submits('UADA', promise, { text: 'A new hose', at: at + 90_000 });
    await slack.submits('UADA', promise, { text: 'A new hose', at: at + 90_000 });
    await later(async () => expect((await web.read()).join()).toContain('A new hose'));
    await slack.presses('UADA', card, 'Propose a solution');
    const proposal = slack.workspace.views.at(-1);
    if (!proposal) throw new Error('No form.');
    await slack.submits('UADA', proposal, {
      text: 'We fitted a new hose.',
      how: 'New hose',
      dangers: 'None',
    });
    await later(() => expect(seen(card)).toContain('solution proposed'));
    await later(async () => expect((await web.read()).join()).toContain('Ada proposes this'));
    const said = await web.read();
    expect(said.filter((line: string) => line.includes('Promised'))).toHaveLength(1);
    await slack.presses('UADA', card, 'Hand over');
    const handing = slack.workspace.views.at(-1);
    if (!handing) throw new Error('No form.');
    await slack.submits('UADA', handing, { to: 'ben', note: 'He knows hoses' });
    await later(() => expect(seen(card)).toContain('In hand: Ben Ek'));
    expect(seen(await hears(slack.direct('UBEN'), 'He knows hoses'))).toContain('Open the case');
    const { body } = await slack.commands('UBEN', slack.direct('UBEN'), '/cases', '');
    expect(body).toContain('My washer stays cold');
    expect(body).toContain(`archives/C0DESK/p${card.ts.replace('.', '')}`);
    await slack.presses('UBEN', card, 'Transcript');
    expect(JSON.stringify(slack.workspace.views.at(-1)?.view)).toContain('My washer stays cold');
  });

  it('shows what a customer in Slack writes as text: it calls nobody and leads nowhere', async () => {
    const { slack } = site;
    const direct = slack.direct(slack.person('U1'));
    const written =
      'This is unacceptable! <!channel> <@UADA> my *toaster* broke &lt;b&gt; <https://evil.example|our site>';
    slack.says('U1', direct, `${written}, order 778899, a refund, jo@example.com`);
    await hears(direct, 'Have I got it right');
    slack.says('U1', direct, 'yes');
    const card = await hears(desk, 'toaster');
    const plain = '@channel @UADA my *toaster* broke <b> our site (https://evil.example)';
    const what = card.blocks?.find(
      (one) => one.type === 'section' && one.text?.text.includes('toaster'),
    );
    expect(what).toMatchObject({ text: { type: 'plain_text' } });
    expect(JSON.stringify(what)).toContain(plain);
    slack.says('U1', direct, '<!here> <#C1|general> and again');
    await later(() => expect(inThread(card.ts)).toContain('👤 @here #general and again'));
    const all = [...desk.messages, ...direct.messages].filter(({ bot_id }) => bot_id);
    for (const { text, blocks } of all)
      expect(text + mrkdwnOf(blocks)).not.toMatch(/<[!@#](?!date)/);
  });

  it('notes inside, gives back and reopens by the card’s buttons', async () => {
    const { slack } = site;
    const { web, card } = await complains('My mixer smells');
    await slack.presses('UADA', card, 'Take');
    await later(() => expect(seen(card)).toContain('In hand: Ada Lund'));
    await slack.presses('UADA', card, 'Note');
    const noting = slack.workspace.views.at(-1);
    if (!noting) throw new Error('No form.');
    await slack.submits('UADA', noting, { text: 'A burnt motor, I think' });
    await slack.presses('UADA', card, 'Transcript');
    expect(JSON.stringify(slack.workspace.views.at(-1)?.view)).toContain('A burnt motor, I think');
    expect((await web.read()).join()).not.toContain('burnt motor');
    await slack.presses('UADA', card, 'Not mine');
    await later(() => expect(seen(card)).toContain('In hand: Ben Ek'));
    await slack.presses('UBEN', card, 'Propose a solution');
    const proposal = slack.workspace.views.at(-1);
    if (!proposal) throw new Error('No form.');
    await slack.submits('UBEN', proposal, { text: 'A new motor', how: 'Motor replaced' });
    await later(async () => expect((await web.read()).join()).toContain('A new motor'));
    await web.say('Yes, it is solved');
    await later(() => expect(seen(card)).toContain('[Reopen]'));
    await slack.presses('UBEN', card, 'Reopen');
    await later(() => expect(seen(card)).not.toContain('[Reopen]'));
  });

  it('reminds an owner directly of what he has missed', async () => {
    const { slack, time } = site;
    await complains('My fan rattles');
    time.ahead += 3 * 24 * 3_600_000;
    await later(() => {
      const told = [...slack.direct('UADA').messages, ...slack.direct('UBEN').messages].map(seen);
      expect(told.filter((line) => /^\*(Missed|Late|Overdue)/.test(line)).join()).toContain(
        'My fan rattles',
      );
    });
  });

  it('says so when a button’s time has run out', async () => {
    const { slack } = site;
    const { card } = await complains('My lamp hums');
    await slack.presses('UADA', card, 'Take');
    await later(() => expect(seen(card)).toContain('In hand: Ada Lund'));
    slack.web.trouble = (method) =>
      method === 'views.open' ? { error: 'expired_trigger_id' } : undefined;
    await slack.presses('UADA', card, 'Note');
    slack.web.trouble = () => undefined;
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)?.text).toContain('Press the button once more'),
    );
  });

  it('keeps the floor for whoever reads in Slack, until the customer waits ten minutes', async () => {
    const { slack, time } = site;
    const { web, card, thread } = await complains('My oven door sticks');
    await slack.presses('UADA', card, 'Take');
    await slack.says('UADA', desk as never, 'Which oven?', { thread }).delivered;
    time.ahead += 9 * 60_000;
    await web.say('the B7');
    await later(() => expect(inThread(thread)).toContain('👤 the B7'));
    time.ahead += 9 * 60_000;
    await web.say('are you there');
    await later(() => expect(inThread(thread)).toContain('👤 are you there'));
    time.ahead += 2 * 60_000;
    await later(async () =>
      expect((await web.read()).join('\n')).toContain('Ada has left the conversation'),
    );
  });
});
