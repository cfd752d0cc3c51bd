import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLowdbStore } from '../../../src/store/lowdb/index.ts';
import type { ConversationId } from '../../../src/vocabulary.ts';
import { seen } from './fake/fakeSlack.ts';
import { botLines, hears, openSite, PATIENCE, type Site } from './site.ts';

let site: Site;
let count = 0;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const later = (check: () => void) => vi.waitFor(check, PATIENCE);
/** Somebody new, and his direct messages. */
function newcomer(locale = 'en-US') {
  const user = site.slack.person(`U${++count}`, { locale });
  return { user, direct: site.slack.direct(user) };
}

describe('A customer in Slack', () => {
  it('is answered in a direct message, with the article named', async () => {
    const { slack } = site;
    const { user, direct } = newcomer();
    const { delivered } = slack.says(user, direct, 'how do I descale my kettle');
    expect(await delivered).toEqual({ status: 200, body: '' });
    const answer = await hears(direct, 'citric acid');
    expect(seen(answer)).toContain(`/articles/kettle-descale?lang=en|`);
    expect(seen(answer)).toContain('1. Fill in 1 litre of water');
    const question = await hears(direct, 'Is your matter solved');
    expect(seen(question)).toContain('[Yes] [Partly] [Not yet]');
    await slack.presses(user, question, 'Yes');
    await later(() => expect(seen(question)).toMatch(/solved\?\n✓ Yes$/));
    question.blocks?.push({
      ...{ type: 'actions', block_id: 'choices:0' },
      elements: [
        {
          ...{ type: 'button', action_id: 'choice:2', value: 'closing:x:no' },
          text: { type: 'plain_text', text: 'Not yet' },
        },
      ],
    });
    await slack.presses(user, question, 'Not yet');
    slack.says(user, direct, 'what does error E21 mean');
    await hears(direct, 'washer-error-e21');
    expect(seen(question)).not.toContain('✓ Not yet');
    expect(site.log()).toContain('was said before, in other words');
  });

  it('speaks the language he has chosen, and types where a button is shown', async () => {
    const { slack } = site;
    const { user, direct } = newcomer('zh-CN');
    slack.says(user, direct, '水壶怎么除垢');
    const question = await hears(direct, '解决');
    slack.says(user, direct, '解决了');
    await later(() => expect(botLines(direct.messages).length).toBeGreaterThan(2));
    expect(seen(question)).toContain('[');
  });

  it('mentions the bot in a channel: the thread is his conversation and nobody else’s', async () => {
    const { slack } = site;
    const [jo, other] = [newcomer().user, newcomer().user];
    const channel = slack.channel('C0HELP', [jo, other]);
    await slack.says(jo, channel, 'nobody asks the bot here').delivered;
    const { message } = slack.says(jo, channel, '<@U0BOT> how do I descale my kettle');
    const answer = await hears(channel, 'citric acid');
    expect(answer.thread_ts).toBe(message.ts);
    slack.says(other, channel, 'I have that too', { thread: message.ts });
    await slack.says(other, channel, '<@U0BOT> and me?', { thread: message.ts }).delivered;
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)).toMatchObject({
        ...{ user: other, thread_ts: message.ts },
        text: expect.stringContaining('belongs to somebody else'),
      }),
    );
    slack.says(jo, channel, 'and how do I return it', { thread: message.ts });
    await later(() => expect(botLines(channel.messages).join()).toContain('returns-how'));
    expect(channel.messages.every(({ bot_id, thread_ts }) => !bot_id || thread_ts)).toBe(true);
  });

  it('is answered anew when he mends what he wrote', async () => {
    const { slack } = site;
    const { user, direct } = newcomer();
    const { message, delivered } = slack.says(user, direct, 'how do I return my');
    await delivered;
    await slack.edits(message, 'how do I descale my kettle');
    await hears(direct, 'citric acid');
  });

  it('asks by command and by form from anywhere', async () => {
    const { slack } = site;
    const { user, direct } = newcomer();
    const channel = slack.channel('C0OTHER', [user]);
    expect((await slack.commands(user, channel, '/ask', '')).body).toContain('Write your question');
    const { body } = await slack.commands(user, channel, '/ask', 'how do I descale my kettle');
    expect(body).toContain('in our direct messages');
    await hears(direct, 'You wrote: how do I descale my kettle');
    await hears(direct, 'citric acid');
    await slack.opensHome(user);
    await later(() => expect(slack.workspace.homes.has(user)).toBe(true));
    await slack.pressesAtHome(user, 'Ask a question');
    const view = slack.workspace.views.at(-1);
    if (!view) throw new Error('No form.');
    await slack.submits(user, view, { text: 'what does error E21 mean' });
    await hears(direct, 'washer-error-e21');
  });

  it('reports a message as a problem with one form, which counts once and stands at home', async () => {
    const { slack } = site;
    const { user, direct } = newcomer();
    const channel = slack.channel('C0TALK', [user]);
    await slack.opensHome(user);
    const { message } = slack.says(user, channel, 'Look at <@U1>, the lamp exploded &amp; burnt');
    await slack.shortcut(user, message, 'report_problem');
    const view = slack.workspace.views.at(-1);
    if (!view) throw new Error('No form.');
    expect(JSON.stringify(view)).toContain('Look at @U1, the lamp exploded & burnt');
    const filled = {
      text: 'The lamp hums',
      item: 'L7',
      wish: 'A repair',
      contact: 'jo@example.com',
    };
    const twice = [slack.submits(user, view, filled), slack.submits(user, view, filled)];
    expect((await Promise.all(twice)).map(({ status }) => status)).toEqual([200, 200]);
    await hears(direct, 'Your complaint is recorded as');
    await later(() =>
      expect(JSON.stringify(slack.workspace.homes.get(user)?.blocks)).toContain('The lamp hums'),
    );
    expect(botLines(direct.messages).filter((line) => line.includes('recorded as'))).toHaveLength(
      1,
    );
  });

  it('writes more than fits: all of it is kept, the beginning understood, and he is told', async () => {
    const { slack } = site;
    const { user, direct } = newcomer();
    const long = `how do I descale my kettle ${'und so weiter, 等等 '.repeat(4_000)}`.slice(
      0,
      40_000,
    );
    await slack.says(user, direct, long).delivered;
    await hears(direct, 'the first 4,000 characters');
    expect(botLines(direct.messages).length).toBeLessThan(4);
    await site.stop();
    expect(await keptOf(direct.id)).toBe(long.trim());
    await site.start();
  });

  it('is asked to press again when a form’s time has run out', async () => {
    const { slack } = site;
    const { user, direct } = newcomer();
    const channel = slack.channel('C0LATE', [user]);
    slack.web.trouble = (method) =>
      method === 'views.open' ? { error: 'expired_trigger_id' } : undefined;
    const { message } = slack.says(user, channel, 'the lamp broke');
    expect(await slack.shortcut(user, message, 'report_problem')).toMatchObject({ status: 200 });
    slack.web.trouble = () => undefined;
    await hears(direct, 'could not be opened in time');
  });
});

/** What the customer wrote there, as it lies on the disk. */
async function keptOf(channel: string): Promise<string> {
  const store = await openLowdbStore({ folder: `${site.folder}/data` });
  const id = `${site.slack.workspace.team}:${channel}` as ConversationId;
  const messages = await store.conversations.messages(id, 0, 100);
  await store.close();
  const written = messages.flatMap(({ from, content }) =>
    from.role === 'customer' && content.kind === 'text' ? [content.text] : [],
  );
  return written.join('');
}
