import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openLowdbStore } from '../../../src/store/lowdb/index.ts';
import { customer } from '../../desk/site.ts';
import { type FakeFile, seen } from './fake/fakeSlack.ts';
import { hears, openSiteWithDesk, PATIENCE, type Site } from './site.ts';

let site: Site;
let desk: ReturnType<Site['slack']['channel']>;

beforeAll(async () => {
  ({ site, desk } = await openSiteWithDesk());
});
afterAll(() => site.close());

const later = (check: () => void | Promise<void>) => vi.waitFor(check, PATIENCE);
const inThread = (ts: string) =>
  desk.messages.filter((one) => one.thread_ts === ts && one.bot_id).map(seen);

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

/** As Slack names it in an event; its bytes are had by the bot's token alone. */
function file(name: string, bytes: Uint8Array, url?: string): FakeFile {
  const id = site.slack.workspace.nextId('F');
  const url_private = url ?? `${site.slack.web.origin}/files/${id}`;
  return { id, name, mimetype: 'image/png', size: bytes.length, url_private, bytes };
}

const COMPLAINT =
  'This is unacceptable! My W9 broke, order 778899, I want a refund, jo@example.com';

describe('Files', () => {
  it('that a customer drops in Slack go into his case; what is none is said', async () => {
    const { slack } = site;
    const direct = slack.direct(slack.person('U1'));
    const dropped = [
      file('leak.png', PNG),
      file('bill.pdf', PDF),
      file('notes.docx', Buffer.from('PK words')),
      file('elsewhere.png', PNG, 'http://127.0.0.1:9/files/F1'),
    ];
    const { delivered } = slack.says('U1', direct, COMPLAINT, { files: dropped });
    expect(await delivered).toMatchObject({ status: 200 });
    await hears(direct, 'did not arrive: notes.docx, elsewhere.png');
    slack.says('U1', direct, 'yes');
    const card = await hears(desk, 'My W9 broke');
    slack.says('U1', direct, '', { files: [file('lid.png', Buffer.concat([PNG, PDF]))] });
    await later(() => expect(inThread(card.ts).join('\n')).toContain('👤\n(lid.png)'));
    await slack.presses('UADA', card, 'Transcript');
    const shown = JSON.stringify(slack.workspace.views.at(-1)?.view);
    expect(shown).toContain('📎 leak.png\\n📎 bill.pdf');
    await site.stop();
    expect(await photosOf('W9 broke')).toHaveLength(3);
    await site.start();
  });

  it('which Slack cannot show as pictures stand in the thread as files, once over a lost answer', async () => {
    const { slack } = site;
    const direct = slack.direct(slack.person('U3'));
    slack.says('U3', direct, COMPLAINT.replace('W9', 'W8'));
    await hears(direct, 'Have I got it right');
    slack.says('U3', direct, 'yes');
    const card = await hears(desk, 'My W8 broke');
    let lost = 0;
    slack.web.trouble = (method) =>
      method === 'chat.postMessage' && lost++ === 0 ? 'request lost' : undefined;
    slack.says('U3', direct, 'the bill', { files: [file('bill.pdf', PDF)] });
    await later(() => expect(inThread(card.ts)).toContain('👤 the bill\n📎 bill.pdf'));
    const shared = desk.messages.filter(({ files }) => files?.[0]?.name === 'bill.pdf');
    expect(shared.map(({ thread_ts }) => thread_ts)).toEqual([card.ts]);
    expect(lost).toBeGreaterThan(1);
    slack.web.trouble = () => undefined;
  });

  it('of an agent in the thread reach the customer, in Slack and on the web', async () => {
    const { slack } = site;
    const web = await customer(site);
    await web.say(COMPLAINT.replace('W9', 'W7'));
    await web.say('yes');
    const card = await hears(desk, 'My W7 broke');
    await slack.presses('UADA', card, 'Take');
    await later(() => expect(seen(card)).toContain('In hand: Ada Lund'));
    slack.says('UADA', desk, 'Like this', { thread: card.ts, files: [file('lid.png', PNG)] });
    const read = async () => {
      const headers = { authorization: `Bearer ${web.token}` };
      const path = `/v3/directline/conversations/${web.id}/activities`;
      return (await fetch(`${site.url}${path}`, { headers })).text();
    };
    await later(async () => expect(await read()).toContain('"name":"lid.png"'));
    slack.says('UADA', desk, '', { thread: card.ts, files: [file('x.exe', Buffer.from('MZ'))] });
    await later(() =>
      expect(slack.workspace.ephemerals.at(-1)?.text).toContain('did not arrive: x.exe'),
    );
  });

  it('that cannot be fetched or shown cost nobody his words', async () => {
    const { slack } = site;
    const direct = slack.direct(slack.person('U2'));
    const gone = { ...file('gone.png', PNG), url_private: `${slack.web.origin}/files/F0` };
    slack.says('U2', direct, 'how do I descale my kettle', { files: [gone] });
    await hears(direct, 'citric acid');
    await hears(direct, 'did not arrive: gone.png');
  });
});

async function photosOf(what: string): Promise<readonly string[]> {
  const store = await openLowdbStore({ folder: `${site.folder}/data` });
  const all = await store.cases.list({ open: true });
  const records = await Promise.all(all.map(({ id }) => store.cases.find(id)));
  await store.close();
  const found = records.find((one) => one?.case.facts.what.includes(what));
  return found?.case.facts.photos ?? [];
}
