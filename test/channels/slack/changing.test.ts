import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { customer } from '../../desk/site.ts';
import { type FakeMessage, seen } from './fake/fakeSlack.ts';
import { botLines, hears, openSiteWithDesk, PATIENCE, type Site } from './site.ts';

let site: Site;
let desk: ReturnType<Site['slack']['channel']>;

beforeAll(async () => {
  ({ site, desk } = await openSiteWithDesk());
});
afterAll(() => site.close());

const later = (check: () => void | Promise<void>) => vi.waitFor(check, PATIENCE);
const complaint = (thing: string) =>
  `This is unacceptable! My ${thing} broke, order 778899, I want a refund, jo@example.com`;

/** A case of a customer on the web, in Ada's hands. */
async function inHand(thing: string) {
  const web = await customer(site);
  await web.say(complaint(thing));
  await web.say('yes');
  const card = await hears(desk, `My ${thing} broke`);
  await site.slack.presses('UADA', card, 'Take');
  await later(() => expect(seen(card)).toContain('In hand: Ada Lund'));
  return { web, card, thread: card.ts };
}

async function transcriptOf(card: FakeMessage): Promise<string> {
  await site.slack.presses('UADA', card, 'Transcript');
  return JSON.stringify(site.slack.workspace.views.at(-1)?.view);
}

describe('What an agent changes in the thread', () => {
  it('he mends it: the customer reads it as it is now, once', async () => {
    const { slack } = site;
    const { web, card, thread } = await inHand('W1');
    const { message, delivered } = slack.says('UADA', desk, 'It comes Monday', { thread });
    await delivered;
    await slack.edits(message, 'It comes Tuesday');
    await later(async () => expect(await web.read()).toContain('Ada: ✏️ It comes Tuesday'));
    const { message: note } = slack.says('UADA', desk, '🔒 He is upset', { thread });
    await later(async () => expect(await transcriptOf(card)).toContain('He is upset'));
    await slack.edits(note, '🔒 He is very upset');
    await later(async () => expect(await transcriptOf(card)).toContain('✏️ He is very upset'));
    const read = await web.read();
    expect(read.join()).not.toContain('upset');
    expect(read.filter((line: string) => line.startsWith('Ada: '))).toHaveLength(2);
  });

  it('he deletes it: it stays with the customer, he is told so, and the case keeps it', async () => {
    const { slack } = site;
    const { web, card, thread } = await inHand('W2');
    const { message } = slack.says('UADA', desk, 'It costs nothing', { thread });
    await later(async () => expect(await web.read()).toContain('Ada: It costs nothing'));
    await slack.deletes(message);
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)?.text).toContain('has read it already'),
    );
    expect(await web.read()).toContain('Ada: It costs nothing');
    expect(await transcriptOf(card)).toContain('🗑️ It costs nothing');
  });

  it('what never went out may go without a word', async () => {
    const { slack } = site;
    const web = await customer(site);
    await web.say(complaint('W3'));
    await web.say('yes');
    const { ts: thread } = await hears(desk, 'My W3 broke');
    const { message } = slack.says('UADA', desk, 'Hello', { thread });
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)?.text).toContain('nobody has this case'),
    );
    const told = slack.workspace.ephemerals.length;
    await slack.deletes(message);
    expect(slack.workspace.ephemerals).toHaveLength(told);
  });
});

describe('What a customer changes', () => {
  it('he mends it while a person speaks with him: the thread shows it', async () => {
    const { slack } = site;
    const direct = slack.direct(slack.person('U1'));
    slack.says('U1', direct, complaint('W4'));
    await hears(direct, 'Have I got it right');
    slack.says('U1', direct, 'yes');
    const card = await hears(desk, 'My W4 broke');
    await slack.presses('UADA', card, 'Take');
    await hears(direct, 'Ada is here');
    const { message, delivered } = slack.says('U1', direct, 'it is at the dor');
    await delivered;
    await slack.edits(message, 'it is at the door');
    const thread = () => desk.messages.filter((one) => one.thread_ts === card.ts);
    await later(() => expect(botLines(thread())).toContain('👤 ✏️ (edited) it is at the door'));
    await slack.deletes(message);
    await later(async () =>
      expect(await transcriptOf(card)).toContain('The customer deleted a message in Slack'),
    );
    await hears(slack.direct('UADA'), 'The customer deleted a message in Slack');
  });

  it('he deletes what began a thread: a note on his case as well', async () => {
    const { slack } = site;
    const help = slack.channel('C0HELP', [slack.person('U2')]);
    const { message } = slack.says('U2', help, `<@U0BOT> ${complaint('W5')}`);
    await hears(help, 'Have I got it right');
    slack.says('U2', help, 'yes', { thread: message.ts });
    const card = await hears(desk, 'My W5 broke');
    await slack.deletes(message);
    await later(async () =>
      expect(await transcriptOf(card)).toContain('The customer deleted a message in Slack'),
    );
  });
});

describe('Typing', () => {
  it('of the customer on the web stands in the case’s thread until he has written', async () => {
    const { slack } = site;
    const { web, thread } = await inHand('W6');
    const activities = `${site.url}/v3/directline/conversations/${web.id}/activities`;
    const types = () =>
      fetch(activities, {
        method: 'POST',
        headers: { authorization: `Bearer ${web.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'typing', from: { id: 'me' } }),
      });
    await later(async () => {
      await types();
      expect(slack.workspace.statuses.get(thread)).toBe('sees the customer typing…');
    });
    await web.say('here I am');
    await later(() => expect(slack.workspace.statuses.has(thread)).toBe(false));
  });
});
