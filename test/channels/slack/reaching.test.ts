import { readdir, readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { seen } from './fake/fakeSlack.ts';
import { problemsIn, relayRounds } from './relayRounds.ts';
import { botLines, hears, openSite, PATIENCE, type Site } from './site.ts';

let site: Site | undefined;

afterEach(async () => {
  await site?.close();
  site = undefined;
});

const said = (lines: readonly string[], part: string) =>
  lines.filter((line) => line.includes(part));

describe('Nothing is lost', () => {
  it('over a socket that breaks: what was written meanwhile is read, once and in order', async () => {
    site = await openSite({ socket: true });
    const { slack } = site;
    const direct = slack.direct(slack.person('U1'));
    const late = slack.direct(slack.person('U2'));
    slack.says('U1', direct, 'how do I descale my kettle');
    await hears(direct, 'citric acid');
    slack.web.trouble = (method) =>
      method === 'apps.connections.open' ? { error: 'internal_error' } : undefined;
    slack.source.retries = [];
    slack.web.sockets.drop('break');
    await vi.waitFor(() => expect(slack.web.sockets.connected).toBe(false), PATIENCE);
    slack.says('U1', direct, 'what does error E21 mean');
    slack.says('U2', late, 'how do I descale my kettle');
    slack.web.trouble = () => undefined;
    await hears(direct, 'washer-error-e21');
    await hears(late, 'citric acid');
    slack.web.sockets.drop('refresh');
    await vi.waitFor(() => expect(slack.web.sockets.connected).toBe(true), PATIENCE);
    slack.says('U1', direct, 'how long does delivery take');
    await hears(direct, 'delivery-times');
    expect(said(botLines(direct.messages), 'washer-error-e21')).toHaveLength(1);
    expect(said(botLines(late.messages), 'citric acid')).toHaveLength(1);
  });

  it('over a restart, and every event four times: each is answered once', async () => {
    site = await openSite();
    const { slack } = site;
    slack.source.copies = [0, 0, 0, 0];
    const direct = slack.direct(slack.person('U1'));
    await slack.says('U1', direct, 'how do I descale my kettle').delivered;
    await hears(direct, 'citric acid');
    await site.stop();
    slack.source.retries = [];
    await slack.says('U1', direct, 'what does error E21 mean').delivered;
    await site.start();
    await hears(direct, 'washer-error-e21');
    expect(said(botLines(direct.messages), 'citric acid')).toHaveLength(1);
    expect(said(botLines(direct.messages), 'washer-error-e21')).toHaveLength(1);
  });

  it('an answer of Slack that is lost does not make a message come twice', async () => {
    site = await openSite();
    const { slack } = site;
    const direct = slack.direct(slack.person('U1'));
    let lost = 0;
    slack.web.trouble = (method) =>
      method === 'chat.postMessage' && lost++ === 0 ? 'answer lost' : undefined;
    slack.says('U1', direct, 'how do I descale my kettle');
    await hears(direct, 'Is your matter solved');
    expect(said(botLines(direct.messages), 'citric acid')).toHaveLength(1);
    expect(lost).toBeGreaterThan(1);
  });

  it('a channel that must wait holds up no other', async () => {
    site = await openSite();
    const { slack } = site;
    const [slow, quick] = ['U1', 'U2'].map((user) => slack.direct(slack.person(user)));
    if (!slow || !quick) throw new Error('No channels.');
    slack.web.trouble = (method, { channel }) =>
      method === 'chat.postMessage' && channel === slow.id ? { retryAfter: 2 } : undefined;
    slack.says('U1', slow, 'how do I descale my kettle');
    slack.says('U2', quick, 'how do I descale my kettle');
    await hears(quick, 'Is your matter solved');
    expect(botLines(slow.messages)).toEqual([]);
    slack.web.trouble = () => undefined;
    await hears(slow, 'Is your matter solved');
    expect(botLines(slow.messages).map((line) => line.slice(0, 5))).toEqual(['White', 'Is yo']);
  });

  it('a channel the bot was removed from is a note on the case', async () => {
    site = await openSite({ settings: { SLACK_DESK_CHANNEL: 'C0DESK' } });
    const { slack } = site;
    const help = slack.channel('C0HELP', [slack.person('U1')]);
    const desk = slack.channel('C0DESK', []);
    const { message } = slack.says(
      'U1',
      help,
      '<@U0BOT> this is unacceptable, my W9 broke, order 778899',
    );
    await hears(help, 'What would make it right');
    slack.says('U1', help, 'a refund', { thread: message.ts });
    await hears(help, 'How can we reach you');
    slack.says('U1', help, 'here in the chat', { thread: message.ts });
    await hears(help, 'Have I got it right');
    slack.says('U1', help, 'yes', { thread: message.ts });
    await hears(help, 'is recorded as');
    const card = await hears(desk, 'W9 broke');
    await slack.removesBot(help);
    await vi.waitFor(async () => {
      expect(await notesOf(site)).toContain('cannot be reached');
    }, PATIENCE);
    expect(seen(card)).toContain('Through slack');
  });

  it('an exchange of an agent and a customer over limits and two kills', async () => {
    const relayed = await relayRounds({ messages: 24, seed: 7, kills: 2 });
    expect(problemsIn(relayed)).toEqual([]);
    expect(relayed.limited).toBeGreaterThan(0);
  }, 240_000);
});

/** Read from the disk: what is noted survives. */
async function notesOf(open: Site | undefined): Promise<string> {
  const folder = `${open?.folder}/data`;
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => /(cases|journal)/.test(name));
  const texts = await Promise.all(
    files.map((name) => readFile(`${folder}/${name}`, 'utf8').catch(() => '')),
  );
  return texts.join('\n');
}
